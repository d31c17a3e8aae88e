"""Server-sent events: one reader's chat, as it changes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass

from bot.preview import wire
from bot.preview.chat import Chat
from bot.preview.memory import MemoryTelegram
from bot.preview.reader import Reader
from bot.preview.refusal import Json
from bot.preview.world import Change

BEAT_SECONDS = 15
"""A comment goes out this often, so that a page that is gone is noticed."""
WAITING = 500
"""Changes that may wait for a slow page; beyond this it gets the whole state anew."""


async def events(telegram: MemoryTelegram, reader: Reader, chat: Chat) -> AsyncIterator[str]:
    """The state first, then each change that the reader sees in the chat, as an event stream."""
    changes: asyncio.Queue[Change | None] = asyncio.Queue()

    def listen(change: Change) -> None:
        if changes.qsize() < WAITING:
            changes.put_nowait(change)
        elif changes.qsize() == WAITING:
            changes.put_nowait(None)

    telegram.world.listeners.add(listen)
    try:
        yield _event("state", wire.state(telegram, reader, chat))
        async for line in _Told(telegram, reader, chat).lines(changes):
            yield line
    finally:
        telegram.world.listeners.discard(listen)


@dataclass(frozen=True, slots=True)
class _Told:
    telegram: MemoryTelegram
    reader: Reader
    chat: Chat

    async def lines(self, changes: asyncio.Queue[Change | None]) -> AsyncIterator[str]:
        while True:
            try:
                change = await asyncio.wait_for(changes.get(), BEAT_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if change and change.kind == "closing":
                return
            for kind, payload in self._told(change):
                yield _event(kind, payload)

    def _told(self, change: Change | None) -> Iterator[tuple[str, Json]]:
        if change is None:
            yield "state", wire.state(self.telegram, self.reader, self.chat)
            return
        if change.kind == "menu" and change.chat in {0, self.chat.id}:
            yield "menu", wire.menu(self.telegram, self.reader, self.chat)
        elif change.query and change.person == self.reader.person.id:
            with suppress(LookupError):  # forgotten since
                yield "results", wire.results(self.telegram.inline.query(change.query))
        elif change.chat == self.chat.id and change.person in {None, self.reader.person.id}:
            yield change.kind, self._payload(change)
        if change.kind in {"post", "edit", "readers", "menu"}:
            yield "chats", wire.chats(self.telegram)

    def _payload(self, change: Change) -> Json:
        if change.toast:
            toast = change.toast
            return {"tap": toast.tap, "text": toast.text, "alert": toast.alert}
        return wire.post_json(change.post, self.reader, self.chat) if change.post else {}


def _event(kind: str, payload: Json) -> str:
    return f"event: {kind}\ndata: {json.dumps(payload)}\n\n"

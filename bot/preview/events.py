"""Server-sent events: one reader's chat, as it changes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass

from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.rules.errors import Json
from bot.fake_telegram.server import FakeTelegram
from bot.fake_telegram.state.model import Chat
from bot.fake_telegram.state.world import StateChange
from bot.preview.view_models import (
    chat_list_json,
    chat_menu_json,
    chat_message_json,
    chat_state_json,
    inline_results_json,
)

HEARTBEAT_SECONDS = 15
"""A comment goes out this often, so that a page that is gone is noticed."""
MAX_WAITING_CHANGES = 500
"""Changes that may wait for a slow page; beyond this it gets the whole state anew."""


async def stream_events(
    telegram: FakeTelegram, reader: FakeReader, chat: Chat
) -> AsyncGenerator[str]:
    """The state first, then each change that the reader sees in the chat, as an event stream."""
    changes: asyncio.Queue[StateChange | None] = asyncio.Queue()

    def enqueue_change(change: StateChange) -> None:
        if changes.qsize() < MAX_WAITING_CHANGES:
            changes.put_nowait(change)
        elif changes.qsize() == MAX_WAITING_CHANGES:
            changes.put_nowait(None)

    telegram.state.listeners.add(enqueue_change)
    try:
        yield _format_event("state", chat_state_json(telegram, reader, chat))
        async for line in _EventStream(telegram, reader, chat).event_lines(changes):
            yield line
    finally:
        telegram.state.listeners.discard(enqueue_change)


@dataclass(frozen=True, slots=True)
class _EventStream:
    telegram: FakeTelegram
    reader: FakeReader
    chat: Chat

    async def event_lines(self, changes: asyncio.Queue[StateChange | None]) -> AsyncIterator[str]:
        while True:
            try:
                change = await asyncio.wait_for(changes.get(), HEARTBEAT_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if change and change.kind == "closing":
                return
            for kind, payload in self._visible_events(change):
                yield _format_event(kind, payload)

    def _visible_events(self, change: StateChange | None) -> Iterator[tuple[str, Json]]:
        if change is None:
            yield "state", chat_state_json(self.telegram, self.reader, self.chat)
            return
        if change.kind == "menu" and change.chat_id in {0, self.chat.id}:
            yield "menu", chat_menu_json(self.telegram, self.reader, self.chat)
        elif change.query_id and change.user_id == self.reader.user.id:
            with suppress(LookupError):  # forgotten since
                yield (
                    "results",
                    inline_results_json(self.telegram.inline_queries.find_query(change.query_id)),
                )
        elif change.chat_id == self.chat.id and change.user_id in {None, self.reader.user.id}:
            yield change.kind, self._change_payload(change)
        if change.kind in {"message", "edit", "readers", "menu"}:
            yield "chats", chat_list_json(self.telegram)

    def _change_payload(self, change: StateChange) -> Json:
        if change.toast:
            toast = change.toast
            return {"tap": toast.query_id, "text": toast.text, "alert": toast.alert}
        return chat_message_json(change.message, self.reader, self.chat) if change.message else {}


def _format_event(kind: str, payload: Json) -> str:
    return f"event: {kind}\ndata: {json.dumps(payload)}\n\n"

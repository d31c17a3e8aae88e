"""Server-sent events: one reader's chat, as it changes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from bot.preview import wire
from bot.preview.memory import MemoryTelegram
from bot.preview.reader import Reader
from bot.preview.refusal import Json
from bot.preview.world import Change

BEAT_SECONDS = 15
"""A comment goes out this often, so that a page that is gone is noticed."""
WAITING = 500
"""Changes that may wait for a slow page; beyond this it gets the whole state anew."""


async def events(telegram: MemoryTelegram, reader: Reader) -> AsyncIterator[str]:
    """The state first, then each change, as the lines of an event stream."""
    changes: asyncio.Queue[Change | None] = asyncio.Queue()

    def listen(change: Change) -> None:
        if changes.qsize() < WAITING:
            changes.put_nowait(change)
        elif changes.qsize() == WAITING:
            changes.put_nowait(None)

    telegram.world.listeners.add(listen)
    try:
        yield _event("state", wire.state(telegram, reader))
        async for line in _told(telegram, reader, changes):
            yield line
    finally:
        telegram.world.listeners.discard(listen)


async def _told(
    telegram: MemoryTelegram, reader: Reader, changes: asyncio.Queue[Change | None]
) -> AsyncIterator[str]:
    while True:
        try:
            change = await asyncio.wait_for(changes.get(), BEAT_SECONDS)
        except TimeoutError:
            yield ": still here\n\n"
            continue
        if change and change.kind == "closing":
            return
        if change is None:
            yield _event("state", wire.state(telegram, reader))
        else:
            for line in _lines(telegram, reader, change):
                yield line


def _lines(telegram: MemoryTelegram, reader: Reader, change: Change) -> list[str]:
    lines = []
    if change.kind == "menu" and change.chat in {0, reader.chat.id}:
        lines.append(_event("menu", wire.menu(telegram, reader)))
    elif change.chat == reader.chat.id:
        lines.append(_event(change.kind, _payload(reader, change)))
    if change.kind in {"post", "edit", "readers", "menu"}:
        lines.append(_event("readers", {"readers": wire.readers(telegram)}))
    return lines


def _payload(reader: Reader, change: Change) -> Json:
    if change.toast:
        toast = change.toast
        return {"tap": toast.tap, "text": toast.text, "alert": toast.alert}
    return wire.post_json(change.post, reader) if change.post else {}


def _event(kind: str, payload: Json) -> str:
    return f"event: {kind}\ndata: {json.dumps(payload)}\n\n"

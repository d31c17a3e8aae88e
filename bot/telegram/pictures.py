"""Pictures: each goes to Telegram once, and from then on by the id that Telegram gave it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from telegram import InputFile
from telegram.error import BadRequest

from bot.telegram.calls import UPLOAD, Call
from bot.telegram.lanes import Lanes

LARGEST = 10 * 1024 * 1024
"""Bytes of a picture that Telegram takes."""

Post = Callable[[str, dict[str, object]], Awaitable[object]]


class Pictures:
    """The ids of the pictures sent so far, by where they come from."""

    def __init__(self) -> None:
        self._ids: dict[object, str] = {}
        self._lanes = Lanes()

    def known(self, call: Call) -> Call | None:
        """The call with the id of its picture; None when Telegram hasn't got that yet."""
        found = self._ids.get(call.parameters["photo"])
        return replace(call, parameters={**call.parameters, "photo": found}) if found else None

    async def send(self, call: Call, post: Post) -> object:
        """Post a call with a picture. Many at once upload it once. Raises TelegramError."""
        source = call.parameters["photo"]
        if known := self.known(call):
            return await self._again(known, source, post)
        async with self._lanes.lane(source):
            if not self.known(call):
                return await self._first(call, source, post)
        return await self.send(call, post)

    async def _first(self, call: Call, source: object, post: Post) -> object:
        photo = await _read(source)
        result = await post(call.method, {**call.parameters, "photo": photo})
        if found := _id(result):
            self._ids[source] = found
        return result

    async def _again(self, known: Call, source: object, post: Post) -> object:
        try:
            return await post(known.method, dict(known.parameters))
        except BadRequest:
            self._ids.pop(source, None)
            raise


async def _read(source: object) -> object:
    """What to post: an address as it is, a file as an upload. Raises BadRequest."""
    if not isinstance(source, str) or not source.startswith(UPLOAD):
        return source
    path = Path(source.removeprefix(UPLOAD))
    try:
        return InputFile(await asyncio.to_thread(_bytes, path), filename=f"picture{path.suffix}")
    except OSError:
        raise BadRequest("The picture can't be read") from None


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        found = file.read(LARGEST + 1)
    if len(found) > LARGEST:
        raise OSError("too large")
    return found


def _id(result: object) -> str | None:
    """The id of the largest size of the photo in a Message."""
    sizes = result.get("photo") if isinstance(result, dict) else None
    found = sizes[-1].get("file_id") if isinstance(sizes, list) and sizes else None
    return found if isinstance(found, str) else None

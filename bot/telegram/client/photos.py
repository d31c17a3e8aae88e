"""Pictures: each goes to Telegram once, and from then on by the id that Telegram gave it.

A file that was changed since is another picture.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from telegram import InputFile
from telegram.error import BadRequest

from bot.limits import MAX_PHOTO_BYTES
from bot.telegram.client.call import UPLOAD_PREFIX, Call
from bot.telegram.client.keyed_lock import KeyedLock

FileStamp = tuple[int, int]
"""When a file was last changed (nanoseconds), and how many bytes it has."""
PostCall = Callable[[str, dict[str, object]], Awaitable[object]]


class PhotoCache:
    """The ids of the pictures sent so far, by where they come from."""

    def __init__(self) -> None:
        self._file_ids: dict[object, tuple[str, FileStamp | None]] = {}
        """The id of each picture, and the state of its file when it was uploaded."""
        self._locks = KeyedLock()

    def with_file_id(self, call: Call) -> Call | None:
        """The call with the id of its picture; None when Telegram hasn't got that yet."""
        source = call.parameters["photo"]
        file_id, stamp = self._file_ids.get(source, (None, None))
        if file_id is None or (_read_stamp(source) or stamp) != stamp:
            return None
        return replace(call, parameters={**call.parameters, "photo": file_id})

    async def post_photo(self, call: Call, post: PostCall) -> object:
        """Post a call with a picture. Many at once upload it once. Raises TelegramError."""
        source = call.parameters["photo"]
        if known_call := self.with_file_id(call):
            return await self._post_known_photo(known_call, source, post)
        async with self._locks.hold_lock(source):
            if not self.with_file_id(call):
                return await self._upload_photo(call, source, post)
        return await self.post_photo(call, post)

    async def _upload_photo(self, call: Call, source: object, post: PostCall) -> object:
        stamp, photo = _read_stamp(source), await _load_photo(source)
        result = await post(call.method, {**call.parameters, "photo": photo})
        if file_id := _largest_file_id(result):
            self._file_ids[source] = file_id, stamp
        return result

    async def _post_known_photo(self, known_call: Call, source: object, post: PostCall) -> object:
        try:
            return await post(known_call.method, dict(known_call.parameters))
        except BadRequest:
            self._file_ids.pop(source, None)
            raise


async def _load_photo(source: object) -> object:
    """What to post: an address as it is, a file as an upload. Raises BadRequest."""
    path = _find_file(source)
    if path is None:
        return source
    try:
        return InputFile(
            await asyncio.to_thread(_read_photo_bytes, path), filename=f"picture{path.suffix}"
        )
    except OSError:
        raise BadRequest("The picture can't be read") from None


def _find_file(source: object) -> Path | None:
    """The file that a picture comes from; None if it has an address or an id."""
    if not isinstance(source, str) or not source.startswith(UPLOAD_PREFIX):
        return None
    return Path(source.removeprefix(UPLOAD_PREFIX))


def _read_stamp(source: object) -> FileStamp | None:
    """The state of a picture's file; None if there is no file, or it is gone."""
    path = _find_file(source)
    try:
        state = path.stat() if path else None
    except OSError:
        return None
    return (state.st_mtime_ns, state.st_size) if state else None


def _read_photo_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MAX_PHOTO_BYTES + 1)
    if len(content) > MAX_PHOTO_BYTES:
        raise OSError("too large")
    return content


def _largest_file_id(result: object) -> str | None:
    """The id of the largest size of the photo in a Message."""
    sizes = result.get("photo") if isinstance(result, dict) else None
    file_id = sizes[-1].get("file_id") if isinstance(sizes, list) and sizes else None
    return file_id if isinstance(file_id, str) else None

"""What was worked out of files, kept as MessagePack: the next start is spared the work.

The snapshots lie where Python keeps its own of the modules, and as those they are never needed:
one that is missing, spoilt or older than what it was made of is as good as none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgpack  # type: ignore[import-untyped]

from bot.languages import dialogue_rules, lines, model

_CLASSES = {
    name: value
    for module in (dialogue_rules, lines, model)
    for name, value in vars(module).items()
    if isinstance(value, type) and is_dataclass(value)
}


def load_snapshot(file: Path, digest: str) -> object:
    """Give what is kept in a file, None if that is nothing or was made of something else."""
    try:
        snapshot = msgpack.unpackb(file.read_bytes(), object_hook=_decode_map, use_list=False)
        return snapshot["data"] if snapshot["digest"] == digest else None
    except (OSError, ValueError, LookupError, TypeError, msgpack.UnpackException):
        return None


def keep_snapshot(file: Path, digest: str, data: object) -> None:
    """Keep data and the digest of what they were made of, where there is a place for it.

    They are texts and numbers, lists, tuples, mappings and sets of such, and what is known of a
    language; lists come back as tuples.
    """
    content = msgpack.packb({"digest": digest, "data": _encode_value(data)})
    try:
        file.parent.mkdir(exist_ok=True)
        # Half of it can't be read, so that whoever reads meanwhile takes it for none.
        file.write_bytes(content)
    except OSError:  # a folder that nobody may write to
        return


def recall_or_make(file: Path, digest: str, make_data: Callable[[], object]) -> object:
    """Give what is kept in a file under a digest; if nothing is, make and keep it.

    What was recalled has tuples where what was made may have lists.
    """
    data = load_snapshot(file, digest)
    if data is None:
        data = make_data()
        keep_snapshot(file, digest, data)
    return data


def digest_sources(code: Iterable[Path], content: bytes) -> str:
    """Give what tells one version from another: of the modules at work, and of what they read."""
    return blake2b(_digest_modules(tuple(code)) + content, digest_size=16).hexdigest()


@cache
def _digest_modules(code: tuple[Path, ...]) -> bytes:
    """Read modules once: at work are those that were there when the process began."""
    return blake2b(b"\0".join([path.read_bytes() for path in code]), digest_size=16).digest()


def pack_value(value: object) -> bytes:
    """Give a value as `keep_snapshot` takes it, packed by itself."""
    packed: bytes = msgpack.packb(_encode_value(value))
    return packed


def unpack_value(packed: bytes) -> object:
    """Give what `pack_value` packed."""
    return msgpack.unpackb(packed, object_hook=_decode_map, use_list=False)


def _encode_value(value: object) -> object:
    """Give a value as MessagePack has it."""
    if is_dataclass(value):
        members = [_encode_value(getattr(value, field.name)) for field in fields(value)]
        return {"class": type(value).__name__, "members": members}
    if isinstance(value, frozenset):
        return {"set": sorted(value)}
    if isinstance(value, Mapping):
        # Not as a map: one of its keys may be "set".
        return {"keys": [*value], "members": [*map(_encode_value, value.values())]}
    return [*map(_encode_value, value)] if isinstance(value, (list, tuple)) else value


def _decode_map(content: dict[str, Any]) -> object:
    """Give the value of a map whose members were decoded before."""
    if "class" in content:
        return _CLASSES[content["class"]](*content["members"])
    if "set" in content:
        return frozenset(content["set"])
    if "keys" in content:
        return dict(zip(content["keys"], content["members"], strict=True))
    return content

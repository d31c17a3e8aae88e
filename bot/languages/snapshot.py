"""What was read from a language's file and checked, kept as JSON: the next start is spared both.

The snapshots lie where Python keeps its own of the modules, and as those they are never needed:
one that is missing, spoilt or older than what it was made of is as good as none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from bot.languages import lines, model

SNAPSHOTS_FOLDER = "__pycache__"
_CODE_FILES = ("lines.py", "loader.py", "model.py", "snapshot.py")
"""What a snapshot depends on beside the file of the language."""
_CLASSES = {
    name: value
    for module in (lines, model)
    for name, value in vars(module).items()
    if isinstance(value, type) and is_dataclass(value)
}

_DataT = TypeVar("_DataT")


def load_snapshot(file: Path, kind: type[_DataT]) -> _DataT | None:
    """Give what is kept of a language's file, None if that is nothing or of another version."""
    try:
        text = _find_snapshot(file).read_text(encoding="utf-8")
        snapshot = json.loads(text, object_hook=_decode_object)
        is_current = snapshot["digest"] == _digest_sources(file)
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return snapshot["data"] if is_current and isinstance(snapshot["data"], kind) else None


def keep_snapshot(file: Path, data: object) -> None:
    """Keep what was read from a language's file, where there is a place for it."""
    text = json.dumps({"digest": _digest_sources(file), "data": _encode(data)}, ensure_ascii=False)
    snapshot = _find_snapshot(file)
    try:
        snapshot.parent.mkdir(exist_ok=True)
        # Half a text is no JSON, so that whoever reads meanwhile takes it for none.
        snapshot.write_text(text, encoding="utf-8")
    except OSError:  # a folder that nobody may write to
        return


def _find_snapshot(file: Path) -> Path:
    return file.parent / SNAPSHOTS_FOLDER / f"{file.name}.json"


def _digest_sources(file: Path) -> str:
    return blake2b(file.read_bytes(), key=_digest_code(), digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def _digest_code() -> bytes:
    folder = Path(__file__).parent
    return blake2b(b"".join((folder / name).read_bytes() for name in _CODE_FILES)).digest()


def _encode(value: object) -> object:
    """Give a value as JSON has it."""
    if is_dataclass(value):
        members = [_encode(getattr(value, field.name)) for field in fields(value)]
        return {"class": type(value).__name__, "members": members}
    if isinstance(value, frozenset):
        return {"set": sorted(value)}
    if isinstance(value, Mapping):
        return {"table": dict(value)}
    return [*map(_encode, value)] if isinstance(value, tuple) else value


def _decode_object(content: dict[str, Any]) -> object:
    """Give the value of an object whose members were decoded before."""
    if "class" in content:
        return _CLASSES[content["class"]](*map(_freeze_lists, content["members"]))
    if "set" in content:
        return frozenset(content["set"])
    return content.get("table", content)


def _freeze_lists(value: object) -> object:
    return tuple(map(_freeze_lists, value)) if isinstance(value, list) else value

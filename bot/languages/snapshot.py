"""What was worked out of files, kept as JSON: the next start is spared the work.

The snapshots lie where Python keeps its own of the modules, and as those they are never needed:
one that is missing, spoilt or older than what it was made of is as good as none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

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
        snapshot = json.loads(file.read_text(encoding="utf-8"), object_hook=_decode_object)
        return snapshot["data"] if snapshot["digest"] == digest else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def keep_snapshot(file: Path, digest: str, data: object) -> None:
    """Keep data and the digest of what they were made of, where there is a place for it.

    They are texts and numbers, lists, tuples, mappings and sets of such, and what is known of a
    language; tuples inside anything else come back as lists.
    """
    text = json.dumps({"digest": digest, "data": _encode_value(data)}, ensure_ascii=False)
    try:
        file.parent.mkdir(exist_ok=True)
        # Half a text is no JSON, so that whoever reads meanwhile takes it for none.
        file.write_text(text, encoding="utf-8")
    except OSError:  # a folder that nobody may write to
        return


def recall_or_make(file: Path, digest: str, make_data: Callable[[], object]) -> object:
    """Give what is kept in a file under a digest; if nothing is, make and keep it.

    What was recalled has lists where what was made may have tuples.
    """
    data = load_snapshot(file, digest)
    if data is None:
        data = make_data()
        keep_snapshot(file, digest, data)
    return data


def digest_sources(code: Iterable[Path], content: bytes) -> str:
    """Give what tells one version from another: of the modules at work, and of what they read."""
    parts = [*(path.read_bytes() for path in code), content]
    return blake2b(b"\0".join(parts), digest_size=16).hexdigest()


def _encode_value(value: object) -> object:
    """Give a value as JSON has it."""
    if is_dataclass(value):
        members = [_encode_value(getattr(value, field.name)) for field in fields(value)]
        return {"class": type(value).__name__, "members": members}
    if isinstance(value, frozenset):
        return {"set": sorted(value)}
    if isinstance(value, Mapping):
        return {"table": {key: _encode_value(member) for key, member in value.items()}}
    return [*map(_encode_value, value)] if isinstance(value, (list, tuple)) else value


def _decode_object(content: dict[str, Any]) -> object:
    """Give the value of an object whose members were decoded before."""
    if "class" in content:
        return _CLASSES[content["class"]](*map(_freeze_lists, content["members"]))
    if "set" in content:
        return frozenset(content["set"])
    if "table" in content:
        return {key: _freeze_lists(member) for key, member in content["table"].items()}
    return content


def _freeze_lists(value: object) -> object:
    if not isinstance(value, list):
        return value
    is_nested = list in {*map(type, value)}
    return tuple(map(_freeze_lists, value)) if is_nested else tuple(value)

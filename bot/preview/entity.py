"""Message entities: what Telegram refuses of those given, and those it finds by itself.

Two faults that Telegram mends in silence are refused here, since they are always a mistake of
the bot's: entities that overlap without nesting, and more than 100 of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from bot.preview.form import units
from bot.preview.refusal import Json, bad

MOST = 100
STYLES = frozenset(
    [
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
    ]
)
FOUND = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bank_card_number",
    ]
)
_PATTERNS = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,32}(?:@\w{3,32})?(?![\w/])")),
    ("url", re.compile(r"\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)\]'»”]")),
    ("mention", re.compile(r"(?<![\w.])@[a-zA-Z]\w{3,31}\b")),
)


def checked(given: Iterable[Any], text: str) -> tuple[Json, ...]:
    """The entities given for `text`, in order. Raises RefusalError for what Telegram refuses."""
    entities = tuple(e for e in map(_parsed, given) if e["length"] and e["type"] in STYLES)
    if len(entities) > MOST:
        raise bad(f"can't parse entities: there are more than {MOST}")
    for entity in entities:
        _check_place(entity, text)
        _check_url(entity)
    ordered = tuple(sorted(entities, key=lambda e: (e["offset"], -e["length"])))
    _check_nesting(ordered)
    return ordered


def found(text: str, given: Iterable[Json] = ()) -> tuple[Json, ...]:
    """The commands, links and mentions Telegram finds in `text`, outside code and given links."""
    taken = [_range(e) for e in given if e["type"] in {"code", "pre", "text_link"}]
    free = (e for e in _searched(text) if not any(_meet(_range(e), other) for other in taken))
    return tuple(sorted(free, key=lambda e: int(e["offset"])))


def trimmed(text: str, entities: Iterable[Json]) -> tuple[str, tuple[Json, ...]]:
    """The text without the white space around it, as Telegram keeps it, entities moved along."""
    bare = text.strip()
    before, size = units(text[: len(text) - len(text.lstrip())]), units(bare)
    moved = (_clipped(e, before, size) for e in entities)
    return bare, tuple(e for e in moved if e["length"] > 0)


def _clipped(entity: Json, before: int, size: int) -> Json:
    start, end = _range(entity)
    start, end = max(start - before, 0), min(end - before, size)
    return entity | {"offset": start, "length": end - start}


def _parsed(entity: Any) -> Json:
    if not isinstance(entity, dict):
        raise bad("can't parse MessageEntity: expected an Object")
    for name in ("offset", "length", "type") + (("url",) if _is_link(entity) else ()):
        if name not in entity:
            raise bad(f"can't parse MessageEntity: Can't find field \"{name}\"")
    for name in ("offset", "length"):
        if not isinstance(entity[name], int):
            raise bad(f'can\'t parse MessageEntity: Field "{name}" must be of type Number')
    if entity["type"] not in STYLES | FOUND:
        raise bad("can't parse MessageEntity: Unsupported type specified")
    return entity


def _is_link(entity: Json) -> bool:
    return entity.get("type") == "text_link"


def _check_place(entity: Json, text: str) -> None:
    start, end = _range(entity)
    if start < 0 or entity["length"] < 0:
        raise bad("receive an entity with incorrect offset or length")
    if end > units(text):
        raise bad(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text "
            f"at UTF-16 offset {end}"
        )
    for edge, word in ((start, "begins"), (end, "ends")):
        if _splits(text, edge):
            raise bad(f"entity {word} in a middle of a UTF-16 symbol at UTF-16 offset {edge}")


def _splits(text: str, offset: int) -> bool:
    data = text.encode("utf-16-le", "surrogatepass")[offset * 2 : offset * 2 + 2]
    return len(data) == 2 and 0xDC <= data[1] <= 0xDF


def _check_url(entity: Json) -> None:
    if _is_link(entity):
        check_url(str(entity["url"]), "entity URL")


def check_url(url: str, what: str) -> None:
    """Raises RefusalError unless `url` is a web or tg link; `what` begins the error's text."""
    try:
        parts = urlsplit(url if "://" in url or url.startswith("tg:") else f"http://{url}")
        host = parts.hostname or ""
        fine = parts.scheme == "tg" or "." in host or host == "localhost"
    except ValueError:
        raise bad(f"{what} '{url}' is invalid: Wrong HTTP URL") from None
    if parts.scheme not in {"http", "https", "tg", "ton"}:
        raise bad(f"{what} '{url}' is invalid: Unsupported URL protocol")
    if not fine or re.search(r"\s", url) or (host == "localhost" and what == "entity URL"):
        raise bad(f"{what} '{url}' is invalid: Wrong HTTP URL")


def _check_nesting(ordered: tuple[Json, ...]) -> None:
    open_ends: list[int] = []
    for entity in ordered:
        start, end = _range(entity)
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and end > open_ends[-1]:
            raise bad(f"can't parse entities: the entity at UTF-16 offset {start} is badly nested")
        open_ends.append(end)


def _searched(text: str) -> Iterator[Json]:
    for kind, pattern in _PATTERNS:
        for hit in pattern.finditer(text):
            yield {"type": kind, "offset": units(text[: hit.start()]), "length": units(hit[0])}


def _range(entity: Json) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]

"""Message entities: what Telegram refuses of those given, and those it finds by itself.

Two faults that Telegram mends in silence are refused here, since they are always a mistake of
the bot's: entities that overlap without nesting, and more than 100 of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from bot.fake_telegram.rules.errors import Json, bad_request
from bot.fake_telegram.rules.params import utf16_units

MAX_ENTITIES = 100
STYLE_TYPES = frozenset(
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
DETECTED_TYPES = frozenset(
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
_DETECTION_PATTERNS = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,32}(?:@\w{3,32})?(?![\w/])")),
    ("url", re.compile(r"\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)\]'»”]")),
    ("mention", re.compile(r"(?<![\w.])@[a-zA-Z]\w{3,31}\b")),
)


def check_entities(raw_entities: Iterable[Any], text: str) -> tuple[Json, ...]:
    """The entities given for `text`, in order. Raises BotApiError for what Telegram refuses."""
    entities = tuple(
        e for e in map(_parse_entity, raw_entities) if e["length"] and e["type"] in STYLE_TYPES
    )
    if len(entities) > MAX_ENTITIES:
        raise bad_request(f"can't parse entities: there are more than {MAX_ENTITIES}")
    for entity in entities:
        _check_bounds(entity, text)
        _check_entity_url(entity)
    ordered = tuple(sorted(entities, key=lambda e: (e["offset"], -e["length"])))
    _check_nesting(ordered)
    return ordered


def detect_entities(text: str, known_entities: Iterable[Json] = ()) -> tuple[Json, ...]:
    """The commands, links and mentions Telegram finds in `text`, outside code and given links."""
    excluded_spans = [
        _entity_span(e) for e in known_entities if e["type"] in {"code", "pre", "text_link"}
    ]
    detected = (
        e
        for e in _search_patterns(text)
        if not any(_spans_overlap(_entity_span(e), span) for span in excluded_spans)
    )
    return tuple(sorted(detected, key=lambda e: int(e["offset"])))


def trim_whitespace(text: str, entities: Iterable[Json]) -> tuple[str, tuple[Json, ...]]:
    """The text without the white space around it, as Telegram keeps it, entities moved along."""
    stripped = text.strip()
    leading_units, length = (
        utf16_units(text[: len(text) - len(text.lstrip())]),
        utf16_units(stripped),
    )
    shifted = (_shift_entity(e, leading_units, length) for e in entities)
    return stripped, tuple(e for e in shifted if e["length"] > 0)


def _shift_entity(entity: Json, leading_units: int, text_length: int) -> Json:
    start, end = _entity_span(entity)
    start, end = max(start - leading_units, 0), min(end - leading_units, text_length)
    return entity | {"offset": start, "length": end - start}


def _parse_entity(entity: Any) -> Json:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    for name in ("offset", "length", "type") + (("url",) if _is_text_link(entity) else ()):
        if name not in entity:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{name}\"")
    for name in ("offset", "length"):
        if not isinstance(entity[name], int):
            raise bad_request(f'can\'t parse MessageEntity: Field "{name}" must be of type Number')
    if entity["type"] not in STYLE_TYPES | DETECTED_TYPES:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    return entity


def _is_text_link(entity: Json) -> bool:
    return entity.get("type") == "text_link"


def _check_bounds(entity: Json, text: str) -> None:
    start, end = _entity_span(entity)
    if start < 0 or entity["length"] < 0:
        raise bad_request("receive an entity with incorrect offset or length")
    if end > utf16_units(text):
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text "
            f"at UTF-16 offset {end}"
        )
    for edge, verb in ((start, "begins"), (end, "ends")):
        if _splits_surrogate_pair(text, edge):
            raise bad_request(
                f"entity {verb} in a middle of a UTF-16 symbol at UTF-16 offset {edge}"
            )


def _splits_surrogate_pair(text: str, offset: int) -> bool:
    data = text.encode("utf-16-le", "surrogatepass")[offset * 2 : offset * 2 + 2]
    return len(data) == 2 and 0xDC <= data[1] <= 0xDF


def _check_entity_url(entity: Json) -> None:
    if _is_text_link(entity):
        check_link_url(str(entity["url"]), "entity URL")


def check_link_url(url: str, error_subject: str) -> None:
    """Raises BotApiError unless `url` is a web or tg link; `error_subject` begins its text."""
    try:
        parts = urlsplit(url if "://" in url or url.startswith("tg:") else f"http://{url}")
        host = parts.hostname or ""
        has_valid_host = parts.scheme == "tg" or "." in host or host == "localhost"
    except ValueError:
        raise bad_request(f"{error_subject} '{url}' is invalid: Wrong HTTP URL") from None
    if parts.scheme not in {"http", "https", "tg", "ton"}:
        raise bad_request(f"{error_subject} '{url}' is invalid: Unsupported URL protocol")
    if (
        not has_valid_host
        or re.search(r"\s", url)
        or (host == "localhost" and error_subject == "entity URL")
    ):
        raise bad_request(f"{error_subject} '{url}' is invalid: Wrong HTTP URL")


def _check_nesting(entities: tuple[Json, ...]) -> None:
    open_ends: list[int] = []
    for entity in entities:
        start, end = _entity_span(entity)
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and end > open_ends[-1]:
            raise bad_request(
                f"can't parse entities: the entity at UTF-16 offset {start} is badly nested"
            )
        open_ends.append(end)


def _search_patterns(text: str) -> Iterator[Json]:
    for kind, pattern in _DETECTION_PATTERNS:
        for hit in pattern.finditer(text):
            yield {
                "type": kind,
                "offset": utf16_units(text[: hit.start()]),
                "length": utf16_units(hit[0]),
            }


def _entity_span(entity: Json) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def _spans_overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] < second[1] and second[0] < first[1]

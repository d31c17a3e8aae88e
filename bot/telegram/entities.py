"""Styles as Telegram's entities."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from bot.article.model import Span, Style
from bot.conversation.turn import Text

_TYPES = {
    Style.BOLD: "bold",
    Style.ITALIC: "italic",
    Style.CODE: "code",
    Style.LINK: "text_link",
    Style.QUOTATION: "blockquote",
    Style.UNDERLINE: "underline",
    Style.STRIKE: "strikethrough",
    Style.EXPANDABLE: "expandable_blockquote",
}


def entities(text: Text) -> list[dict[str, object]]:
    """Telegram's entities: offsets and lengths in UTF-16 units, outer ones first."""
    units = _units(text.text)
    inside = [span for span in text.spans if 0 <= span.start < len(text.text) and span.length > 0]
    inside.sort(key=lambda span: (span.start, -span.length))
    return [_entity(span, units) for span in inside]


def _units(text: str) -> Sequence[int]:
    """For each place in a text, how many UTF-16 units come before it."""
    if max(text, default="") <= "\uffff":
        return range(len(text) + 1)
    return list(accumulate((1 + (char > "\uffff") for char in text), initial=0))


def _entity(span: Span, units: Sequence[int]) -> dict[str, object]:
    start = units[span.start]
    end = units[min(span.start + span.length, len(units) - 1)]
    entity: dict[str, object] = {"type": _TYPES[span.style], "offset": start, "length": end - start}
    if span.style is Style.LINK and span.url:
        entity["url"] = span.url
    return entity

"""Styles as Telegram's entities."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from bot.article.model import Span, Style
from bot.conversation.turn import Text

_ENTITY_TYPES = {
    Style.BOLD: "bold",
    Style.ITALIC: "italic",
    Style.CODE: "code",
    Style.LINK: "text_link",
    Style.QUOTATION: "blockquote",
    Style.UNDERLINE: "underline",
    Style.STRIKE: "strikethrough",
    Style.EXPANDABLE: "expandable_blockquote",
}


def build_entities(text: Text) -> list[dict[str, object]]:
    """Telegram's entities: offsets and lengths in UTF-16 units, outer ones first."""
    utf16_offsets = _utf16_offsets(text.text)
    valid_spans = [
        span for span in text.spans if 0 <= span.start < len(text.text) and span.length > 0
    ]
    valid_spans.sort(key=lambda span: (span.start, -span.length))
    return [_build_entity(span, utf16_offsets) for span in valid_spans]


def _utf16_offsets(text: str) -> Sequence[int]:
    """For each place in a text, how many UTF-16 units come before it."""
    if max(text, default="") <= "\uffff":
        return range(len(text) + 1)
    return list(accumulate((1 + (char > "\uffff") for char in text), initial=0))


def _build_entity(span: Span, utf16_offsets: Sequence[int]) -> dict[str, object]:
    start = utf16_offsets[span.start]
    end = utf16_offsets[min(span.start + span.length, len(utf16_offsets) - 1)]
    entity: dict[str, object] = {
        "type": _ENTITY_TYPES[span.style],
        "offset": start,
        "length": end - start,
    }
    if span.style is Style.LINK and span.url:
        entity["url"] = span.url
    return entity

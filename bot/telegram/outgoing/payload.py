"""What a reply holds, as the parameters of a call."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from bot.article.model import Span, Style
from bot.conversation.model.turn import Button, Reply, Text
from bot.limits import utf16_length

Parameters = dict[str, object]


def build_text_parameters(reply: Reply, text_field: str = "text") -> Parameters:
    """The text under this name, its styles, and the link to preview."""
    return {
        **_build_styled_text(reply, text_field, "entities"),
        "link_preview_options": _build_link_preview(reply.preview_url),
    }


def build_caption_parameters(reply: Reply) -> Parameters:
    """The text as the caption of a picture."""
    return _build_styled_text(reply, "caption", "caption_entities")


def build_reply_markup(reply: Reply) -> Parameters:
    """The buttons, if there are any."""
    rows = [[_build_inline_button(button) for button in row] for row in reply.keyboard]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _build_styled_text(reply: Reply, text_field: str, entities_field: str) -> Parameters:
    message_entities = build_entities(reply.text)
    return {text_field: reply.text.text} | (
        {entities_field: message_entities} if message_entities else {}
    )


def _build_link_preview(url: str | None) -> dict[str, object]:
    return {"is_disabled": True} if url is None else {"url": url, "prefer_small_media": True}


def _build_inline_button(button: Button) -> Parameters:
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    if button.share is not None:
        return {"text": button.label, "switch_inline_query": button.share}
    if button.copy is not None:
        return {"text": button.label, "copy_text": {"text": button.copy}}
    return {"text": button.label, "callback_data": button.data}


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
    if utf16_length(text) == len(text):
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

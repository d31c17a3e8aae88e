"""What a reply holds, as the parameters of a call."""

from __future__ import annotations

from bot.conversation.turn import Button, Reply
from bot.telegram.entities import build_entities

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

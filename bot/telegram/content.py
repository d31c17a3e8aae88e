"""What a reply holds, as the parameters of a call."""

from __future__ import annotations

from bot.conversation.turn import Button, Reply
from bot.telegram.entities import entities

Parameters = dict[str, object]


def worded(reply: Reply, name: str = "text") -> Parameters:
    """The text under this name, its styles, and the link to preview."""
    return {**_styled(reply, name, "entities"), "link_preview_options": _preview(reply.preview_url)}


def captioned(reply: Reply) -> Parameters:
    """The text as the caption of a picture."""
    return _styled(reply, "caption", "caption_entities")


def keyboard(reply: Reply) -> Parameters:
    """The buttons, if there are any."""
    rows = [[_button(button) for button in row] for row in reply.keyboard]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _styled(reply: Reply, name: str, marks: str) -> Parameters:
    found = entities(reply.text)
    return {name: reply.text.text} | ({marks: found} if found else {})


def _preview(url: str | None) -> dict[str, object]:
    return {"is_disabled": True} if url is None else {"url": url, "prefer_small_media": True}


def _button(button: Button) -> Parameters:
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    if button.share is not None:
        return {"text": button.label, "switch_inline_query": button.share}
    if button.copy is not None:
        return {"text": button.label, "copy_text": {"text": button.copy}}
    return {"text": button.label, "callback_data": button.data}

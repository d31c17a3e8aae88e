"""A turn as Bot API calls, as plain data: the same data is posted, or returned to a webhook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from bot.article.model import Span, Style
from bot.conversation.turn import Button, Reply, Text, Turn
from bot.telegram.updates import Incoming

LONGEST_TEXT = 4096
LONGEST_TOAST = 200

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


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API. Its repr names the method only: parameters hold ids and text."""

    method: str
    parameters: Mapping[str, object]

    def __repr__(self) -> str:
        return f"Call({self.method})"

    def payload(self) -> dict[str, object]:
        """The call as the body of a webhook's response."""
        return {"method": self.method, **self.parameters}

    def plain(self) -> Call:
        """The same without styles, for when Telegram can't parse them."""
        return self._without("entities")

    def anew(self) -> Call:
        """The same as a new message, for when the one to edit is gone."""
        return replace(self._without("message_id"), method="sendMessage")

    def unattached(self) -> Call:
        """The same outside the forum topic, for when that is closed or gone."""
        return self._without("message_thread_id")

    def moved(self, chat: int) -> Call:
        """The same to another chat: the group became a supergroup."""
        return replace(self, parameters={**self.parameters, "chat_id": chat})

    def _without(self, name: str) -> Call:
        kept = {key: value for key, value in self.parameters.items() if key != name}
        return replace(self, parameters=kept)


def toast(incoming: Incoming, turn: Turn | None) -> Call | None:
    """The answer to a tap, with the turn's toast if it has one; None when nothing was tapped."""
    if incoming.query is None:
        return None
    parameters: dict[str, object] = {"callback_query_id": incoming.query}
    if turn and turn.toast:
        parameters["text"] = turn.toast[:LONGEST_TOAST]
    return Call("answerCallbackQuery", parameters)


def message(incoming: Incoming, turn: Turn) -> Call | None:
    """The turn's one message: sent, or put in the place of the tapped one."""
    if turn.reply is None:
        return None
    parameters = {"chat_id": incoming.chat, **_content(turn.reply)}
    if turn.reply.edit and incoming.tapped is not None:
        return Call("editMessageText", {**parameters, "message_id": incoming.tapped})
    return Call("sendMessage", {**parameters, **_place(incoming)})


def _place(incoming: Incoming) -> dict[str, object]:
    place: dict[str, object] = {}
    if incoming.thread is not None:
        place["message_thread_id"] = incoming.thread
    if incoming.reply_to is not None:
        place["reply_parameters"] = {
            "message_id": incoming.reply_to,
            "allow_sending_without_reply": True,
        }
    return place


def _content(reply: Reply) -> dict[str, object]:
    content: dict[str, object] = {
        "text": reply.text.text,
        "link_preview_options": _preview(reply.preview_url),
    }
    if entities := _entities(reply.text):
        content["entities"] = entities
    if reply.keyboard:
        rows = [[_button(button) for button in row] for row in reply.keyboard]
        content["reply_markup"] = {"inline_keyboard": rows}
    return content


def _preview(url: str | None) -> dict[str, object]:
    return {"is_disabled": True} if url is None else {"url": url, "prefer_small_media": True}


def _button(button: Button) -> dict[str, object]:
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "callback_data": button.data}


def _entities(text: Text) -> list[dict[str, object]]:
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

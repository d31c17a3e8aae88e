"""A turn as Bot API calls, as plain data: the same data is posted, or returned to a webhook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.conversation.elsewhere import elsewhere
from bot.conversation.inline import Page, Result
from bot.conversation.turn import Picture, Reply, Turn
from bot.telegram.content import captioned, keyboard, worded
from bot.telegram.updates import Incoming, Search

LONGEST_TOAST = 200
TITLE = 64
UPLOAD = "file:"
"""Before the path of a picture that Telegram hasn't got; no file id or address begins so."""

_WORDS = {"caption": "text", "caption_entities": "entities"}


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
        return replace(self, parameters=self._without("entities", "caption_entities"))

    def anew(self) -> Call:
        """The same as a new message, for when the one to edit is gone."""
        return Call("sendMessage", self._without("message_id"))

    def unattached(self) -> Call:
        """The same outside the forum topic, for when that is closed or gone."""
        return replace(self, parameters=self._without("message_thread_id"))

    def moved(self, chat: int) -> Call:
        """The same to another chat: the group became a supergroup."""
        return replace(self, parameters={**self.parameters, "chat_id": chat})

    def bare(self) -> Call:
        """The same without its picture, for when Telegram won't take that."""
        if self.method != "sendPhoto":
            return self
        kept = {_WORDS.get(key, key): value for key, value in self._without("photo").items()}
        kept["link_preview_options"] = {"is_disabled": True}
        return Call("sendMessage", kept)

    def _without(self, *names: str) -> dict[str, object]:
        return {key: value for key, value in self.parameters.items() if key not in names}


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
    reply = turn.reply
    if reply is None:
        return None
    if incoming.guest is not None:
        return _to_guest(incoming.guest, elsewhere(reply, incoming.event.context.bot))
    chat: dict[str, object] = {"chat_id": incoming.chat}
    if reply.edit and incoming.tapped is not None:
        content = {**worded(reply), **keyboard(reply), "message_id": incoming.tapped}
        return Call("editMessageText", chat | content)
    chat |= _place(incoming, reply) | keyboard(reply)
    if reply.picture:
        return Call("sendPhoto", chat | {"photo": _source(reply.picture)} | captioned(reply))
    return Call("sendMessage", chat | worded(reply))


def results(search: Search, page: Page) -> Call:
    """The answer to a search: what can be chosen, and the button above it."""
    parameters: dict[str, object] = {
        "inline_query_id": search.query,
        "results": [_result(found) for found in page.results],
        "next_offset": page.next_offset,
        "cache_time": page.cache_seconds,
        "is_personal": page.personal,
    }
    if page.button:
        label, payload = page.button
        parameters["button"] = {"text": label, "start_parameter": payload}
    return Call("answerInlineQuery", parameters)


def _to_guest(query: str, reply: Reply) -> Call:
    title = reply.text.text[:TITLE]
    result = _result(Result("answer", title, "", reply))
    return Call("answerGuestQuery", {"guest_query_id": query, "result": result})


def _result(found: Result) -> dict[str, object]:
    result: dict[str, object] = {
        "type": "article",
        "id": found.id,
        "title": found.title,
        "input_message_content": worded(found.reply, "message_text"),
    }
    if found.description:
        result["description"] = found.description
    return result | keyboard(found.reply)


def _place(incoming: Incoming, reply: Reply) -> dict[str, object]:
    """The topic, and the message to reply to: in a group always the one that asked."""
    place: dict[str, object] = {}
    if incoming.thread is not None:
        place["message_thread_id"] = incoming.thread
    asked = incoming.group is not None and incoming.query is None
    if incoming.reply_to is not None and (reply.quote or asked):
        place["reply_parameters"] = {
            "message_id": incoming.reply_to,
            "allow_sending_without_reply": True,
        }
    return place


def _source(picture: Picture) -> str:
    address = picture.source.startswith("https://")
    return picture.source if address else UPLOAD + picture.source

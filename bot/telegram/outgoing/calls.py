"""A turn as Bot API calls, as plain data: the same data is posted, or returned to a webhook."""

from __future__ import annotations

from bot.conversation.inline_mode import SearchResult, SearchResultsPage
from bot.conversation.model.turn import Picture, Reply, Turn
from bot.limits import MAX_TOAST_LENGTH
from bot.telegram.client.call import SEND_DOCUMENT, UPLOAD_PREFIX, Call
from bot.telegram.incoming.model import IncomingEvent, IncomingInlineQuery
from bot.telegram.outgoing.payload import (
    build_caption_parameters,
    build_reply_markup,
    build_text_parameters,
)

MAX_GUEST_TITLE_LENGTH = 64


def build_toast_call(incoming: IncomingEvent, turn: Turn | None) -> Call | None:
    """The answer to a tap, with the turn's toast if it has one; None when nothing was tapped."""
    if incoming.callback_query_id is None:
        return None
    parameters: dict[str, object] = {"callback_query_id": incoming.callback_query_id}
    if turn and turn.toast:
        parameters["text"] = turn.toast[:MAX_TOAST_LENGTH]
    return Call("answerCallbackQuery", parameters)


def build_message_call(incoming: IncomingEvent, turn: Turn) -> Call | None:
    """The turn's one message: sent, or put in the place of the tapped one."""
    reply = turn.reply
    if reply is None:
        return None
    if incoming.guest_query_id is not None:
        return _build_guest_answer_call(incoming.guest_query_id, reply)
    parameters: dict[str, object] = {"chat_id": incoming.chat}
    if reply.edit and incoming.tapped_message_id is not None:
        content = {
            **build_text_parameters(reply),
            **build_reply_markup(reply),
            "message_id": incoming.tapped_message_id,
        }
        return Call("editMessageText", parameters | content)
    parameters |= _build_reply_target(incoming, reply) | build_reply_markup(reply)
    return _build_sending_call(reply, parameters)


def _build_sending_call(reply: Reply, parameters: dict[str, object]) -> Call:
    """A new message: a picture or a file with its caption, else the text."""
    if reply.picture:
        parameters["photo"] = _photo_source(reply.picture)
        return Call("sendPhoto", parameters | build_caption_parameters(reply))
    if reply.document:
        parameters |= build_caption_parameters(reply)
        document = {"name": reply.document.name, "content": reply.document.content}
        return Call(SEND_DOCUMENT, parameters | {"document": document})
    return Call("sendMessage", parameters | build_text_parameters(reply))


def build_notice_call(chat: int, reply: Reply) -> Call:
    """A message that answers no update: it comes silently."""
    parameters = {"chat_id": chat, "disable_notification": True}
    return Call(
        "sendMessage", parameters | build_text_parameters(reply) | build_reply_markup(reply)
    )


def build_inline_answer_call(search: IncomingInlineQuery, page: SearchResultsPage) -> Call:
    """The answer to a search: what can be chosen, and the button above it."""
    parameters: dict[str, object] = {
        "inline_query_id": search.inline_query_id,
        "results": [_build_inline_result(inline_result) for inline_result in page.results],
        "next_offset": page.next_offset,
        "cache_time": page.cache_seconds,
        "is_personal": page.personal,
    }
    if page.button:
        label, payload = page.button
        parameters["button"] = {"text": label, "start_parameter": payload}
    return Call("answerInlineQuery", parameters)


def _build_guest_answer_call(query: str, reply: Reply) -> Call:
    title = reply.text.text[:MAX_GUEST_TITLE_LENGTH]
    result = _build_inline_result(SearchResult("answer", title, "", reply))
    return Call("answerGuestQuery", {"guest_query_id": query, "result": result})


def _build_inline_result(inline_result: SearchResult) -> dict[str, object]:
    result: dict[str, object] = {
        "type": "article",
        "id": inline_result.id,
        "title": inline_result.title,
        "input_message_content": build_text_parameters(inline_result.reply, "message_text"),
    }
    if inline_result.description:
        result["description"] = inline_result.description
    return result | build_reply_markup(inline_result.reply)


def _build_reply_target(incoming: IncomingEvent, reply: Reply) -> dict[str, object]:
    """The topic, and the message to reply to: in a group always the one that asked."""
    target: dict[str, object] = {}
    if incoming.topic_id is not None:
        target["message_thread_id"] = incoming.topic_id
    if incoming.direct_topic_id is not None:
        target["direct_messages_topic_id"] = incoming.direct_topic_id
    is_group_question = incoming.group is not None and incoming.callback_query_id is None
    quoted_message = reply.quoted_message or incoming.reply_to_message_id
    if quoted_message is not None and (reply.quote or is_group_question):
        target["reply_parameters"] = {
            "message_id": quoted_message,
            "allow_sending_without_reply": True,
        }
    return target


def _photo_source(picture: Picture) -> str:
    is_address = picture.source.startswith("https://")
    return picture.source if is_address else UPLOAD_PREFIX + picture.source

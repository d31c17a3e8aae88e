"""What arrives from Telegram, read into what the conversation understands. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from telegram import User

from bot.conversation.model.callback_data import decode_callback
from bot.conversation.model.event import ADDED_TO_GROUP, Event, NonTextMessage, Tap
from bot.limits import MAX_INLINE_OFFSET_BYTES, MAX_INLINE_QUERY_LENGTH
from bot.telegram.incoming.events import (
    build_chat_context,
    build_edit_event,
    build_message_event,
    day_of,
    extract_question,
    find_replied_question,
    is_addressed_to_bot,
)
from bot.telegram.incoming.fields import (
    Json,
    find_object,
    find_text,
    require_integer,
    require_object,
    require_text,
)
from bot.telegram.incoming.messages import (
    ReceivedMessage,
    RepliedMessage,
    read_language,
    read_message,
)
from bot.telegram.incoming.model import (
    BotRemoved,
    IncomingEvent,
    IncomingInlineQuery,
    IncomingUpdate,
)

EventBuilder = Callable[[ReceivedMessage, User], Event | None]

ID_LIMIT = 2**63
_ABSENT_STATUSES = frozenset({"left", "kicked"})
_PRESENT_STATUSES = frozenset({"member", "administrator"})
_GROUP_TYPES = frozenset({"group", "supergroup"})


def parse_update(raw: Json, me: User) -> IncomingUpdate | None:
    """What an update, as Telegram sent it, means to the bot `me`.

    None for what is survived in silence: channel posts, business and service messages and other
    bots' messages are not questions. Raises TypeError, ValueError or OverflowError for what can't
    be read, ids that a database can't hold among it.
    """
    incoming = _parse_known_update(raw, require_integer(raw, "update_id"), me)
    ids = (incoming.update_id, incoming.reader, incoming.chat) if incoming else ()
    if not all(abs(number) < ID_LIMIT for number in ids):
        raise ValueError
    return incoming


def _parse_known_update(raw: Json, update_id: int, me: User) -> IncomingUpdate | None:
    for kind, parse in _PARSERS.items():
        if body := find_object(raw, kind):
            return parse(update_id, body, me)
    return None


def _parse_message(
    update_id: int, body: Json, me: User, build_event: EventBuilder = build_message_event
) -> IncomingEvent | None:
    """A message to the bot. In a group, only what is said to it."""
    message = read_message(body)
    if message.author_id is None or not (message.is_private or is_addressed_to_bot(message, me)):
        return None
    event, question = build_event(message, me), find_replied_question(message, me)
    if event is None or (isinstance(event, NonTextMessage) and not message.is_private):
        return None
    return IncomingEvent(
        update_id,
        message.author_id,
        message.chat_id,
        event,
        reply_to_message_id=question.message_id if question else message.message_id,
        topic_id=message.topic_id,
        direct_topic_id=message.direct_topic_id,
        written_at=message.written_at,
    )


def _parse_guest_message(update_id: int, body: Json, me: User) -> IncomingEvent | None:
    """A question in a chat where the bot is no member."""
    message = read_message(body)
    if message.author_id is None or not message.guest_query_id:
        return None
    event = build_message_event(replace(message, is_private=False), me)
    if event is None or isinstance(event, NonTextMessage):
        return None
    return IncomingEvent(
        update_id,
        message.author_id,
        message.chat_id,
        event,
        guest_query_id=message.guest_query_id,
        written_at=message.written_at,
    )


def _parse_callback_query(update_id: int, query: Json, me: User) -> IncomingEvent:
    reader, raw_message = require_object(query, "from"), find_object(query, "message")
    reader_id, query_id = require_integer(reader, "id"), require_text(query, "id")
    message = read_message(raw_message) if raw_message else None
    is_private = message is None or message.is_private
    context = build_chat_context(read_language(reader), me, private=is_private)
    tap = Tap(decode_callback(find_text(query, "data") or ""), context)
    if message is None:
        return IncomingEvent(update_id, reader_id, reader_id, tap, callback_query_id=query_id)
    if not is_private:
        tap = replace(tap, context=replace(context, group=message.chat_id))
    question = message.reply if message.reply and _is_question(message.reply, me) else None
    return IncomingEvent(
        update_id,
        reader_id,
        message.chat_id,
        _with_question(tap, question, reader_id, me),
        tapped_message_id=message.message_id if message.has_text else None,
        callback_query_id=query_id,
        reply_to_message_id=question.message_id if question else None,
        topic_id=message.topic_id,
        direct_topic_id=message.direct_topic_id,
    )


def _is_question(replied: RepliedMessage, me: User) -> bool:
    """Whether a message that the bot replied to says something, and isn't the bot's own."""
    is_own = replied.author_id in (None, me.id)
    return not is_own and replied.words is not None and bool(replied.words.text)


def _with_question(tap: Tap, question: RepliedMessage | None, reader: int, me: User) -> Tap:
    """A tap with the question that the tapped message answers, as long as Telegram shows it."""
    if question is None or question.words is None:
        return tap
    words = extract_question(question.words, me)
    return replace(tap, question=words or None, question_by_other=question.author_id != reader)


def _parse_inline_query(update_id: int, query: Json, me: User) -> IncomingInlineQuery:
    reader = require_object(query, "from")
    context = build_chat_context(read_language(reader), me, private=False)
    return IncomingInlineQuery(
        update_id,
        require_integer(reader, "id"),
        require_text(query, "id"),
        require_text(query, "query")[:MAX_INLINE_QUERY_LENGTH],
        require_text(query, "offset")[:MAX_INLINE_OFFSET_BYTES],
        context,
    )


def _parse_membership_change(
    update_id: int, change: Json, me: User
) -> IncomingEvent | BotRemoved | None:
    """Blocked by a reader; let into a group, or out of it."""
    chat, author = require_object(change, "chat"), require_object(change, "from")
    chat_id, author_id = require_integer(chat, "id"), require_integer(author, "id")
    before, after = (
        require_text(require_object(change, name), "status")
        for name in ("old_chat_member", "new_chat_member")
    )
    if chat.get("type") in _GROUP_TYPES:
        if before in _ABSENT_STATUSES and after in _PRESENT_STATUSES:
            today = day_of(require_integer(change, "date"))
            language = read_language(author)
            context = replace(
                build_chat_context(language, me, private=False, today=today), group=chat_id
            )
            return IncomingEvent(
                update_id, author_id, chat_id, NonTextMessage(ADDED_TO_GROUP, context)
            )
        return BotRemoved(update_id, chat_id, chat_id) if after in _ABSENT_STATUSES else None
    if chat.get("type") == "private" and after == "kicked":
        return BotRemoved(update_id, author_id, chat_id)
    return None


_PARSERS: dict[str, Callable[[int, Json, User], IncomingUpdate | None]] = {
    "message": _parse_message,
    "edited_message": partial(_parse_message, build_event=build_edit_event),
    "callback_query": _parse_callback_query,
    "my_chat_member": _parse_membership_change,
    "inline_query": _parse_inline_query,
    "guest_message": _parse_guest_message,
}
ALLOWED_UPDATES = list(_PARSERS)
"""The kinds of update asked of Telegram."""

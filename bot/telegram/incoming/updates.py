"""What arrives from Telegram, read into what the conversation understands. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberUpdated,
    InlineQuery,
    Message,
    Update,
    User,
)

from bot.conversation.model.event import ChatContext, Event, NonTextMessage, Tap
from bot.conversation.views.small_talk import ADDED_TO_GROUP
from bot.limits import MAX_CALLBACK_BYTES, MAX_INLINE_OFFSET_BYTES, MAX_INLINE_QUERY_LENGTH
from bot.telegram.incoming.messages import (
    build_chat_context,
    find_quoted_message,
    is_addressed_to_bot,
    parse_edit,
    parse_message,
)

ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "inline_query",
    "guest_message",
]
"""The kinds of update asked of Telegram."""

ID_LIMIT = 2**63
_ABSENT_STATUSES = frozenset({ChatMember.LEFT, ChatMember.BANNED})
_PRESENT_STATUSES = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR})
_GROUP_TYPES = frozenset({Chat.GROUP, Chat.SUPERGROUP})


@dataclass(frozen=True, slots=True)
class IncomingEvent:
    """An event with its reader, and where the answer goes."""

    update_id: int
    reader: int
    chat: int
    event: Event
    tapped_message_id: int | None = None
    """The message that holds the tapped button, when its text can still be edited."""
    callback_query_id: str | None = None
    """The callback query to answer."""
    reply_to_message_id: int | None = None
    """The message that asked; after a tap, the one that the tapped message replies to."""
    topic_id: int | None = None
    """The forum topic."""
    guest_query_id: str | None = None
    """The guest query to answer: the bot is no member of this chat."""

    @property
    def group(self) -> int | None:
        """The chat, if others read it too."""
        return self.chat if self.chat < 0 else None


@dataclass(frozen=True, slots=True)
class IncomingInlineQuery:
    """Words typed after the bot's name in any chat; `offset` is that of a page before, or ""."""

    update_id: int
    reader: int
    inline_query_id: str
    words: str
    offset: str
    context: ChatContext

    @property
    def chat(self) -> int:
        """What keeps one reader's searches in order."""
        return self.reader


@dataclass(frozen=True, slots=True)
class BotRemoved:
    """Blocked by the reader, or removed from the group: what is kept about either has to go."""

    update_id: int
    reader: int
    chat: int


IncomingUpdate = IncomingEvent | IncomingInlineQuery | BotRemoved


def parse_update(update: Update, me: User) -> IncomingUpdate | None:
    """What `update` means to the bot `me`; None for what is survived in silence.

    Channel posts, business and service messages and other bots' messages are not questions.
    """
    if update.message:
        return _parse_message_update(update.update_id, update.message, me)
    if update.callback_query:
        return _parse_callback_query(update.update_id, update.callback_query, me)
    if update.edited_message:
        return _parse_message_update(update.update_id, update.edited_message, me, edited=True)
    if update.inline_query:
        return _parse_inline_query(update.update_id, update.inline_query, me)
    if update.guest_message:
        return _parse_guest_message(update.update_id, update.guest_message, me)
    return _parse_membership_change(update.update_id, update.my_chat_member, me)


def require_valid_ids(incoming: IncomingUpdate | None) -> IncomingUpdate | None:
    """The same, if its ids are numbers that a database can hold. Raises TypeError."""
    ids = (incoming.update_id, incoming.reader, incoming.chat) if incoming else ()
    if not all(type(number) is int and abs(number) < ID_LIMIT for number in ids):
        raise TypeError
    return incoming


def _parse_message_update(
    update_id: int, message: Message, me: User, *, edited: bool = False
) -> IncomingEvent | None:
    """A message to the bot. In a group, only what is said to it."""
    is_private, author = message.chat.type == Chat.PRIVATE, _author_id(message)
    if author is None or not (is_private or is_addressed_to_bot(message, me)):
        return None
    context = _message_context(message, me, private=is_private)
    event = parse_edit(message, me, context) if edited else parse_message(message, me, context)
    if event is None or (isinstance(event, NonTextMessage) and not is_private):
        return None
    return IncomingEvent(
        update_id,
        author,
        message.chat.id,
        event,
        reply_to_message_id=message.message_id,
        topic_id=_topic_id(message),
    )


def _parse_guest_message(update_id: int, message: Message, me: User) -> IncomingEvent | None:
    """A question in a chat where the bot is no member."""
    author = _author_id(message)
    event = parse_message(message, me, _message_context(message, me, private=False))
    if author is None or event is None or isinstance(event, NonTextMessage):
        return None
    guest_query_id = message.guest_query_id
    return (
        IncomingEvent(update_id, author, message.chat.id, event, guest_query_id=guest_query_id)
        if guest_query_id
        else None
    )


def _author_id(message: Message) -> int | None:
    """Who wrote: a person, or the group or channel in whose name someone did.

    None for bots, for what came by way of one, and for posts that Telegram copies from a channel
    into its discussion group.
    """
    if message.via_bot or message.is_automatic_forward or message.from_user is None:
        return None
    if message.sender_chat:
        return message.sender_chat.id
    return None if message.from_user.is_bot else message.from_user.id


def _message_context(message: Message, me: User, *, private: bool) -> ChatContext:
    day = (message.edit_date or message.date).date()
    return build_chat_context(message.from_user, day, me, private=private)


def _parse_callback_query(update_id: int, query: CallbackQuery, me: User) -> IncomingEvent:
    message, reader = query.message, query.from_user
    is_private = message is None or message.chat.type == Chat.PRIVATE
    context = build_chat_context(reader, None, me, private=is_private)
    tap = Tap((query.data or "")[:MAX_CALLBACK_BYTES], context)
    chat = message.chat.id if message else reader.id
    incoming = IncomingEvent(update_id, reader.id, chat, tap, callback_query_id=query.id)
    return (
        _with_tapped_message(incoming, message, tap, me)
        if isinstance(message, Message)
        else incoming
    )


def _with_tapped_message(
    incoming: IncomingEvent, message: Message, tap: Tap, me: User
) -> IncomingEvent:
    """A tap on a message that Telegram still shows."""
    tapped_message_id = message.message_id if message.text else None
    incoming = replace(incoming, tapped_message_id=tapped_message_id, topic_id=_topic_id(message))
    quoted_message = find_quoted_message(message, me)
    if quoted_message is None:
        return incoming
    tap = replace(
        tap,
        question=quoted_message.text,
        question_by_other=quoted_message.author_id != incoming.reader,
    )
    return replace(incoming, event=tap, reply_to_message_id=quoted_message.message_id)


def _topic_id(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _parse_inline_query(update_id: int, query: InlineQuery, me: User) -> IncomingInlineQuery:
    user = query.from_user
    context = build_chat_context(user, None, me, private=False)
    words, offset = query.query[:MAX_INLINE_QUERY_LENGTH], query.offset[:MAX_INLINE_OFFSET_BYTES]
    return IncomingInlineQuery(update_id, user.id, query.id, words, offset, context)


def _parse_membership_change(
    update_id: int, change: ChatMemberUpdated | None, me: User
) -> IncomingEvent | BotRemoved | None:
    """Blocked by a reader; let into a group, or out of it."""
    if change is None:
        return None
    chat, old_status, new_status = (
        change.chat,
        change.old_chat_member.status,
        change.new_chat_member.status,
    )
    if (
        chat.type in _GROUP_TYPES
        and old_status in _ABSENT_STATUSES
        and new_status in _PRESENT_STATUSES
    ):
        day = change.date.date()
        context = build_chat_context(change.from_user, day, me, private=False)
        return IncomingEvent(
            update_id, change.from_user.id, chat.id, NonTextMessage(ADDED_TO_GROUP, context)
        )
    if chat.type in _GROUP_TYPES and new_status in _ABSENT_STATUSES:
        return BotRemoved(update_id, chat.id, chat.id)
    if chat.type == Chat.PRIVATE and new_status == ChatMember.BANNED:
        return BotRemoved(update_id, change.from_user.id, chat.id)
    return None

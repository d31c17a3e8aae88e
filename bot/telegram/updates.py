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

from bot.conversation import event as events
from bot.conversation.courtesy import ADDED
from bot.conversation.event import Context, Event
from bot.telegram import speech

ALLOWED = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "inline_query",
    "guest_message",
]
"""The kinds of update asked of Telegram."""

LARGEST_ID = 2**63
LONGEST_DATA = 64
LONGEST_QUERY = 256
LONGEST_OFFSET = 64
_AWAY = frozenset({ChatMember.LEFT, ChatMember.BANNED})
_THERE = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR})
_GROUPS = frozenset({Chat.GROUP, Chat.SUPERGROUP})


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event with its reader, and where the answer goes."""

    update_id: int
    reader: int
    chat: int
    event: Event
    tapped: int | None = None
    """The message that holds the tapped button, when its text can still be edited."""
    query: str | None = None
    """The callback query to answer."""
    reply_to: int | None = None
    """The message that asked; after a tap, the one that the tapped message replies to."""
    thread: int | None = None
    """The forum topic."""
    guest: str | None = None
    """The guest query to answer: the bot is no member of this chat."""

    @property
    def group(self) -> int | None:
        """The chat, if others read it too."""
        return self.chat if self.chat < 0 else None


@dataclass(frozen=True, slots=True)
class Search:
    """Words typed after the bot's name in any chat; `offset` is that of a page before, or ""."""

    update_id: int
    reader: int
    query: str
    words: str
    offset: str
    context: Context

    @property
    def chat(self) -> int:
        """What keeps one reader's searches in order."""
        return self.reader


@dataclass(frozen=True, slots=True)
class Farewell:
    """Blocked by the reader, or removed from the group: what is kept about either has to go."""

    update_id: int
    reader: int
    chat: int


Arrival = Incoming | Search | Farewell


def read(update: Update, me: User) -> Arrival | None:
    """What `update` means to the bot `me`; None for what is survived in silence.

    Channel posts, business and service messages and other bots' messages are not questions.
    """
    if update.message:
        return _message(update.update_id, update.message, me)
    if update.callback_query:
        return _tap(update.update_id, update.callback_query, me)
    if update.edited_message:
        return _message(update.update_id, update.edited_message, me, edited=True)
    if update.inline_query:
        return _search(update.update_id, update.inline_query, me)
    if update.guest_message:
        return _guest(update.update_id, update.guest_message, me)
    return _membership(update.update_id, update.my_chat_member, me)


def checked(arrival: Arrival | None) -> Arrival | None:
    """The same, if its ids are numbers that a database can hold. Raises TypeError."""
    ids = (arrival.update_id, arrival.reader, arrival.chat) if arrival else ()
    if not all(type(found) is int and abs(found) < LARGEST_ID for found in ids):
        raise TypeError
    return arrival


def _message(number: int, message: Message, me: User, *, edited: bool = False) -> Incoming | None:
    """A message to the bot. In a group, only what is said to it."""
    private, author = message.chat.type == Chat.PRIVATE, _author(message)
    if author is None or not (private or speech.addressed(message, me)):
        return None
    context = _context(message, me, private=private)
    event = speech.mended(message, me, context) if edited else speech.said(message, me, context)
    if event is None or (isinstance(event, events.Wordless) and not private):
        return None
    return Incoming(
        number,
        author,
        message.chat.id,
        event,
        reply_to=message.message_id,
        thread=_thread(message),
    )


def _guest(number: int, message: Message, me: User) -> Incoming | None:
    """A question in a chat where the bot is no member."""
    author = _author(message)
    event = speech.said(message, me, _context(message, me, private=False))
    if author is None or event is None or isinstance(event, events.Wordless):
        return None
    query = message.guest_query_id
    return Incoming(number, author, message.chat.id, event, guest=query) if query else None


def _author(message: Message) -> int | None:
    """Who wrote: a person, or the group or channel in whose name someone did.

    None for bots, for what came by way of one, and for posts that Telegram copies from a channel
    into its discussion group.
    """
    if message.via_bot or message.is_automatic_forward or message.from_user is None:
        return None
    if message.sender_chat:
        return message.sender_chat.id
    return None if message.from_user.is_bot else message.from_user.id


def _context(message: Message, me: User, *, private: bool) -> Context:
    day = (message.edit_date or message.date).date()
    return speech.context(message.from_user, day, me, private=private)


def _tap(number: int, query: CallbackQuery, me: User) -> Incoming:
    message, reader = query.message, query.from_user
    private = message is None or message.chat.type == Chat.PRIVATE
    context = speech.context(reader, None, me, private=private)
    tap = events.Tap((query.data or "")[:LONGEST_DATA], context)
    chat = message.chat.id if message else reader.id
    incoming = Incoming(number, reader.id, chat, tap, query=query.id)
    return _seen(incoming, message, tap, me) if isinstance(message, Message) else incoming


def _seen(incoming: Incoming, message: Message, tap: events.Tap, me: User) -> Incoming:
    """A tap on a message that Telegram still shows."""
    tapped = message.message_id if message.text else None
    incoming = replace(incoming, tapped=tapped, thread=_thread(message))
    asked = speech.asked(message, me)
    if asked is None:
        return incoming
    tap = replace(tap, question=asked.words, foreign=asked.author != incoming.reader)
    return replace(incoming, event=tap, reply_to=asked.id)


def _thread(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _search(number: int, query: InlineQuery, me: User) -> Search:
    user = query.from_user
    context = speech.context(user, None, me, private=False)
    words, offset = query.query[:LONGEST_QUERY], query.offset[:LONGEST_OFFSET]
    return Search(number, user.id, query.id, words, offset, context)


def _membership(
    number: int, change: ChatMemberUpdated | None, me: User
) -> Incoming | Farewell | None:
    """Blocked by a reader; let into a group, or out of it."""
    if change is None:
        return None
    chat, old, new = change.chat, change.old_chat_member.status, change.new_chat_member.status
    if chat.type in _GROUPS and old in _AWAY and new in _THERE:
        day = change.date.date()
        context = speech.context(change.from_user, day, me, private=False)
        return Incoming(number, change.from_user.id, chat.id, events.Wordless(ADDED, context))
    if chat.type in _GROUPS and new in _AWAY:
        return Farewell(number, chat.id, chat.id)
    if chat.type == Chat.PRIVATE and new == ChatMember.BANNED:
        return Farewell(number, change.from_user.id, chat.id)
    return None

"""What arrives from Telegram, read into what the conversation understands. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from telegram import CallbackQuery, ChatMember, Message, MessageEntity, Update, User
from telegram.ext import filters

from bot.conversation import event as events
from bot.conversation.event import Context, Event

ALLOWED = ["message", "callback_query", "my_chat_member"]
"""The kinds of update asked of Telegram."""

LONGEST_TEXT = 4096
LONGEST_DATA = 64

_WORDLESS = (
    "animation",  # before document: an animation carries both
    "sticker",
    "voice",
    "photo",
    "video",
    "video_note",
    "audio",
    "document",
    "venue",  # before location, likewise
    "location",
    "contact",
    "poll",
    "dice",
    "story",
    "game",
    "paid_media",
    "checklist",
)
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?=\s|$)\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event with its reader, and where the answer goes."""

    update_id: int
    reader: int
    chat: int
    event: Event
    tapped: int | None = None
    """The message that holds the tapped button, when it can still be edited."""
    query: str | None = None
    """The callback query to answer."""
    reply_to: int | None = None
    """The message to reply to, where others write as well."""
    thread: int | None = None
    """The forum topic."""


@dataclass(frozen=True, slots=True)
class Farewell:
    """The reader blocked the bot: what is kept about them has to go."""

    update_id: int
    reader: int
    chat: int


def read(update: Update, me: User) -> Incoming | Farewell | None:
    """What `update` means to the bot `me`; None for what is survived in silence.

    Edited messages, channel posts, business and guest messages, service messages and other
    bots' messages are not questions.
    """
    for kind, reader in _READERS:
        if kind.check_update(update):
            return reader(update, me)
    if update.callback_query:
        return _tap(update.update_id, update.callback_query)
    return _farewell(update)


def _private(update: Update, me: User) -> Incoming | None:
    message = update.message
    event = _event(message, me) if message else None
    if message is None or message.from_user is None or event is None:
        return None
    return Incoming(update.update_id, message.from_user.id, message.chat.id, event)


def _group(update: Update, me: User) -> Incoming | None:
    """Only what is said to the bot: a mention, a reply to it, or a command."""
    message = update.message
    if message is None or message.from_user is None or not _addressed(message, me):
        return None
    event = _event(message, me)
    if event is None or isinstance(event, events.Wordless):
        return None
    thread = message.message_thread_id if message.is_topic_message else None
    return Incoming(
        update.update_id,
        message.from_user.id,
        message.chat.id,
        event,
        reply_to=message.message_id,
        thread=thread,
    )


def _addressed(message: Message, me: User) -> bool:
    answered = message.reply_to_message
    if answered and answered.from_user and answered.from_user.id == me.id:
        return True
    text = message.text or message.caption or ""
    return text.startswith("/") or _mention(me).search(text) is not None


def _mention(me: User) -> re.Pattern[str]:
    return re.compile(rf"@{re.escape(me.username or '')}\b", re.IGNORECASE)


def _event(message: Message, me: User) -> Event | None:
    context = _context(message)
    text = message.text or message.caption
    if text is None:
        what = next((name for name in _WORDLESS if getattr(message, name, None)), None)
        return events.Wordless(what, context) if what else None
    text = text[:LONGEST_TEXT]
    if _starts_with_command(message) and (found := _COMMAND.match(text)):
        name, to, argument = found.groups()
        if to and to.lower() != (me.username or "").lower():
            return None
        return events.Command(name.lower(), argument.strip(), context)
    return events.Message(text if context.private else _mention(me).sub("", text).strip(), context)


def _starts_with_command(message: Message) -> bool:
    return any(
        entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
        for entity in message.entities
    )


def _context(message: Message) -> Context:
    language = message.from_user.language_code if message.from_user else None
    return Context(language, message.date.date(), message.chat.type == message.chat.PRIVATE)


def _tap(update_id: int, query: CallbackQuery) -> Incoming:
    message = query.message
    private = message is None or message.chat.type == message.chat.PRIVATE
    context = Context(query.from_user.language_code, None, private)
    return Incoming(
        update_id,
        query.from_user.id,
        message.chat.id if message else query.from_user.id,
        events.Tap((query.data or "")[:LONGEST_DATA], context),
        tapped=message.message_id if message and message.is_accessible else None,
        query=query.id,
        thread=_thread(message),
    )


def _thread(message: object) -> int | None:
    in_topic = isinstance(message, Message) and message.is_topic_message
    return message.message_thread_id if in_topic and isinstance(message, Message) else None


def _farewell(update: Update) -> Farewell | None:
    change = update.my_chat_member
    if change is None or change.chat.type != change.chat.PRIVATE:
        return None
    if change.new_chat_member.status != ChatMember.BANNED:
        return None
    return Farewell(update.update_id, change.from_user.id, change.chat.id)


# Service messages ("… joined", "… pinned") pass here; they have neither words nor content.
_FROM_A_PERSON = filters.UpdateType.MESSAGE & ~filters.SenderChat.ALL

# In this order; the first filter that fits reads the update. UpdateType.MESSAGE matters: without
# it, edited messages, channel posts and business messages pass as well.
_READERS: tuple[
    tuple[filters.BaseFilter, Callable[[Update, User], Incoming | Farewell | None]], ...
] = (
    (filters.VIA_BOT & filters.UpdateType.MESSAGE, lambda _update, _me: None),
    (_FROM_A_PERSON & filters.ChatType.PRIVATE, _private),
    (_FROM_A_PERSON & filters.ChatType.GROUPS, _group),
)

"""What a message says, once it is known to be meant for the bot. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from telegram import Message, MessageEntity, User

from bot.conversation import event as events
from bot.conversation.commands import NAMES
from bot.conversation.event import Context, Event

LONGEST_TEXT = 4096

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
class Asked:
    """The message that one of the bot's replies to: its words, id, and author (a user's id)."""

    words: str
    id: int
    author: int


def addressed(message: Message, me: User) -> bool:
    """Whether a message in a group is meant for the bot: a command, a mention, a reply to it."""
    answered = message.reply_to_message
    if answered and answered.from_user and answered.from_user.id == me.id:
        return True
    return _is_command(message) or _mention(me.username or "").search(_words(message)) is not None


def said(message: Message, me: User, context: Context) -> Event | None:
    """What a message says; None for service messages and commands meant for others."""
    if message.text is None and message.caption is None:
        what = next((name for name in _WORDLESS if getattr(message, name, None)), None)
        return events.Wordless(what, context) if what else None
    command = _command(message)
    if command is None:
        text = _words(message)
        text = text if context.private else _unnamed(text, me)
        return events.Message(text, context, number(message))
    name, to, argument = command
    if not _ours(name, to, me, context):
        return None
    argument = argument if context.private else _unnamed(argument, me)
    return events.Command(name, argument, context, number(message))


def mended(message: Message, me: User, context: Context) -> events.Edited | None:
    """What an edited message says now; None for what could never have been a question."""
    match said(message, me, context):
        case events.Message(text=text) | events.Command(name="ask", argument=text):
            return events.Edited(text, number(message), context)
    return None


def asked(answer: Message, me: User) -> Asked | None:
    """What a message of the bot's replies to, as long as Telegram shows it."""
    before = answer.reply_to_message
    if before is None or before.from_user is None or before.from_user.id == me.id:
        return None
    words = _words(before)
    return Asked(words, before.message_id, before.from_user.id) if words else None


def context(user: User | None, today: date | None, me: User, *, private: bool) -> Context:
    """What is around a message of `user`."""
    language = user.language_code if user else None
    language = language if isinstance(language, str) else None
    inline = bool(me.supports_inline_queries)
    return Context(language, today, private, me.username or None, inline)


def number(message: Message) -> int:
    """A message's id; in a group one that no other chat of the same reader has."""
    if message.chat.type == message.chat.PRIVATE:
        return message.message_id
    place = f"{message.chat.id}/{message.message_id}".encode()
    return int.from_bytes(blake2b(place, digest_size=6).digest(), "big")


def _words(message: Message) -> str:
    """The text or caption. Raises TypeError when it isn't one."""
    words = message.text or message.caption or ""
    if not isinstance(words, str):
        raise TypeError
    return words[:LONGEST_TEXT]


def _is_command(message: Message) -> bool:
    return any(
        entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
        for entity in message.entities
    )


def _command(message: Message) -> tuple[str, str | None, str] | None:
    """Name, the bot it is for if it says so, and argument of a command."""
    found = _COMMAND.match(_words(message)) if _is_command(message) else None
    return (found[1].lower(), found[2], found[3].strip()) if found else None


def _ours(name: str, to: str | None, me: User, context: Context) -> bool:
    """Whether to answer a command: in a group, other bots' commands go by in silence."""
    if to:
        return to.lower() == (me.username or "").lower()
    return context.private or name in NAMES


def _unnamed(text: str, me: User) -> str:
    """The text without the bot's name in it."""
    return _mention(me.username or "").sub(" ", text).strip()


@lru_cache(maxsize=4)
def _mention(username: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?<![\w@])@{re.escape(username)}\b[,:]?\s*", re.IGNORECASE)

"""What a message says, once it is known to be meant for the bot. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from telegram import Message, MessageEntity, User

from bot.conversation.handlers.commands import COMMAND_NAMES
from bot.conversation.model.event import (
    ChatContext,
    Command,
    EditedMessage,
    Event,
    NonTextMessage,
    TextMessage,
)
from bot.limits import MAX_MESSAGE_LENGTH

_NON_TEXT_KINDS = (
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
_COMMAND_PATTERN = re.compile(
    r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?=\s|$)\s*(.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class QuotedMessage:
    """The message that one of the bot's replies to: its words, id, and author (a user's id)."""

    text: str
    message_id: int
    author_id: int


def is_addressed_to_bot(message: Message, me: User) -> bool:
    """Whether a message in a group is meant for the bot: a command, a mention, a reply to it."""
    quoted_message = message.reply_to_message
    if quoted_message and quoted_message.from_user and quoted_message.from_user.id == me.id:
        return True
    return (
        _is_command(message)
        or _mention_pattern(me.username or "").search(_text_or_caption(message)) is not None
    )


def parse_message(message: Message, me: User, context: ChatContext) -> Event | None:
    """What a message says; None for service messages and commands meant for others."""
    if message.text is None and message.caption is None:
        kind = next((name for name in _NON_TEXT_KINDS if getattr(message, name, None)), None)
        return NonTextMessage(kind, context) if kind else None
    command = _split_command(message)
    if command is None:
        text = _text_or_caption(message)
        text = text if context.private else _without_mention(text, me)
        return TextMessage(text, context, message_key(message))
    name, addressee, argument = command
    if not _is_our_command(name, addressee, me, context):
        return None
    argument = argument if context.private else _without_mention(argument, me)
    return Command(name, argument, context, message_key(message))


def parse_edit(message: Message, me: User, context: ChatContext) -> EditedMessage | None:
    """What an edited message says now; None for what could never have been a question."""
    match parse_message(message, me, context):
        case TextMessage(text=text) | Command(name="ask", argument=text):
            return EditedMessage(text, message_key(message), context)
    return None


def find_quoted_message(bot_message: Message, me: User) -> QuotedMessage | None:
    """What a message of the bot's replies to, as long as Telegram shows it."""
    quoted_message = bot_message.reply_to_message
    if (
        quoted_message is None
        or quoted_message.from_user is None
        or quoted_message.from_user.id == me.id
    ):
        return None
    text = _text_or_caption(quoted_message)
    return (
        QuotedMessage(text, quoted_message.message_id, quoted_message.from_user.id)
        if text
        else None
    )


def build_chat_context(
    user: User | None, today: date | None, me: User, *, private: bool
) -> ChatContext:
    """What is around a message of `user`."""
    language = user.language_code if user else None
    language = language if isinstance(language, str) else None
    supports_inline = bool(me.supports_inline_queries)
    return ChatContext(language, today, private, me.username or None, supports_inline)


def message_key(message: Message) -> int:
    """A message's id; in a group one that no other chat of the same reader has."""
    if message.chat.type == message.chat.PRIVATE:
        return message.message_id
    chat_and_message = f"{message.chat.id}/{message.message_id}".encode()
    return int.from_bytes(blake2b(chat_and_message, digest_size=6).digest(), "big")


def _text_or_caption(message: Message) -> str:
    """The text or caption. Raises TypeError when it isn't one."""
    text = message.text or message.caption or ""
    if not isinstance(text, str):
        raise TypeError
    return text[:MAX_MESSAGE_LENGTH]


def _is_command(message: Message) -> bool:
    return any(
        entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
        for entity in message.entities
    )


def _split_command(message: Message) -> tuple[str, str | None, str] | None:
    """Name, the bot it is for if it says so, and argument of a command."""
    command_match = (
        _COMMAND_PATTERN.match(_text_or_caption(message)) if _is_command(message) else None
    )
    return (
        (command_match[1].lower(), command_match[2], command_match[3].strip())
        if command_match
        else None
    )


def _is_our_command(name: str, addressee: str | None, me: User, context: ChatContext) -> bool:
    """Whether to answer a command: in a group, other bots' commands go by in silence."""
    if addressee:
        return addressee.lower() == (me.username or "").lower()
    return context.private or name in COMMAND_NAMES


def _without_mention(text: str, me: User) -> str:
    """The text without the bot's name in it."""
    return _mention_pattern(me.username or "").sub(" ", text).strip()


@lru_cache(maxsize=4)
def _mention_pattern(username: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?<![\w@])@{re.escape(username)}\b[,:]?\s*", re.IGNORECASE)

"""From a message to what the conversation understands: what is said to the bot. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b

from telegram import User

from bot.conversation.model.event import (
    COMMAND_NAMES,
    ChatContext,
    Command,
    EditedMessage,
    Event,
    NonTextMessage,
    TextMessage,
)
from bot.telegram.incoming.messages import MessageWords, ReceivedMessage, RepliedMessage

_UNIX_EPOCH = datetime(1970, 1, 1)
_COMMAND_PATTERN = re.compile(
    r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?=\s|$)\s*(.*)", re.DOTALL
)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_POINTING_SIGNS = re.compile(r"[\s?!.…^？！؟¿¡☝👆⬆🔝👇⬇\ufe0f\u200d\U0001f3fb-\U0001f3ff]*")
"""What has no words, and points at what it replies to."""


def is_addressed_to_bot(message: ReceivedMessage, me: User) -> bool:
    """Whether a message in a group is meant for the bot: a command, a mention, a reply to it."""
    if message.reply and _is_own_message(message.reply, me):
        return True
    words = message.words
    return words is not None and (
        words.begins_with_command or mention_pattern(me.username).search(words.text) is not None
    )


def build_message_event(message: ReceivedMessage, me: User) -> Event | None:
    """What a message says.

    None for service messages, commands meant for others, and the bot's own inline results.
    """
    if message.via_bot_id == me.id:
        return None
    context = build_message_context(message, me)
    if message.words is None:
        kind = message.non_text_kind
        return NonTextMessage(kind, context, message.album_id) if kind else None
    key, question = message_key(message), _read_replied_question(message, me)
    command = _split_command(message.words)
    if command is None:
        if payload := _read_pasted_link(message.words.text, me):
            return Command("start", payload, context, key)
        text = question or remove_mention(message.words.text, me)
        quoted = _read_quoted_words(message, me)
        return TextMessage(text, context, key, quoted, message.album_id)
    name, addressee, argument = command
    if not _is_our_command(name, addressee, me, context):
        return None
    argument = question or remove_mention(argument, me)
    return Command(name, argument, context, key, message.is_passed_on)


def find_replied_question(message: ReceivedMessage, me: User) -> RepliedMessage | None:
    """Find somebody's question that a bare mention, `/ask` or "?" in reply wants answered."""
    replied = message.reply
    if replied is None or replied.words is None or replied.author_id == me.id:
        return None
    return replied if _only_points_at_reply(message, me) else None


def _only_points_at_reply(message: ReceivedMessage, me: User) -> bool:
    """Whether a message says nothing of its own, but has what it replies to answered."""
    if message.words is None:
        return False
    command = _split_command(message.words)
    is_asking = command is None or command[0] == "ask"
    return is_asking and bool(_POINTING_SIGNS.fullmatch(extract_question(message.words, me)))


def _read_replied_question(message: ReceivedMessage, me: User) -> str | None:
    """Read the question to answer in the place of a message's own words: what it quotes of what it
    replies to, which may stand in another chat, else all of it."""
    replied = find_replied_question(message, me)
    if replied is None and (message.reply or not _only_points_at_reply(message, me)):
        return None
    if message.quote:
        return remove_mention(message.quote, me)
    return extract_question(replied.words, me) if replied and replied.words else None


def _read_quoted_words(message: ReceivedMessage, me: User) -> str | None:
    """What of a message of the bot's own is replied to: the quoted part, else all of it."""
    if message.reply is None or not _is_own_message(message.reply, me):
        return None
    return message.quote or (message.reply.words.text if message.reply.words else None)


def _is_own_message(replied: RepliedMessage, me: User) -> bool:
    """Whether the bot wrote a message; that it made the topic says nothing."""
    return replied.author_id == me.id and not replied.starts_topic


def build_edit_event(message: ReceivedMessage, me: User) -> EditedMessage | None:
    """What an edited message says now; None for what could never have been a question."""
    match build_message_event(message, me):
        case TextMessage(text, context) | Command("ask", text, context):
            return EditedMessage(text, message_key(message), context, message.edited_after)
    return None


def build_message_context(message: ReceivedMessage, me: User) -> ChatContext:
    """What is around a message."""
    context = build_chat_context(
        message.language, me, private=message.is_private, today=day_of(message.written_at)
    )
    group = None if message.is_private else message.chat_id
    return replace(context, group=group, guest=message.guest_query_id is not None)


def build_chat_context(
    language: str | None, me: User, *, private: bool, today: date | None = None
) -> ChatContext:
    """What is around an event of a reader whose Telegram speaks `language`."""
    return ChatContext(
        language, today, private, me.username or None, bool(me.supports_inline_queries)
    )


def day_of(unix_seconds: int) -> date:
    """The day of a moment, in UTC. Raises OverflowError when there is no such day."""
    return (_UNIX_EPOCH + timedelta(seconds=unix_seconds)).date()


def extract_question(words: MessageWords, me: User) -> str:
    """The question in a message to the bot: without the command and without the bot's name."""
    command = _split_command(words)
    return remove_mention(command[2] if command else words.text, me)


def remove_mention(text: str, me: User) -> str:
    """The text without the bot's name in it."""
    pieces = mention_pattern(me.username).split(text)
    if len(pieces) == 1:
        return text
    return " ".join([pieces[0].rstrip(), *map(str.strip, pieces[1:])]).strip()


@lru_cache(maxsize=4)
def mention_pattern(username: str | None) -> re.Pattern[str]:
    """What calls the bot by its name in a message."""
    # No white space in it: what stands before or behind can be long, and is stripped outside.
    return re.compile(rf"(?<![\w@])@{re.escape(username or '')}\b[,:]?", re.IGNORECASE)


def _read_pasted_link(text: str, me: User) -> str | None:
    """Read the payload of a deep link to the bot, where it is all that a message says."""
    address, _, payload = text.strip().partition("?start=")
    is_ours = address.lower().removeprefix("https://") == f"t.me/{me.username}".lower()
    return payload if is_ours and _PAYLOAD.fullmatch(payload) else None


def message_key(message: ReceivedMessage) -> int:
    """A message's id; in a group one that no other chat of the same reader has."""
    if message.is_private:
        return message.message_id
    chat_and_message = f"{message.chat_id}/{message.message_id}".encode()
    return int.from_bytes(blake2b(chat_and_message, digest_size=6).digest(), "big")


def _split_command(words: MessageWords) -> tuple[str, str | None, str] | None:
    """Name, the bot it is for if it says so, and argument of a command."""
    groups = _COMMAND_PATTERN.match(words.text) if words.begins_with_command else None
    return (groups[1].lower(), groups[2], groups[3].strip()) if groups else None


def _is_our_command(name: str, addressee: str | None, me: User, context: ChatContext) -> bool:
    """Whether to answer a command: in a group, other bots' commands go by in silence."""
    if addressee:
        return addressee.lower() == (me.username or "").lower()
    return context.private or name in COMMAND_NAMES

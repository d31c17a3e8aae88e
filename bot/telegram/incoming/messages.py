"""A message of Telegram's, read once into one value. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from bot.limits import MAX_MESSAGE_LENGTH
from bot.telegram.incoming.fields import (
    Json,
    find_integer,
    find_object,
    find_text,
    list_objects,
    require_integer,
    require_object,
    require_text,
)

_NON_TEXT_KINDS = (
    "animation",  # before document: an animation carries both
    "sticker",
    "voice",
    "photo",  # a live photo carries one, too
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
    "giveaway",
    "giveaway_winners",
    "invoice",
    "rich_message",
)


@dataclass(frozen=True, slots=True)
class MessageWords:
    """The words of a message: its text, the caption of what it shows, or a poll's question."""

    text: str
    """At most as long as Telegram's longest message."""
    is_caption: bool = False
    begins_with_command: bool = False
    """Telegram marked a command at the very beginning."""


@dataclass(frozen=True, slots=True)
class RepliedMessage:
    """The message that another one replies to, as far as Telegram shows it."""

    message_id: int
    author_id: int | None
    """Id of the user (a bot, too) who wrote it."""
    words: MessageWords | None
    starts_topic: bool = False
    """It only made the forum topic, and every message in the topic seems to reply to it."""


@dataclass(frozen=True, slots=True)
class ReceivedMessage:
    """A message: who wrote it, where and when, in which thread, its words, what it replies to."""

    message_id: int
    chat_id: int
    is_private: bool
    written_at: int
    """When it was written or last edited, in Unix seconds; 0 when Telegram shows no more of it."""
    edited_after: int | None
    """Seconds between writing and the last edit; None when it was never edited."""
    author_id: int | None
    """A person, or the group or channel in whose name someone wrote; None for bots and copies."""
    via_bot_id: int | None
    """The bot whose inline result it is, as a picture that moves and was looked for."""
    is_forwarded: bool
    language: str | None
    """IETF code of the author's Telegram."""
    words: MessageWords | None
    """None for what has no words."""
    non_text_kind: str | None
    """sticker, voice, photo …; None for service messages too."""
    topic_id: int | None
    """The forum topic it is in."""
    direct_topic_id: int | None
    """One person's topic among the direct messages of a channel."""
    reply: RepliedMessage | None
    quote: str | None
    """The part of a message that it quotes: of `reply`, or of one in another chat."""
    album_id: str | None
    """What the pictures sent together share."""
    guest_query_id: str | None

    @property
    def is_passed_on(self) -> bool:
        """Whether somebody else may have written it."""
        return self.is_forwarded or self.via_bot_id is not None

    @property
    def has_text(self) -> bool:
        """Whether it has a text of its own, and no mere caption: such a message can be edited."""
        return self.words is not None and not self.words.is_caption


def read_message(raw: Json) -> ReceivedMessage:
    """Read a Message. Raises TypeError when a field isn't what it should be."""
    chat, author = require_object(raw, "chat"), find_object(raw, "from")
    written_at, edited_at = require_integer(raw, "date"), find_integer(raw, "edit_date")
    return ReceivedMessage(
        message_id=require_integer(raw, "message_id"),
        chat_id=require_integer(chat, "id"),
        is_private=require_text(chat, "type") == "private",
        written_at=edited_at or written_at,
        edited_after=edited_at - written_at if edited_at else None,
        author_id=_read_author_id(raw, author),
        via_bot_id=_read_user_id(find_object(raw, "via_bot")),
        is_forwarded=raw.get("forward_origin") is not None,
        language=read_language(author),
        words=_read_words(raw),
        non_text_kind=next((kind for kind in _NON_TEXT_KINDS if raw.get(kind)), None),
        topic_id=find_integer(raw, "message_thread_id") if raw.get("is_topic_message") else None,
        direct_topic_id=_read_direct_topic(find_object(raw, "direct_messages_topic")),
        reply=_read_reply(find_object(raw, "reply_to_message")),
        quote=_read_quote(find_object(raw, "quote")),
        album_id=find_text(raw, "media_group_id"),
        guest_query_id=find_text(raw, "guest_query_id"),
    )


def read_language(user: Json | None) -> str | None:
    """Read the IETF code of a User's Telegram; what is no text is passed over."""
    code = user.get("language_code") if user else None
    return code if isinstance(code, str) else None


def _read_author_id(raw: Json, author: Json | None) -> int | None:
    """Who wrote; None also for a channel's automatic copies."""
    if author is None or raw.get("is_automatic_forward"):
        return None
    if sender_chat := find_object(raw, "sender_chat"):
        return require_integer(sender_chat, "id")
    return None if author.get("is_bot") else require_integer(author, "id")


def _read_user_id(user: Json | None) -> int | None:
    return require_integer(user, "id") if user else None


def _read_direct_topic(topic: Json | None) -> int | None:
    return require_integer(topic, "topic_id") if topic else None


def _read_words(raw: Json) -> MessageWords | None:
    text, caption = find_text(raw, "text"), find_text(raw, "caption")
    if text is None and caption is None:
        return _read_poll_question(find_object(raw, "poll"))
    begins_with_command = any(
        entity.get("type") == "bot_command" and entity.get("offset") == 0
        for entity in list_objects(raw, "entities" if text else "caption_entities")
    )
    words = (text or caption or "")[:MAX_MESSAGE_LENGTH]
    return MessageWords(words, not text, begins_with_command)


def _read_poll_question(poll: Json | None) -> MessageWords | None:
    question = find_text(poll, "question") if poll else None
    return MessageWords(question[:MAX_MESSAGE_LENGTH], is_caption=True) if question else None


def _read_reply(raw: Json | None) -> RepliedMessage | None:
    if raw is None:
        return None
    return RepliedMessage(
        require_integer(raw, "message_id"),
        _read_user_id(find_object(raw, "from")),
        _read_words(raw),
        starts_topic=raw.get("forum_topic_created") is not None,
    )


def _read_quote(raw: Json | None) -> str | None:
    text = find_text(raw, "text") if raw else None
    return text[:MAX_MESSAGE_LENGTH] if text else None

"""What an update comes to, as data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.model.event import ChatContext, Event


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
    direct_topic_id: int | None = None
    """The person's topic among the direct messages of a channel."""
    guest_query_id: str | None = None
    """The guest query to answer: the bot is no member of this chat."""
    written_at: int | None = None
    """When the message was written or edited, in Unix seconds; of a tap nobody says."""

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

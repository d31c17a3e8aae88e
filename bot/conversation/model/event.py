"""What a reader can do, as data. Telegram, the preview and the terminal all speak these events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ChatContext:
    """Around every event: the reader's language code (IETF, or None), the day, the kind of chat."""

    language: str | None = None
    today: date | None = None
    private: bool = True
    bot: str | None = None
    """The bot's username, without @: what links to it need."""
    inline: bool = True
    """Whether the bot can be asked from any chat (`supports_inline_queries`)."""


@dataclass(frozen=True, slots=True)
class Command:
    """`/name argument`; `/start` carries its deep-link payload as argument."""

    name: str
    argument: str = ""
    context: ChatContext = field(default_factory=ChatContext)
    id: int | None = None
    """As of a message: `/ask words` can be edited too."""


@dataclass(frozen=True, slots=True)
class TextMessage:
    """Words, as the reader wrote them (also a photo's caption)."""

    text: str
    context: ChatContext = field(default_factory=ChatContext)
    id: int | None = None
    """Telegram's number of the message; an edit of it comes with the same one."""


@dataclass(frozen=True, slots=True)
class EditedMessage:
    """The reader changed the words of a message."""

    text: str
    id: int
    context: ChatContext = field(default_factory=ChatContext)


@dataclass(frozen=True, slots=True)
class Tap:
    """A tapped inline button: the data it carried."""

    data: str
    context: ChatContext = field(default_factory=ChatContext)
    question: str | None = None
    """The words of the message that the tapped message replies to, as long as Telegram shows it."""
    question_by_other: bool = False
    """Those words are another reader's (in a group)."""


@dataclass(frozen=True, slots=True)
class NonTextMessage:
    """Something without words: `what` is sticker, voice, photo, video, document, location, …

    `added` means that the bot was added to a group.
    """

    kind: str
    context: ChatContext = field(default_factory=ChatContext)


@dataclass(frozen=True, slots=True)
class ListedMiss:
    """A question that a reader sent to the editors: its words, the article's slug, the day."""

    text: str
    article: str | None
    day: date


@dataclass(frozen=True, slots=True)
class EntryRating:
    """How many readers an entry (full name) helped, and how many it didn't."""

    entry: str
    useful: int
    useless: int


@dataclass(frozen=True, slots=True)
class MissesPage:
    """An editor looks up the questions that readers sent, the newest first."""

    misses: tuple[ListedMiss, ...]
    page: int = 1
    edit: bool = False
    """A page is turned: change the tapped message."""
    context: ChatContext = field(default_factory=ChatContext)


@dataclass(frozen=True, slots=True)
class RatingsPage:
    """An editor looks up how readers rated the answers."""

    ratings: tuple[EntryRating, ...]
    page: int = 1
    edit: bool = False
    context: ChatContext = field(default_factory=ChatContext)


Event = Command | TextMessage | EditedMessage | Tap | NonTextMessage | MissesPage | RatingsPage


def event_kind(event: Event) -> str:
    """What the log and the counters call an event: a word that stays when a class is renamed."""
    return _EVENT_KINDS[type(event)]


_EVENT_KINDS: dict[type, str] = {
    Command: "command",
    TextMessage: "message",
    EditedMessage: "edited",
    Tap: "tap",
    NonTextMessage: "wordless",
    MissesPage: "misses",
    RatingsPage: "ratings",
}

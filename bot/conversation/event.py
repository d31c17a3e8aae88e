"""What a reader can do, as data. Telegram, the preview and the terminal all speak these events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Context:
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
    context: Context = field(default_factory=Context)
    id: int | None = None
    """As of a message: `/ask words` can be edited too."""


@dataclass(frozen=True, slots=True)
class Message:
    """Words, as the reader wrote them (also a photo's caption)."""

    text: str
    context: Context = field(default_factory=Context)
    id: int | None = None
    """Telegram's number of the message; an edit of it comes with the same one."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The reader changed the words of a message."""

    text: str
    id: int
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True)
class Tap:
    """A tapped inline button: the data it carried."""

    data: str
    context: Context = field(default_factory=Context)
    question: str | None = None
    """The words of the message that the tapped message replies to, as long as Telegram shows it."""
    foreign: bool = False
    """Those words are another reader's (in a group)."""


@dataclass(frozen=True, slots=True)
class Wordless:
    """Something without words: `what` is sticker, voice, photo, video, document, location, …

    `added` means that the bot was added to a group.
    """

    what: str
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True)
class Left:
    """A question that a reader sent to the editors: its words, the article's slug, the day."""

    text: str
    article: str | None
    day: date


@dataclass(frozen=True, slots=True)
class Score:
    """How many readers an entry (full name) helped, and how many it didn't."""

    entry: str
    useful: int
    useless: int


@dataclass(frozen=True, slots=True)
class Misses:
    """An editor looks up the questions that readers sent, the newest first."""

    left: tuple[Left, ...]
    page: int = 1
    edit: bool = False
    """A page is turned: change the tapped message."""
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True)
class Ratings:
    """An editor looks up how readers rated the answers."""

    scores: tuple[Score, ...]
    page: int = 1
    edit: bool = False
    context: Context = field(default_factory=Context)


Event = Command | Message | Edited | Tap | Wordless | Misses | Ratings

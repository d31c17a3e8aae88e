"""What the bot does in answer to an event, as data: a reply, the reader's new state, a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.article.model import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A text with styles; spans count code points, and may overlap only by nesting."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button. Exactly one of `data` (1–64 bytes) and `url` is set."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The turn's one message. `edit`: change the tapped message in place (paging, toggles)."""

    text: Text
    keyboard: tuple[tuple[Button, ...], ...] = ()
    edit: bool = False
    preview_url: str | None = None
    """The link to preview under the message; None shows none."""


@dataclass(frozen=True, slots=True)
class ReaderState:
    """All that is remembered of a reader. Entries are full names; `read` is in reading order."""

    last: str | None = None
    read: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What the log and the counters may know of a turn: never text, names or ids of readers."""

    kind: str
    """message, command, tap, wordless."""
    decision: str | None = None
    entry: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything that follows from one event."""

    record: Record
    state: ReaderState = field(default_factory=ReaderState)
    reply: Reply | None = None
    toast: str | None = None
    """For a tap only: the short text that Telegram shows over the chat (at most 200 characters)."""
    forget: bool = False
    """The reader asked for everything kept about them to be deleted at once."""

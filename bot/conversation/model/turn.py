"""What the bot does in answer to an event, as data: a reply, the reader's new state, a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.article.model import Span
from bot.conversation.model.feedback import DigestChoice, Miss, Rating, Wait
from bot.matching.model import FactPlace


@dataclass(frozen=True, slots=True)
class Text:
    """A text with styles; spans count code points, and may overlap only by nesting."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: exactly one of the fields after `label` is set."""

    label: str
    data: str | None = None
    """1–64 bytes."""
    url: str | None = None
    share: str | None = None
    """The inline query (at most 256 characters) to share in a chat of the reader's choice."""
    copy: str | None = None
    """The text (1–256 characters) to copy."""


Keyboard = tuple[tuple[Button, ...], ...]
"""Rows of buttons."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture above the text, which is then at most 1,024 UTF-16 units long."""

    source: str
    """The path of a file, or an https address."""
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text as a file, with the reply's text under it (at most 1,024 UTF-16 units)."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The turn's one message. `edit`: change the tapped message in place (paging, toggles)."""

    text: Text
    keyboard: Keyboard = ()
    edit: bool = False
    preview_url: str | None = None
    """The link to preview under the message; None shows none."""
    quote: bool = False
    """Send it as a reply to the reader's message, so that a tap on it later knows the question.

    After a tap, that is the message to which the tapped one replies (if any).
    """
    quoted_message: int | None = None
    """The reader's message to reply to instead, by Telegram's number."""
    picture: Picture | None = None
    document: Document | None = None


DayCount = tuple[date, int]
"""A day, and how often something was done on it."""


def count_on_day(counted: DayCount | None, day: date) -> int:
    """How often it was done on a day, as far as is remembered: of the last such day alone."""
    counted_day, count = counted or (None, 0)
    return count if counted_day == day else 0


def add_to_day(counted: DayCount | None, day: date) -> DayCount:
    """Count once more on a day; what was counted on another is forgotten."""
    return day, count_on_day(counted, day) + 1


@dataclass(frozen=True, slots=True)
class GroupState:
    """What is remembered of a reader in one group: the fields of ReaderState that belong there."""

    group: int
    """The chat's id."""
    last: str | None = None
    read: tuple[str, ...] = ()
    decided: tuple[tuple[int, str], ...] = ()
    others: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    is_excerpt: bool = False
    offered_for: int | None = None
    last_fact: FactPlace | None = None
    left_article: bool = False


@dataclass(frozen=True, slots=True)
class ReaderState:
    """All that is remembered of a reader. Entries are full names; `read` is in reading order."""

    last: str | None = None
    read: tuple[str, ...] = ()
    language: str | None = None
    decided: tuple[tuple[int, str], ...] = ()
    """For the latest messages, by id: what was decided on each (never its words)."""
    others: tuple[str, ...] = ()
    """The next best entries for the message that `last` answered."""
    offered: tuple[str, ...] = ()
    """The entries of the last "Did you mean", as shown, until something else is said."""
    is_excerpt: bool = False
    """Of the answer `last` only what was asked for was shown."""
    groups: tuple[GroupState, ...] = ()
    """What belongs to groups, the one last written in at the end."""
    albums: tuple[tuple[str, str], ...] = ()
    """The latest albums that were answered, each with what was decided on it last."""
    misses_sent: DayCount | None = None
    """The last day on which questions were sent to the editors, and how many on that day."""
    offered_for: int | None = None
    """Telegram's number of the message that the last "Did you mean" answered."""
    waits_begun: DayCount | None = None
    """The last day on which the reader asked to be told of answers, and of how many questions."""
    last_fact: FactPlace | None = None
    """Where in the answer `last` the fact stands that was shown first; None if none was."""
    left_article: bool = False
    """What was asked after `last` isn't in the article: "how much is it?" asks of that now."""


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """What the log and the counters may know of a turn: never text, names or ids of readers."""

    kind: str
    """As `event_kind` calls the event; inline for a search, forgotten for what is deleted."""
    decision: str | None = None
    """answer, clarify, decline, social, not-covered, read; request; after a tap
    picked, rejected, useful, useless, sent, remembered, waiting, waiting-stopped;
    of an inline query found, nothing; limited, failed."""
    entry: str | None = None
    confidence: float | None = None
    offered: tuple[str, ...] = ()
    """The entries that "Did you mean" offers."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything that follows from one event."""

    record: TurnRecord
    state: ReaderState = field(default_factory=ReaderState)
    reply: Reply | None = None
    toast: str | None = None
    """For a tap only: the short text that Telegram shows over the chat (at most 200 characters)."""
    forget: bool = False
    """The reader asked for everything kept about them to be deleted at once."""
    rating: Rating | None = None
    """To be kept with the turn."""
    miss: Miss | None = None
    """To be kept with the turn, because its reader asked for it."""
    wait: Wait | None = None
    """To be kept with the turn, because its reader wants to be told of an answer."""
    stop_waiting: bool = False
    """The reader wants to be told of no answer any more."""
    digest: DigestChoice | None = None
    """The reader, an editor, wants a message each morning, or none any more."""

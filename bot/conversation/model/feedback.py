"""What readers leave for the editors on purpose: questions, and whether an answer helped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Rating:
    """A reader's word on an answer; `entry` is its full name. The last word counts."""

    entry: str
    useful: bool


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that its reader sends to the editors, or words for an entry.

    `article` is the slug of the article it was about; `day` is when it was sent, known once the
    question is stored.
    """

    text: str
    article: str | None = None
    day: date | None = None
    entry: str | None = None
    """The id of the entry of that article that these are the reader's words for."""


@dataclass(frozen=True, slots=True)
class EntryRating:
    """How many readers an entry (full name) helped, and how many it didn't."""

    entry: str
    useful: int
    useless: int

"""What readers leave for the editors on purpose: questions, and whether an answer helped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

FINGERPRINT_LENGTH = 16
"""Hexadecimal digits of a fingerprint: so many that no two texts have the same by accident."""


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
class Wait:
    """A question that was sent to the editors, whose reader wants to be told of an answer."""

    text: str
    article: str | None = None
    """The slug of the article that it was asked of."""
    language: str | None = None
    """The code of the language that the reader was spoken to in."""
    known_answer: str | None = None
    """The fingerprint of the answer that the library gave when the wait began: that isn't news."""


@dataclass(frozen=True, slots=True)
class DigestChoice:
    """Whether an editor wants a message each morning, in which language."""

    is_on: bool
    language: str | None = None


@dataclass(frozen=True, slots=True)
class EntryRating:
    """How many readers an entry (full name) helped, and how many it didn't."""

    entry: str
    useful: int
    useless: int


def fingerprint_texts(*texts: str) -> str:
    """Make digits that tell these texts from any others, for a button or a row to name them."""
    joined = "\0".join(texts).encode("utf-8", "replace")
    return sha256(joined).hexdigest()[:FINGERPRINT_LENGTH]

"""What an article is: text in entries, passages and spans, all frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

LEAD_ID = "intro"
"""The id of the lead, the entry that answers the title."""


class Style(StrEnum):
    """How a stretch of text looks. The last three are used by replies only."""

    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    LINK = "link"
    QUOTATION = "quotation"
    UNDERLINE = "underline"
    STRIKE = "strike"
    EXPANDABLE = "expandable"


@dataclass(frozen=True, slots=True)
class Span:
    """A styled stretch of a text: `start` and `length` count code points (not UTF-16 units)."""

    start: int
    length: int
    style: Style
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of an answer (a paragraph, a whole list, a quotation) as plain text with styles.

    A list is one passage, an item a line ("• item", "1. item"); a quotation carries a
    QUOTATION span over all of it.
    """

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its answer. The lead is an entry too: id `intro`, its question the title."""

    id: str
    question: str
    passages: tuple[Passage, ...]
    phrasings: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    """As full names (`article-slug/id`), in the editor's order."""
    source_line: int = 1

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way in which the article itself asks it, the question first."""
        return (self.question, *self.phrasings)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the editors corrected, and when; about these entries (ids), or about all if none."""

    date: date | None
    text: str
    entries: tuple[str, ...] = ()
    source_line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class NotCovered:
    """What the article leaves out on purpose: ways to ask for it, and the editors' reply."""

    questions: tuple[str, ...]
    reply: str
    source_line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Article:
    """A file of `content/`. `entries` are in the article's order, the lead (if any) first."""

    slug: str
    title: str
    entries: tuple[Entry, ...]
    date: date | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"
    caption: str | None = None
    synonyms: tuple[tuple[str, ...], ...] = ()
    moved: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    path: str = ""
    image: str | None = None
    """A file, as a path from the article's folder, or an https address."""
    alt: str | None = None
    corrections: tuple[Correction, ...] = ()
    not_covered: tuple[NotCovered, ...] = ()

    def full_name(self, entry: Entry) -> str:
        """`article-slug/id`, the entry's name everywhere outside its article."""
        return f"{self.slug}/{entry.id}"

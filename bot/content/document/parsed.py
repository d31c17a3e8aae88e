"""What a parser finds in a file before ids are given: everything with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.article.model import Correction, NotCovered, Passage
from bot.content.document.language import LanguageGuess, guess_language, is_surely_other

TopicPlace = tuple[int, int]
"""Where a question stands: its source line, and how many questions on that line are before it."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text and the line (from 1) it stands on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class SectionLabels:
    """What stands between a heading and its answer: other phrasings and related ids."""

    phrasings: tuple[SourceText, ...] = ()
    related: tuple[SourceText, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A question with its answer as written; `id` is what the editor wrote in `{#…}`, if anything.

    The lead has no question of its own.
    """

    question: str | None
    line: int
    id: str | None = None
    labels: SectionLabels = field(default_factory=SectionLabels)
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the article as a whole. `field_lines` says where each field stands."""

    title: str = ""
    date: date | None = None
    source: str | None = None
    url: str | None = None
    language: str = ""
    """Empty as long as nobody has said or guessed it."""
    language_guess: LanguageGuess | None = None
    """How sure the language is, where the article doesn't say it."""
    caption: str | None = None
    synonyms: tuple[tuple[str, ...], ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    field_lines: Mapping[str, int] = field(default_factory=dict)
    image: str | None = None
    alt: str | None = None
    corrections: tuple[Correction, ...] = ()
    not_covered: tuple[NotCovered, ...] = ()
    description: str | None = None
    """What other tools call a summary; it is the lead of an article without one."""

    def with_guessed_language(self, text: str) -> Metadata:
        """Return it with the language of this text, unless the article says its language."""
        if self.language:
            return self
        guess = guess_language(text)
        return replace(self, language=guess.code, language_guess=guess)

    def without_false_language(self, text: str) -> Metadata:
        """Return it without the language that a program wrote, if the text is in another one."""
        if self.language and is_surely_other(self.language, guess_language(text), text):
            return replace(self, language="")
        return self


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """A file as read: its heading and its sections in order, the lead (if any) first."""

    metadata: Metadata
    sections: tuple[ParsedSection, ...]

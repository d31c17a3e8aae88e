"""What a library's languages make of messages, kept from one state of the content to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.article.library import Library
from bot.article.model import Article
from bot.matching.evidence import LanguageEvidence
from bot.matching.index.index import Index
from bot.matching.interpreter import (
    MessageInterpreter,
    MessageReading,
    build_interpreters,
    build_language_interpreter,
    group_by_language,
)

MAX_RECALLED_MESSAGES = 4_000
"""Messages that are remembered of a language: all that an edit is tried on."""
ReadingKey = tuple[str, str | None, str | None]
"""A message's text, the entry read before it, its reader's language."""


@dataclass(frozen=True)
class RecallingInterpreter:
    """Reads messages as another interpreter does, each of them once.

    What they are laid beside isn't kept: that is a thousand times larger than what was read.
    """

    interpreter: MessageInterpreter
    articles: tuple[Article, ...]
    """What it was built from."""
    _readings: dict[ReadingKey, MessageReading] = field(default_factory=dict)

    @property
    def index(self) -> Index:
        """The index of that language."""
        return self.interpreter.index

    def read_message(
        self, text: str, previous_entry: str | None, reader_language: str | None
    ) -> MessageReading:
        """Read a normal text, or give what was read of it before."""
        key = (text, previous_entry, reader_language)
        reading = self._readings.get(key)
        if reading is None:
            reading = self.interpreter.read_message(*key)
            if len(self._readings) < MAX_RECALLED_MESSAGES:
                self._readings[key] = reading
        return reading

    def gather_evidence(
        self, reading: MessageReading, previous_entry: str | None
    ) -> LanguageEvidence | None:
        """Lay a message beside its candidates; None if there is nothing to compare."""
        return self.interpreter.gather_evidence(reading, previous_entry)


class LanguageMemory:
    """The interpreters of the library last looked at, by language.

    An edit changes one article: what is known of the other languages holds on.
    """

    def __init__(self) -> None:
        self._interpreters: dict[str, RecallingInterpreter] = {}

    def build_interpreters(self, library: Library) -> tuple[MessageInterpreter, ...]:
        """One for each language of a library, built anew only where an article has changed."""
        articles_by_language = group_by_language(library)
        if len(articles_by_language) == 1:
            return build_interpreters(library)
        return tuple(
            self._recall_interpreter(code, tuple(articles))
            for code, articles in articles_by_language.items()
        )

    def _recall_interpreter(self, code: str, articles: tuple[Article, ...]) -> RecallingInterpreter:
        known = self._interpreters.get(code)
        if known is None or known.articles != articles:
            known = RecallingInterpreter(build_language_interpreter(code, articles), articles)
            self._interpreters[code] = known
        return known

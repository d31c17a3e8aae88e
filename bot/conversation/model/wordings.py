"""The article's own wordings: a message in those words is a question, whatever else it may be."""

from __future__ import annotations

from bot.article.library import Library
from bot.matching.plain_words import strip_to_words


class Wordings:
    """The questions and phrasings of a library. Never changes; safe to share."""

    def __init__(self, library: Library) -> None:
        """Collect what the entries are asked by."""
        self._wordings = frozenset(
            strip_to_words(wording)
            for article in library.articles
            for entry in article.entries
            for wording in (entry.question, *entry.phrasings)
        )

    def holds_message(self, text: str) -> bool:
        """Whether a message is one of the wordings, signs and capitals aside."""
        return strip_to_words(text) in self._wordings

"""The article's own wordings: a message in those words is a question, whatever else it may be."""

from __future__ import annotations

from bot.article.library import Library
from bot.matching.text.plain_words import strip_to_words

MAX_SIGNS = 100
"""Signs and spaces that a message in an article's own words may have beside them."""
MAX_QUOTED_LINES = 10
"""Lines of a quoted message in which a question is looked for; it stands at the top."""
MIN_QUOTED_LENGTH = 8
"""Code points of a quotation that is looked for in the answers."""


class Wordings:
    """The questions and phrasings of a library. Never changes; safe to share."""

    def __init__(self, library: Library) -> None:
        """Collect what the entries are asked by."""
        self._library = library
        self._names_by_wording: dict[str, str] = {}
        for article in library.articles:
            for entry in article.entries:
                for wording in entry.wordings:
                    name = article.full_name(entry)
                    self._names_by_wording.setdefault(strip_to_words(wording), name)
        self._max_length = max(map(len, self._names_by_wording), default=0)

    def holds_message(self, text: str) -> bool:
        """Whether a message is one of the wordings, signs and capitals aside."""
        if len(text) > self._max_length + MAX_SIGNS:
            return False
        return strip_to_words(text) in self._names_by_wording

    def find_quoted_entry(self, quoted: str) -> str | None:
        """Find the entry that a message of the bot's, or a part of it, shows.

        Its question stands on a line of its own, or a passage of it holds the part.
        """
        lines = map(strip_to_words, quoted.split("\n")[:MAX_QUOTED_LINES])
        names = (self._names_by_wording.get(line) for line in lines if line)
        return next(filter(None, names), None) or self._find_by_passage(" ".join(quoted.split()))

    def _find_by_passage(self, words: str) -> str | None:
        if len(words) < MIN_QUOTED_LENGTH:
            return None
        return next(
            (
                article.full_name(entry)
                for article in self._library.articles
                for entry in article.entries
                if any(words in " ".join(passage.text.split()) for passage in entry.passages)
            ),
            None,
        )

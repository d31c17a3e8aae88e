"""Reads messages in other languages than the articles' of an index."""

from __future__ import annotations

from functools import cached_property

from bot.matching.foreign.lexicon import load_lexicon
from bot.matching.foreign.names import NameFinder
from bot.matching.foreign.query import parse_foreign_query
from bot.matching.foreign.readings import ForeignReading
from bot.matching.foreign.slips import respell_foreign_text
from bot.matching.index.index import Index
from bot.matching.query.parsed_query import ParsedQuery


class ForeignInterpreter:
    """Reads messages in other languages for one index; what that takes is made when it is used."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def parse_query(self, reading: ForeignReading, previous_entry: str | None) -> ParsedQuery:
        """Make a message in another language ready for the index."""
        lexicon = load_lexicon(reading.language)
        text = respell_foreign_text(reading.text, lexicon, self._is_own_word)
        return parse_foreign_query(self._index, self._names, lexicon, text, previous_entry)

    def _is_own_word(self, word: str) -> bool:
        is_of_article = word in self._index.vocabulary.surface_terms
        return is_of_article or bool(self._names.find_names(word))

    @cached_property
    def _names(self) -> NameFinder:
        words = self._index.vocabulary.surface_terms
        names = self._index.proper_noun_terms
        return NameFinder((word, term) for word, term in words.items() if term in names)

"""Reads messages in other languages than the articles' of an index."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from bot.languages.word_memory import remember_words
from bot.matching.foreign.lexicon import ForeignLexicon
from bot.matching.foreign.names import NameFinder
from bot.matching.foreign.query import expand_foreign_word, parse_foreign_query
from bot.matching.foreign.readings import ForeignReading
from bot.matching.foreign.slips import respell_foreign_reading
from bot.matching.index.index import Index
from bot.matching.query.parsed_query import ParsedQuery

MAX_CACHED_WORDS = 500
"""Words whose terms are kept, of about a thousand bytes each."""


class ForeignInterpreter:
    """Reads messages in other languages for one index; what that takes is made when it is used."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._expand_word = remember_words(MAX_CACHED_WORDS, self._find_expansion)

    def parse_query(self, reading: ForeignReading, previous_entry: str | None) -> ParsedQuery:
        """Make a message in another language ready for the index."""
        respelled = respell_foreign_reading(reading, self._is_own_word)
        return parse_foreign_query(self._index, self._expand_word, respelled, previous_entry)

    def _find_expansion(self, lexicon: ForeignLexicon, word: str) -> Mapping[int, float]:
        return expand_foreign_word(self._index, self._names, lexicon, word)

    def _is_own_word(self, word: str) -> bool:
        is_of_article = word in self._index.vocabulary.surface_terms
        return is_of_article or bool(self._names.find_names(word))

    @cached_property
    def _names(self) -> NameFinder:
        words = self._index.vocabulary.surface_terms
        names = self._index.proper_noun_terms
        return NameFinder((word, term) for word, term in words.items() if term in names)

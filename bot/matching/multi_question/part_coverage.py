"""How much of a part of a message can be found, told by the message as a whole.

Deciding on a part costs as much as deciding on a message, and most parts ("I'm a teacher from
Leeds.") are surely about nothing: what little of them is found in any entry says so beforehand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.matching.evidence import LanguageEvidence
from bot.matching.index.ragged import FloatArray
from bot.matching.index.terms.meant_terms import flatten_expansions
from bot.matching.text.tokenize import tokenize_text

UNKNOWN_WORD_WEIGHT = 1.0
"""What a word is taken to tell of which nothing can be said before the part is read by itself."""
MIN_LOCATED_WEIGHT = 0.1
"""What a word tells at least to be looked for; one that tells less stands in most entries."""


@dataclass(frozen=True, slots=True)
class PartCoverage:
    """The most of what a part's words tell that may be found, 0 to 1."""

    anywhere: float = 1.0
    """In any entry."""
    elsewhere: float = 1.0
    """In any but the one that the message as a whole is answered with."""


@dataclass(frozen=True, slots=True)
class _FoundWords:
    """A message's words in the entries of one language."""

    piece: LanguageEvidence
    similarity: FloatArray
    """(words, entries): how well each word is found in each entry, 0 to 1."""
    answer_number: int | None
    """The number of the answer's entry, if it is one of these."""
    place_of_word: Mapping[str, int]
    """Of each word of the message that its language's list has, its place."""

    def bound_coverage(self, words: Sequence[str]) -> PartCoverage:
        """Give how much of some different words may be found.

        A word that the message was read without, and one that its language's list lacks (it may be
        a slip, or of another language), is taken for found.
        """
        place_of_word = self.place_of_word
        places = [place_of_word[word] for word in words if word in place_of_word]
        unknown_weight = UNKNOWN_WORD_WEIGHT * (len(words) - len(places))
        weights = self.piece.query.weights[places]
        total_weight = float(np.add.reduce(weights)) + unknown_weight
        if not total_weight:
            return PartCoverage()
        found = weights @ self.similarity[places]
        anywhere = elsewhere = float(np.maximum.reduce(found, initial=0.0))
        if self.answer_number is not None:
            found[self.answer_number] = 0.0
            elsewhere = float(np.maximum.reduce(found, initial=0.0))
        return PartCoverage(
            (anywhere + unknown_weight) / total_weight, (elsewhere + unknown_weight) / total_weight
        )


@dataclass(frozen=True)
class CoverageBounds:
    """Tells how much may be found of each part of one message."""

    evidence: Sequence[LanguageEvidence]
    """That of the whole message."""
    answer: str | None
    """The full name of the entry that the whole message is answered with, if it is."""

    def bound_coverage(self, part: str) -> PartCoverage:
        """Give how much may be found of a part in normal form; all of it where the whole message
        says too little."""
        if not self._found_words:
            return PartCoverage()
        words = list(dict.fromkeys(tokenize_text(part)))
        bounds = [found_words.bound_coverage(words) for found_words in self._found_words]
        return PartCoverage(
            max(bound.anywhere for bound in bounds), max(bound.elsewhere for bound in bounds)
        )

    @cached_property
    def _found_words(self) -> list[_FoundWords]:
        """The words of the message in each language, looked for when there is a part at all."""
        if any(piece.foreign_language for piece in self.evidence):
            return []
        return [_find_words(piece, self.answer) for piece in self.evidence]


def _find_words(piece: LanguageEvidence, answer: str | None) -> _FoundWords:
    entries = piece.index.entries
    is_all = len(piece.matrix.alignment.entries) == len(entries.names)
    similarity = piece.matrix.alignment.found_anywhere if is_all else _find_in_all_entries(piece)
    words = piece.query.words
    is_known = piece.index.word_readings.find_known(words)
    place_of_word = {word: at for at, word in enumerate(words) if is_known[at]}
    return _FoundWords(piece, similarity, entries.numbers.get(answer or ""), place_of_word)


def _find_in_all_entries(piece: LanguageEvidence) -> FloatArray:
    """Give how well each word is found in each entry of a language (words, entries), 0 to 1.

    A part's own candidates may not be among the whole's; words that tell little are taken for
    found.
    """
    index, query = piece.index, piece.query
    shape = (len(query.words), len(index.entries.names))
    is_located = query.weights >= MIN_LOCATED_WEIGHT
    meant = flatten_expansions(query.expansions)
    (chosen,) = is_located[meant.words].nonzero()
    rows = index.postings.snippets_of_term.take_rows(meant.terms[chosen])
    words, likeness = meant.words[chosen][rows.owner], meant.likeness[chosen][rows.owner]
    similarity = np.zeros(shape, dtype=np.float32)
    similarity[~is_located] = 1.0
    entries = index.entries.snippet_owner.take(rows.values)
    np.maximum.at(similarity.reshape(-1), words * shape[1] + entries, likeness)
    return similarity

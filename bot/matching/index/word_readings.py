"""What a word of a message is by itself: worked out once for a word of the article or language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.matching.index.embeddings import WordVectors
from bot.matching.index.ragged import FloatArray
from bot.matching.index.similar_terms import MIN_INFORMATIVE_WEIGHT, SimilarTerms
from bot.matching.index.vocabulary import Vocabulary, weigh_word

MAX_KEPT_WORDS = 10_000
"""Words that are kept with what they are, of up to three thousand bytes each."""


@dataclass(frozen=True, slots=True, eq=False)
class WordReading:
    """A word as an index has it, whatever stands beside it."""

    stem: str
    """That of the word which was meant: a slip is put right unless the article itself has it."""
    written_stem: str
    weight: float
    """How much the word which was meant tells, 0.02 to 1."""
    direction: FloatArray
    """(dimensions,): what it means, of length 1 or 0."""
    spelt_terms: Mapping[int, float]
    """The index's terms that it may stand for by its letters, with their likeness (0 to 1)."""
    terms: Mapping[int, float]
    """The same with those of nearly the same meaning ("cash" for "money")."""


class WordReadings:
    """The words of messages for one index; those that only readers write aren't kept."""

    def __init__(
        self, vocabulary: Vocabulary, word_vectors: WordVectors, similar_terms: SimilarTerms
    ) -> None:
        self._vocabulary, self._similar_terms = vocabulary, similar_terms
        self._word_vectors = word_vectors
        self._kept: dict[str, WordReading] = {}

    def read_words(self, words: Sequence[str]) -> list[WordReading]:
        """Read some words in normal form."""
        kept = self._kept
        return [kept[word] if word in kept else self._read_word(word) for word in words]

    def _read_word(self, word: str) -> WordReading:
        reading = self._work_out(word)
        if self._vocabulary.is_listed(word):
            if len(self._kept) >= MAX_KEPT_WORDS:
                self._kept.clear()
            self._kept[word] = reading
        return reading

    def _work_out(self, word: str) -> WordReading:
        language = self._vocabulary.language
        spelt_terms = self._vocabulary.expand_word(word)
        is_exact = max(spelt_terms.values(), default=0.0) == 1.0
        meant = word if is_exact else language.correct_spelling(word)
        stem, weight = language.stem_word(meant), weigh_word(language, meant)
        (direction,) = self._word_vectors.vectors_for([stem])
        terms = dict(spelt_terms)
        if weight >= MIN_INFORMATIVE_WEIGHT:
            for term, similarity in self._similar_terms.find_similar(direction).items():
                terms[term] = max(terms.get(term, 0.0), similarity)
        written_stem = language.stem_word(word)
        return WordReading(stem, written_stem, weight, direction, spelt_terms, terms)

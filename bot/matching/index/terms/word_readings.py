"""What a word of a message is by itself: worked out once for a word of the article or language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.matching.index.alike_terms import find_alike_terms
from bot.matching.index.embeddings import WordVectors
from bot.matching.index.ragged import FloatArray
from bot.matching.index.terms.similar_terms import SimilarTerms
from bot.matching.index.vocabulary import Vocabulary, weigh_word

MAX_KEPT_WORDS = 5_000
"""Words that are kept with what they are, of up to three thousand bytes each."""


@dataclass(frozen=True, slots=True, eq=False)
class WordReading:
    """A word as an index has it, whatever stands beside it."""

    stem: str
    """That of the word which was meant: a slip is put right unless the article itself has it."""
    written_stem: str
    is_known: bool
    """Whether the language's list has it as it is written."""
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
        """Read some different words in normal form."""
        kept = self._kept
        new_words = [word for word in words if word not in kept]
        if not new_words:
            return [kept[word] for word in words]
        new = dict(zip(new_words, self._work_out(new_words), strict=True))
        readings = [kept.get(word) or new[word] for word in words]
        self._keep_listed(new)
        return readings

    def find_known(self, words: Sequence[str]) -> list[bool]:
        """Tell of each word whether the language's list has it."""
        kept, is_known_word = self._kept, self._vocabulary.language.is_known_word
        return [kept[word].is_known if word in kept else is_known_word(word) for word in words]

    def _keep_listed(self, readings: Mapping[str, WordReading]) -> None:
        if len(self._kept) + len(readings) > MAX_KEPT_WORDS:
            self._kept = {}
        is_listed = self._vocabulary.is_listed
        self._kept |= {word: reading for word, reading in readings.items() if is_listed(word)}

    def _work_out(self, words: list[str]) -> list[WordReading]:
        language = self._vocabulary.language
        spelt_terms = [find_alike_terms(self._vocabulary, word) for word in words]
        meant_words = [*map(self._correct_word, words, spelt_terms)]
        weights = [weigh_word(language, word) for word in meant_words]
        stems = language.stem_words(meant_words)
        directions = self._word_vectors.vectors_for(language.list_shared_stems(stems))
        similar_terms = self._similar_terms.find_similar(directions)
        terms = [*map(_merge_terms, spelt_terms, similar_terms)]
        written_stems = stems if meant_words == words else language.stem_words(words)
        is_known = map(language.is_known_word, words)
        columns = zip(
            *(stems, written_stems, is_known, weights, directions, spelt_terms, terms), strict=True
        )
        return [WordReading(*row) for row in columns]

    def _correct_word(self, word: str, spelt_terms: Mapping[int, float]) -> str:
        """Give the word that was meant, by the terms that it stands for by its letters."""
        is_exact = max(spelt_terms.values(), default=0.0) == 1.0
        return word if is_exact else self._vocabulary.language.correct_spelling(word)


def _merge_terms(terms: Mapping[int, float], others: Mapping[int, float]) -> dict[int, float]:
    """Give the terms of both, those that are in both as like as in either."""
    merged = {**terms, **others}
    for term in terms.keys() & others.keys():
        merged[term] = max(terms[term], others[term])
    return merged

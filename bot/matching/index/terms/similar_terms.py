"""Terms of nearly the same meaning ("cash" for "money")."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.ragged import FloatArray, LongArray

MIN_COSINE = 0.45
"""Cosine from which two words are taken to mean nearly the same."""
SIMILARITY_DISCOUNT = 0.8
"""What such a likeness is worth beside the word itself."""
MAX_SIMILAR_TERMS = 40
"""Most terms that one word may stand for by meaning."""
MIN_INFORMATIVE_WEIGHT = 0.15
"""Weight from which a word says enough to be looked up by meaning."""


class SimilarTerms:
    """Finds the terms of an index that mean nearly the same as a word."""

    def __init__(self, term_vectors: FloatArray, term_weight: FloatArray) -> None:
        self._term_vectors = term_vectors
        self._is_informative = term_weight >= MIN_INFORMATIVE_WEIGHT

    @property
    def term_vectors(self) -> FloatArray:
        """The meaning of each term (terms, dimensions), of length 1 or 0."""
        return self._term_vectors

    def find_similar(self, directions: FloatArray) -> list[dict[int, float]]:
        """Give the terms that mean nearly the same as each of some words, with their likeness.

        `directions` (words, dimensions) are what the words mean, of length 1 or 0; the likeness is
        0 to 1.
        """
        cosines = np.empty((len(directions), len(self._term_vectors)), dtype=np.float32)
        # One by one: the last digits of a product of matrices hang on how many words there are.
        for row, direction in zip(cosines, directions, strict=True):
            np.dot(self._term_vectors, direction, out=row)
        close = ((cosines >= MIN_COSINE) & self._is_informative).ravel().nonzero()[0]
        terms = close % cosines.shape[1]
        likeness = SIMILARITY_DISCOUNT * cosines.ravel()[close].astype(np.float64)
        ends = close.searchsorted(cosines.shape[1] * np.arange(len(cosines) + 1)).tolist()
        return [
            _choose_nearest(terms[start:end], likeness[start:end]) for start, end in pairwise(ends)
        ]

    def cosines_with(self, vectors: FloatArray) -> FloatArray:
        """Give the cosine of some directions (n, dimensions) with each telling term (n, terms).

        A term that tells little has 0.
        """
        cosines: FloatArray = np.where(self._is_informative, vectors @ self._term_vectors.T, 0.0)
        return cosines


def _choose_nearest(terms: LongArray, likeness: NDArray[np.float64]) -> dict[int, float]:
    """Give the likeness of terms (terms,), of too many only the nearest, in their order."""
    if len(terms) > MAX_SIMILAR_TERMS:
        nearest = np.sort(np.argpartition(-likeness, MAX_SIMILAR_TERMS)[:MAX_SIMILAR_TERMS])
        terms, likeness = terms[nearest], likeness[nearest]
    return dict(zip(terms.tolist(), likeness.tolist(), strict=True))

"""Terms of nearly the same meaning ("cash" for "money")."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bot.matching.index.ragged import FloatArray

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

    def find_similar(self, direction: FloatArray) -> Mapping[int, float]:
        """Give the terms that mean nearly the same as a word does, with their likeness (0 to 1).

        `direction` (dimensions,) is what it means, of length 1 or 0.
        """
        cosines = self._term_vectors @ direction
        (close_terms,) = ((cosines >= MIN_COSINE) & self._is_informative).nonzero()
        if len(close_terms) > MAX_SIMILAR_TERMS:
            nearest = np.argpartition(-cosines[close_terms], MAX_SIMILAR_TERMS)
            close_terms = np.sort(close_terms[nearest[:MAX_SIMILAR_TERMS]])
        likeness = SIMILARITY_DISCOUNT * cosines[close_terms].astype(np.float64)
        return dict(zip(close_terms.tolist(), likeness.tolist(), strict=True))

    def cosines_with(self, vectors: FloatArray) -> FloatArray:
        """Give the cosine of some directions (n, dimensions) with each telling term (n, terms).

        A term that tells little has 0.
        """
        cosines: FloatArray = np.where(self._is_informative, vectors @ self._term_vectors.T, 0.0)
        return cosines

"""The terms that the words of a message may stand for, laid one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from bot.matching.index.ragged import FloatArray, IntArray, LongArray, RaggedArray


@dataclass(frozen=True, slots=True)
class MeantTerms:
    """Terms and their words, one after another."""

    words: LongArray
    """(terms,): the place of each one's word."""
    terms: IntArray
    """(terms,): their numbers."""
    likeness: FloatArray
    """(terms,): how much a word and a term are alike, 0 to 1."""

    def group_by_term(self) -> tuple[IntArray, RaggedArray]:
        """Give the different terms (different,), and for each the places where it is meant."""
        places = self.terms.argsort(kind="stable")
        terms = self.terms[places]
        is_first = np.empty(len(terms), dtype=np.bool_)
        is_first[:1] = True
        np.not_equal(terms[1:], terms[:-1], out=is_first[1:])
        (starts,) = is_first.nonzero()
        return terms[starts], RaggedArray(places, np.concatenate((starts, [len(places)])))


def flatten_expansions(expansions: Sequence[dict[int, float]]) -> MeantTerms:
    """Lay out the terms that each word may stand for, given with their likeness (0 to 1)."""
    likeness = chain.from_iterable(map(dict.values, expansions))
    return MeantTerms(
        np.arange(len(expansions)).repeat([*map(len, expansions)]),
        np.array([*chain.from_iterable(expansions)], dtype=np.int32),
        np.array([*likeness], dtype=np.float32),
    )

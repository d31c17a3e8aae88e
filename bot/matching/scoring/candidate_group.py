"""The candidates that "none of them" is weighed against: all, or the entries alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.matching.index.ragged import BoolArray, FloatArray
from bot.matching.scoring.alignment import Alignment


@dataclass(frozen=True)
class CandidateGroup:
    """Some of the candidates that a message was laid beside."""

    alignment: Alignment
    is_included: BoolArray | None = None
    """(candidates,): which ones; all if None."""

    def find_best(self, values: FloatArray) -> float:
        """Give the highest of the candidates' values (candidates,), 0 at least."""
        included = values if self.is_included is None else values[self.is_included]
        return float(np.maximum.reduce(included, initial=0.0))

    @cached_property
    def missing_weight(self) -> FloatArray:
        """What the words tell that are found nowhere (words,)."""
        similarity = self.alignment.word_similarity
        if self.is_included is not None:
            similarity = similarity[:, self.is_included]
        missing: FloatArray = self.alignment.query.weights * (
            1.0 - np.maximum.reduce(similarity, axis=1, initial=0.0)
        )
        return missing

    @property
    def nearest_meaning(self) -> float:
        """The cosine of the snippet whose meaning is nearest, 0 at least."""
        similarity = self.alignment.embedding_similarity
        if self.is_included is not None:
            similarity = similarity[self.is_included[self.alignment.selection.owner]]
        return float(np.maximum.reduce(similarity, initial=0.0))

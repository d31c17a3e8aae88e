"""What phrasings teach of each candidate, as columns of the table of features."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.classifier.phrasing_classifier import TaughtScores
from bot.matching.index.ragged import FloatArray, IntArray
from bot.matching.index.terms.similar_terms import MIN_INFORMATIVE_WEIGHT

MIN_INFORMATIVE_WORDS = 2
"""Telling words from which a message is compared with what phrasings teach."""
MIN_WORDS = 4
"""Words of any kind from which it is, too."""
LOG_LIFT_SCALE = 4.0
"""What a log lift is divided by: the right one of 50 entries has about 1."""
MIN_PROVEN_ACCURACY = 0.5
"""Share of an article's phrasings told apart from which what they teach counts by itself."""


@dataclass(frozen=True, slots=True)
class TaughtColumns:
    """All (entries,) float32."""

    accuracy: FloatArray
    """How well the entry's article tells its phrasings apart, 0 to 1."""
    score: FloatArray
    """How far each entry is the one, about 0 to 1."""
    lift: FloatArray
    """How much likelier it is than by chance, by how well the phrasings teach."""
    proven_lift: FloatArray
    """The same, where phrasings are told apart well."""


def select_taught_columns(
    taught: TaughtScores, entries: IntArray, weights: FloatArray
) -> TaughtColumns:
    """Give what is taught of some entries, for a message whose words have `weights` (words,).

    A single telling word ("agenda") may stand in several questions: then only how well the
    articles are known is told.
    """
    accuracy = taught.accuracy[entries]
    if not accuracy.any() or not _says_enough(weights):
        nothing = np.zeros(len(entries), dtype=np.float32)
        return TaughtColumns(accuracy, nothing, nothing, nothing)
    lift = np.maximum(taught.log_lift[entries] / LOG_LIFT_SCALE, -1.0)
    trust = np.maximum(accuracy - MIN_PROVEN_ACCURACY, 0) / (1 - MIN_PROVEN_ACCURACY)
    return TaughtColumns(accuracy, taught.scores[entries], lift * accuracy, lift * trust)


def _says_enough(weights: FloatArray) -> bool:
    if len(weights) >= MIN_WORDS:
        return True
    return int((weights >= MIN_INFORMATIVE_WEIGHT).sum()) >= MIN_INFORMATIVE_WORDS

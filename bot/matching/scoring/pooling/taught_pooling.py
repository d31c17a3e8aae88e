"""The say that an article's phrasings have in how likely its entries are, beside the weights.

The weights are the same for all articles; what phrasings teach knows, text by text, how far it can
be trusted on its own.
"""

from __future__ import annotations

import numpy as np

from bot.matching.index.ragged import DoubleArray
from bot.matching.scoring.feature_matrix import FeatureMatrix

MAX_LOG_LIFT = 50.0
"""Logarithm of the highest odds that are told apart."""
MIN_PROBABILITY = 1e-7
"""Least probability that is told from none at all."""
TEMPERING = 2.2
"""What is taken off the exponent of what the weights say of which entry is meant, beside the square
of the phrasings' say in it: where these are few an entry, the weights are bolder than right."""


def pool_with_taught(
    probabilities: DoubleArray, no_answer_probability: float, matrix: FeatureMatrix
) -> tuple[DoubleArray, float]:
    """Give the probability of each candidate (candidates,) and that of none, with this say.

    Which entry of an article is meant is shared out in part as its phrasings would (a linear
    opinion pool); whether any is and not none, is weighed with what they say of it (a logarithmic
    one, Genest & Zidek 1986). Of a message of too few words they say nothing.
    """
    if not matrix.alignment.taught_columns.lift.any():
        return probabilities, no_answer_probability
    mixed = _mix_within_articles(probabilities, matrix)
    alignment, entries = matrix.alignment, matrix.entries
    share = alignment.taught.pooling_share[entries]
    if not share.any() or alignment.query.language is not alignment.index.language.data:
        return mixed, no_answer_probability
    together = _sum_by_article(mixed, matrix)
    no_answer = max(no_answer_probability, MIN_PROBABILITY)
    log_odds = (1.0 - share) * np.log(together / no_answer)
    log_odds += share * alignment.taught.known_log_odds[entries]
    odds = mixed / together * np.exp(log_odds)
    total = 1.0 + float(odds.sum())
    return odds / total, 1.0 / total


def _mix_within_articles(probabilities: DoubleArray, matrix: FeatureMatrix) -> DoubleArray:
    """Share out what the candidates of an article have together, in part as its phrasings would,
    and otherwise as the weights do, tempered."""
    taught, entries = matrix.alignment.taught, matrix.entries
    share = taught.mixing_share[entries].astype(np.float64)
    odds = np.exp(np.minimum(taught.log_lift[entries], MAX_LOG_LIFT))
    tempered = probabilities ** (1.0 - TEMPERING * share**2)
    mixed: DoubleArray = (1.0 - share) * tempered / _sum_by_article(tempered, matrix)
    mixed += share * odds / _sum_by_article(odds, matrix)
    mixed *= _sum_by_article(probabilities, matrix)
    return mixed


def _sum_by_article(values: DoubleArray, matrix: FeatureMatrix) -> DoubleArray:
    """Give for each candidate the sum of the `values` (candidates,) of its article's candidates,
    above nothing."""
    group = matrix.alignment.index.entries.article[matrix.entries]
    sums = np.maximum(np.bincount(group, weights=values), MIN_PROBABILITY)
    return sums[group].astype(np.float64)

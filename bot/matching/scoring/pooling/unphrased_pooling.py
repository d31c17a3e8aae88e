"""The say that questions and answers have by themselves, beside the phrasings of an article.

Each phrasing is one more chance to look like a message by accident: where answers say more than
phrasings do, what the message is like without these says more, too.
"""

from __future__ import annotations

import numpy as np

from bot.matching.index.ragged import DoubleArray, FloatArray
from bot.matching.scoring.pooling.taught_pooling import MIN_PROBABILITY

AGREEMENT_GAIN = 0.4
"""What log odds gain, times both shares: where two opinions that know different things agree, they
are surer together than each (Satopää et al. 2014). A tenth at even shares; by likelihood 0.4 to 0.8
is best."""

Shares = tuple[DoubleArray, float]
"""The probability of each candidate (candidates,), and that of none of them; they add up to 1."""


def pool_with_unphrased(phrased: Shares, unphrased: Shares, answer_share: FloatArray) -> Shares:
    """Weigh what is likely with phrasings beside what is without them.

    A logarithmic opinion pool (Genest & Zidek 1986) of the odds against "none of them", in which
    the latter has `answer_share` (candidates,), 0 to 1, of a say in each candidate.
    """
    log_odds = (1.0 - answer_share) * _take_log_odds(*phrased)
    log_odds += answer_share * _take_log_odds(*unphrased)
    log_odds *= 1.0 + AGREEMENT_GAIN * answer_share * (1.0 - answer_share)
    odds = np.exp(log_odds)
    total = 1.0 + float(odds.sum())
    return odds / total, 1.0 / total


def _take_log_odds(probabilities: DoubleArray, no_answer_probability: float) -> DoubleArray:
    log_odds: DoubleArray = np.log(np.maximum(probabilities, MIN_PROBABILITY))
    log_odds -= np.log(max(no_answer_probability, MIN_PROBABILITY))
    return log_odds

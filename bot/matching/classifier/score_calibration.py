"""How far what phrasings teach can be trusted on their own article, read off its own texts.

Each text by all others tells how high the best entry scores where one is right; each by those of
the other entries alone, where none is. A logistic regression on both (Platt 1999) says of a
message's scores how likely any entry is right, a temperature which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.classifier.kernel_regression import RegressionSolution
from bot.matching.decision import ANSWER_THRESHOLD
from bot.matching.index.ragged import BoolArray, DoubleArray, FloatArray, IntArray

NO_ANSWER_SHARE = 0.15
"""Share of messages that no entry is taken to answer."""
RIDGE_PENALTY = 0.5
"""Half the square of a weight of a standardized feature costs this much log-likelihood."""
NEWTON_STEPS = 25
MIN_SPREAD = 1e-6
"""Standard deviation that a feature is divided by at least."""
MAX_LOG_ODDS = 9.0
"""Log odds of the most that a few hundred texts can tell."""
MAX_EXPONENT = 500.0
"""What a number with twice the usual precision can be raised to."""
MAX_WRONG_SHARE = 0.0225
"""Share of all messages that may be answered wrongly by what the article's own texts say."""
MAX_WRONG_ANSWERS = 0.05
"""Share of the answers that may: it holds back where few are given."""
FEW_TEXTS = 10
"""Texts an entry beyond which less may be: the more there are, the more they repeat each other,
and the easier each is to tell beside what readers write."""
MANY_ENTRIES = 20
"""Entries up to which less may be, too: the fewer there are, the farther one left out is from the
others, and the less it says of what only comes near to them."""
MAX_ANSWER_THRESHOLD = 0.95
"""Confidence from which an answer is given whatever they say."""
TEMPERATURES = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 25.0)
"""What scores may be multiplied by to be log odds."""


@dataclass(frozen=True, slots=True)
class ScoreCalibration:
    """What turns the scores of an article's entries into probabilities."""

    temperature: float
    """What turns scores into log odds of one entry against another."""
    score_weight: float
    margin_weight: float
    """What the distance of the best entry from the next one weighs."""
    offset: float
    answer_threshold: float
    """Least confidence (0.8 to 0.95) of an answer with which few enough would be wrong."""


@dataclass(frozen=True, slots=True)
class CalibrationTable:
    """The calibrations of some articles with as many entries, side by side.

    All are (articles, 1) float32; scores are (articles, entries).
    """

    temperature: FloatArray
    score_weight: FloatArray
    margin_weight: FloatArray
    offset: FloatArray

    def share_out(self, scores: FloatArray) -> FloatArray:
        """Give how likely each entry is if one of its article is right (articles, entries)."""
        return share_by_scores(scores, self.temperature)

    def measure_log_odds(self, scores: FloatArray) -> FloatArray:
        """Give the log odds that any entry of an article is the one (articles, 1)."""
        best, margin = _measure_best(scores)
        log_odds = self.score_weight * best[:, None] + self.margin_weight * margin[:, None]
        clipped: FloatArray = np.clip(log_odds + self.offset, -MAX_LOG_ODDS, MAX_LOG_ODDS)
        return clipped

    def measure_log_lift(self, scores: FloatArray) -> FloatArray:
        """Give the logarithm of how much likelier than by chance each entry is among those of its
        article (articles, entries)."""
        log_odds = self.temperature * scores
        highest = log_odds.max(axis=1, keepdims=True)
        mean_odds = np.exp(log_odds - highest).sum(axis=1, keepdims=True) / scores.shape[1]
        log_mean = highest.astype(np.float64) + np.log(mean_odds.astype(np.float64))
        lift: FloatArray = (log_odds - log_mean).astype(np.float32)
        return lift


def tabulate_calibrations(calibrations: Sequence[ScoreCalibration]) -> CalibrationTable:
    """Put the calibrations of some articles side by side."""
    rows = [
        (each.temperature, each.score_weight, each.margin_weight, each.offset)
        for each in calibrations
    ]
    return CalibrationTable(*np.array(rows, dtype=np.float32).T[:, :, None])


def share_by_scores(scores: FloatArray, temperature: float | FloatArray) -> FloatArray:
    """Give the share of each entry (…, entries); they add up to 1."""
    log_odds = np.float32(temperature) * (scores - scores.max(axis=-1, keepdims=True))
    odds = np.exp(log_odds)
    shares: FloatArray = (odds / odds.sum(axis=-1, keepdims=True)).astype(np.float32)
    return shares


def fit_score_calibration(solution: RegressionSolution, owner: IntArray) -> ScoreCalibration:
    """Fit to what was learnt of texts, `owner` (texts,) giving the entry of each; two and more."""
    known, unknown = solution.left_out_scores, solution.other_entry_scores
    scores = np.concatenate([known, unknown])
    is_known = np.arange(len(scores)) < len(known)
    shares = np.where(is_known, 1.0 - NO_ANSWER_SHARE, NO_ANSWER_SHARE)
    features = np.column_stack(_measure_best(scores)).astype(np.float64)
    mean, spread = features.mean(axis=0), np.maximum(features.std(axis=0), MIN_SPREAD)
    design = np.column_stack([(features - mean) / spread, np.ones(len(features))])
    weights = _fit_logistic(design, is_known, shares)
    slopes = weights[:-1] / spread
    temperature = choose_temperature(known, owner)
    probabilities = _logistic(design @ weights) * share_by_scores(scores, temperature).max(axis=1)
    return ScoreCalibration(
        temperature,
        score_weight=float(slopes[0]),
        margin_weight=float(slopes[1]),
        offset=float(weights[-1] - slopes @ mean),
        answer_threshold=_choose_threshold(
            probabilities,
            shares / shares.sum(),
            _allow_wrong_share(len(owner), known.shape[1]),
        ),
    )


def _allow_wrong_share(text_count: int, entry_count: int) -> float:
    """Give how many answers may be wrong by an article's own texts, that no more are in truth."""
    density = min(1.0, FEW_TEXTS * entry_count / text_count)
    size = min(1.0, entry_count / MANY_ENTRIES)
    return MAX_WRONG_SHARE * float(np.sqrt(density * size))


def choose_temperature(scores: FloatArray, owner: IntArray) -> float:
    """Give the temperature under which the right entries are likeliest."""
    rows = np.arange(len(owner))

    def log_likelihood(temperature: float) -> float:
        log_odds = np.float32(temperature) * scores
        total = np.log(np.exp(log_odds - log_odds.max(axis=1, keepdims=True)).sum(axis=1))
        return float((log_odds[rows, owner] - log_odds.max(axis=1) - total).sum())

    return max(TEMPERATURES, key=log_likelihood)


def _measure_best(scores: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give the best score (…,), and how far it is above the next one (…,)."""
    highest = -np.partition(-scores, 1, axis=-1)[..., :2]
    return highest[..., 0], highest[..., 0] - highest[..., 1]


def _fit_logistic(design: DoubleArray, is_right: BoolArray, shares: DoubleArray) -> DoubleArray:
    """Fit by Newton's method; the penalty keeps what tells all texts apart finite."""
    weights = np.zeros(design.shape[1])
    penalty = RIDGE_PENALTY * np.eye(len(weights))
    for _ in range(NEWTON_STEPS):
        probabilities = _logistic(design @ weights)
        gradient = design.T @ (shares * (is_right - probabilities)) - RIDGE_PENALTY * weights
        spread = shares * probabilities * (1.0 - probabilities)
        hessian = design.T @ (spread[:, None] * design) + penalty
        weights = weights + np.linalg.solve(hessian, gradient)
    return weights


def _logistic(log_odds: DoubleArray) -> DoubleArray:
    probabilities: DoubleArray = 1.0 / (
        1.0 + np.exp(-np.clip(log_odds, -MAX_EXPONENT, MAX_EXPONENT))
    )
    return probabilities


def _choose_threshold(
    probabilities: DoubleArray, shares: DoubleArray, max_wrong_share: float
) -> float:
    """Give the least probability from which, all answered, few enough answers would be wrong."""
    order = np.argsort(-probabilities)
    wrong_share = np.cumsum((shares * (1.0 - probabilities))[order])
    is_fine = wrong_share <= np.minimum(
        max_wrong_share, MAX_WRONG_ANSWERS * np.cumsum(shares[order])
    )
    few_enough = probabilities[order][is_fine]
    return float(np.clip(few_enough.min(initial=1.0), ANSWER_THRESHOLD, MAX_ANSWER_THRESHOLD))

"""Whether what phrasings teach knows how far it can be trusted on its own article."""

from __future__ import annotations

import numpy as np
import pytest

from bot.matching.classifier.kernel_regression import (
    RIDGE_PENALTY,
    RegressionSolution,
    solve_regression,
)
from bot.matching.classifier.score_calibration import (
    MAX_ANSWER_THRESHOLD,
    ScoreCalibration,
    fit_score_calibration,
    tabulate_calibrations,
)
from bot.matching.decision import ANSWER_THRESHOLD
from bot.matching.index.ragged import BoolArray, FloatArray, IntArray

CLASS_COUNT, TEXTS_EACH = 4, 6


def solve_random(landmark_step: int) -> tuple[FloatArray, BoolArray, IntArray, RegressionSolution]:
    """Texts around four middles, and what is learnt of them; every so manieth is a landmark."""
    generator = np.random.default_rng(7)
    owner = np.repeat(np.arange(CLASS_COUNT), TEXTS_EACH).astype(np.int32)
    middles = generator.normal(size=(CLASS_COUNT, 8))
    points = (middles[owner] + 0.7 * generator.normal(size=(len(owner), 8))).astype(np.float32)
    is_landmark = np.arange(len(owner)) % landmark_step == 0
    kernel = points @ points[is_landmark].T
    return kernel, is_landmark, owner, solve_regression(kernel, is_landmark, owner, CLASS_COUNT)


def test_a_text_of_an_entry_left_out_is_scored_as_if_the_entry_had_never_been_there() -> None:
    kernel, _, owner, solution = solve_random(1)
    targets = np.where(owner[:, None] == np.arange(CLASS_COUNT), 1.0, -1.0 / CLASS_COUNT)
    for number in range(CLASS_COUNT):
        own, others = np.flatnonzero(owner == number), np.flatnonzero(owner != number)
        system = kernel[np.ix_(others, others)] + RIDGE_PENALTY * np.eye(len(others))
        expected = kernel[np.ix_(own, others)] @ np.linalg.solve(system, targets[others])
        scores = np.delete(solution.other_entry_scores[own], number, axis=1)
        assert np.allclose(scores, np.delete(expected, number, axis=1), atol=0.01)


@pytest.mark.parametrize("landmark_step", [1, 2])
def test_a_text_of_an_entry_left_out_scores_lower_than_one_that_is_known(
    landmark_step: int,
) -> None:
    *_, solution = solve_random(landmark_step)
    assert (
        solution.other_entry_scores.max(axis=1).mean() < solution.left_out_scores.max(axis=1).mean()
    )


def calibrate(known_score: float, unknown_score: float) -> ScoreCalibration:
    """Of texts whose entries score about so high when they are known, and when they aren't."""
    generator = np.random.default_rng(3)
    rows, owner = np.arange(200), np.arange(200, dtype=np.int32) % 20
    known, unknown = generator.normal(scale=0.1, size=(2, 200, 20)).astype(np.float32)
    known[rows, owner] += np.float32(known_score)
    unknown[rows, (owner + 1) % 20] += np.float32(unknown_score)
    unknown[rows, owner] = -1.0
    nothing = np.zeros((1, 20), dtype=np.float32)
    return fit_score_calibration(RegressionSolution(nothing, known, unknown), owner)


def test_a_score_as_of_known_texts_is_likely_and_one_as_of_unknown_ones_is_not() -> None:
    table = tabulate_calibrations([calibrate(0.8, 0.2)] * 2)
    scores = np.array([[0.8, 0.0, 0.0], [0.2, 0.0, 0.0]], dtype=np.float32)
    known, unknown = table.measure_log_odds(scores)[:, 0].tolist()
    assert known > 3
    assert unknown < -1
    assert table.share_out(scores).argmax(axis=1).tolist() == [0, 0]
    assert table.measure_log_lift(scores).argmax(axis=1).tolist() == [0, 0]


def test_an_answer_needs_more_where_what_is_known_looks_like_what_is_not() -> None:
    thresholds = [calibrate(0.8, unknown).answer_threshold for unknown in (0.2, 0.6)]
    assert ANSWER_THRESHOLD <= thresholds[0] < thresholds[1] <= MAX_ANSWER_THRESHOLD

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.scoring.pooling.unphrased_pooling import pool_with_unphrased

ODDS = st.lists(st.floats(1e-3, 1e3), min_size=3, max_size=3)


def shares_of(odds: list[float]) -> tuple[np.ndarray, float]:
    """The probabilities of candidates with these odds against "none of them", and that of none."""
    total = 1.0 + sum(odds)
    return np.array(odds) / total, 1.0 / total


def says(share: float) -> np.ndarray:
    return np.full(3, share, dtype=np.float32)


@given(ODDS, ODDS)
def test_without_a_say_of_the_answers_all_is_as_with_the_phrasings(
    phrased: list[float], unphrased: list[float]
) -> None:
    pooled, none = pool_with_unphrased(shares_of(phrased), shares_of(unphrased), says(0.0))
    np.testing.assert_allclose(pooled, shares_of(phrased)[0], rtol=1e-6)
    assert none == pytest.approx(shares_of(phrased)[1])


@given(ODDS, ODDS)
def test_with_all_of_it_all_is_as_without_phrasings(
    phrased: list[float], unphrased: list[float]
) -> None:
    pooled, _ = pool_with_unphrased(shares_of(phrased), shares_of(unphrased), says(1.0))
    np.testing.assert_allclose(pooled, shares_of(unphrased)[0], rtol=1e-6)


@given(ODDS, ODDS, st.floats(0.0, 1.0))
def test_the_probabilities_of_all_and_of_none_add_up_to_one(
    phrased: list[float], unphrased: list[float], share: float
) -> None:
    pooled, none = pool_with_unphrased(shares_of(phrased), shares_of(unphrased), says(share))
    assert pooled.sum() + none == pytest.approx(1.0)


def test_two_that_agree_are_surer_together_than_each() -> None:
    shares = shares_of([5.0, 0.1, 0.1])
    pooled, _ = pool_with_unphrased(shares, shares, says(0.5))
    assert pooled[0] > shares[0][0]


def test_what_is_impossible_to_one_is_weighed_all_the_same() -> None:
    impossible = (np.array([0.0, 0.0, 0.0]), 1.0)
    pooled, none = pool_with_unphrased(impossible, shares_of([9.0, 1.0, 1.0]), says(0.5))
    assert np.isfinite(pooled).all()
    assert none > 0.5

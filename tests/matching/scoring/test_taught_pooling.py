"""What the phrasings of a list say of which entry is meant, beside the weights."""

from __future__ import annotations

import numpy as np
import pytest

from bot.article.model import Article, Entry, Passage
from bot.matching.scoring.feature_matrix import FeatureMatrix
from bot.matching.scoring.pooling.taught_pooling import pool_with_taught
from tests.fakes.articles import matcher_of

SUBJECTS = ("card", "statement", "cheque", "salary")
TEMPLATES = {
    "late": ("my {} has not come", "still no {}", "my {} is late", "waiting for the {}"),
    "price": ("what does a {} cost", "how much is a {}", "price of a {}", "is the {} free"),
    "broken": ("my {} is broken", "the {} does not work", "repair my {}", "{} stopped working"),
}
MESSAGE = "my new card has still not come"


def make_matrix(mixing_share: float) -> FeatureMatrix:
    """The message beside a list whose phrasings have so much of a say (0 to 0.3) in which of its
    entries is meant, and none in whether any is."""
    article = Article("bank", "Bank", tuple(
        Entry(name, name, (Passage("See the list."),), tuple(
            template.format(subject) for template in templates for subject in SUBJECTS
        ))
        for name, templates in TEMPLATES.items()
    ))  # fmt: skip
    (evidence,) = matcher_of(article).extract_features(MESSAGE)
    evidence.taught.mixing_share[:] = mixing_share
    evidence.taught.pooling_share[:] = 0.0
    return evidence.matrix


def share_by_phrasings(matrix: FeatureMatrix) -> np.ndarray:
    """The share of each candidate by the phrasings alone."""
    odds = np.exp(matrix.alignment.taught.log_lift[matrix.entries].astype(np.float64))
    shares: np.ndarray = odds / odds.sum()
    return shares


def test_the_phrasings_of_the_list_are_learnt_from() -> None:
    assert make_matrix(0.3).alignment.taught_columns.lift.any()


@pytest.mark.parametrize("mixing_share", [0.0, 0.05, 0.3])
def test_how_likely_any_entry_is_stays_as_the_weights_have_it(mixing_share: float) -> None:
    pooled, none = pool_with_taught(np.array([0.5, 0.2, 0.1]), 0.2, make_matrix(mixing_share))
    assert pooled.sum() == pytest.approx(0.8)
    assert none == 0.2


def test_without_a_say_all_is_as_the_weights_have_it() -> None:
    weighed = np.array([0.5, 0.2, 0.1])
    assert pool_with_taught(weighed, 0.2, make_matrix(0.0))[0] == pytest.approx(weighed)


def test_beside_few_phrasings_the_weights_are_taken_for_less_sure_than_beside_many() -> None:
    few, many = make_matrix(0.3), make_matrix(0.05)
    agreed = 0.9 * share_by_phrasings(few)
    beside_few, beside_many = (
        pool_with_taught(agreed, 0.1, matrix)[0].max() for matrix in (few, many)
    )
    assert beside_few < beside_many <= agreed.max()
    assert beside_many == pytest.approx(agreed.max(), abs=0.005)

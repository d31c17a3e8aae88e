from __future__ import annotations

import pytest

from bot.matching.evaluation.metrics import EvaluationMetrics
from bot.matching.matcher import Matcher
from bot.matching.scoring.conditional_logit import load_weights
from tests.fakes.articles import evaluate_set
from tests.fakes.matching.evaluation_sets import (
    DEVELOPMENT_SETS,
    LIST_WEIGHTS,
    evaluate_model,
    fit_without,
    load_evaluation_sets,
    split_off_phrasings,
    training_examples,
)

pytestmark = pytest.mark.xdist_group("floors")  # evaluations and fits are made once, not per worker
OWN_SETS = [
    "brackwater-bins", "new-florin", "sandrey-ferry", "tick-fever-vaccine",
    "gorny-klyuch-pool", "pokrovsky-bridge", "polynya-icebreaker",
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "floor"), [("seed", 0.72), ("library", 0.65), ("telescope", 0.71)]
)
def test_a_development_set_keeps_its_floor(name: str, floor: float) -> None:
    assert evaluate_set(name).total.utility >= floor


@pytest.mark.parametrize("name", ["seed", "library", "telescope"])
def test_at_most_three_in_a_hundred_answers_to_a_development_set_are_wrong(name: str) -> None:
    assert evaluate_set(name).total.wrong <= 0.03


@pytest.mark.parametrize("name", OWN_SETS)
def test_our_own_sets_keep_a_floor_in_english_and_russian(name: str) -> None:
    assert evaluate_set(name).total.utility >= 0.53


@pytest.mark.parametrize("name", ["greve-cantines", "sperrmuell-altenried", "mina-valdorrio"])
def test_french_german_and_spanish_readers_are_understood_too(name: str) -> None:
    assert evaluate_set(name).total.utility >= 0.6


@pytest.mark.parametrize("name", ["haneul-bike", "minatogawa-onsen"])
def test_korean_and_japanese_work_without_a_stemmer(name: str) -> None:
    assert evaluate_set(name).total.utility >= 0.5


def test_what_readers_asked_does_no_harm_as_phrasings() -> None:
    names = ("library", "polynya-icebreaker")
    evaluation_sets = [each for each in load_evaluation_sets() if each.name in names]
    alone, phrased = (
        [evaluate_model(split_off_phrasings(each, count)).total for each in evaluation_sets]
        for count in (0, 2)
    )
    assert mean_utility(phrased) >= mean_utility(alone) - 0.01
    assert max(figures.wrong for figures in phrased) <= 0.03


def say_otherwise(phrasing: str) -> list[str]:
    """A phrasing as another reader would write it: a word less, two changed over, a slip, more
    words."""
    words = phrasing.rstrip("?.! ").split()
    middle, longest = len(words) // 2, max(range(len(words)), key=lambda at: len(words[at]))
    slip = words[longest][:2] + words[longest][3:]
    return [
        " ".join(words[:middle] + words[middle + 1 :]),
        " ".join([*words[: middle - 1], words[middle], words[middle - 1], *words[middle + 1 :]]),
        " ".join([*words[:longest], slip, *words[longest + 1 :]]),
        f"can you tell me {' '.join(words)} please",
    ]


def test_what_is_nearly_a_phrasing_is_answered_by_its_entry() -> None:
    phrased = [
        split_off_phrasings(each, 2)
        for each in load_evaluation_sets()
        if each.name in ("library", "telescope")
    ]
    is_answered = [
        matcher.make_decision(text).answered_entry == article.full_name(entry)
        for each in phrased
        for article, matcher in [(each.library.articles[0], Matcher(each.library))]
        for entry in article.entries
        for phrasing in entry.phrasings
        if len(phrasing.split()) > 3
        for text in say_otherwise(phrasing)
    ]
    assert sum(is_answered) >= 0.97 * len(is_answered)
    assert len(is_answered) > 100


def mean_utility(figures: list[EvaluationMetrics]) -> float:
    return sum(figure.utility for figure in figures) / len(figures)


def test_confidence_is_true_within_what_the_numbers_allow() -> None:
    calibration_bins = [
        calibration_bin
        for name in ("seed", "library", "telescope", *OWN_SETS)
        for calibration_bin in evaluate_set(name).calibration_bins
    ]
    for low in (0.8, 0.9):
        bins = [
            calibration_bin for calibration_bin in calibration_bins if calibration_bin.low == low
        ]
        mean_confidence = sum(
            calibration_bin.confidence * calibration_bin.count for calibration_bin in bins
        ) / sum(calibration_bin.count for calibration_bin in bins)
        right = sum(
            calibration_bin.right * calibration_bin.count for calibration_bin in bins
        ) / sum(calibration_bin.count for calibration_bin in bins)
        assert abs(mean_confidence - right) < 0.12


@pytest.fixture(scope="module")
def transfer() -> dict[str, float]:
    """The utility of each development set under weights fitted on the other English articles."""
    evaluation_sets = [
        evaluation_set
        for evaluation_set in load_evaluation_sets()
        if evaluation_set.library.articles[0].language == "en"
    ]
    examples_by_set = {
        evaluation_set.name: training_examples(evaluation_set)
        for evaluation_set in evaluation_sets
        if evaluation_set.family not in (*DEVELOPMENT_SETS, *LIST_WEIGHTS)
    }
    model = fit_without(examples_by_set, (), load_weights())
    return {
        evaluation_set.name: evaluate_model(evaluation_set, model).total.utility
        for evaluation_set in evaluation_sets
        if evaluation_set.name in DEVELOPMENT_SETS
    }


@pytest.mark.parametrize(
    ("name", "floor"), [("seed", 0.62), ("library", 0.56), ("telescope", 0.58)]
)
def test_weights_fitted_without_these_articles_understand_their_readers(
    transfer: dict[str, float], name: str, floor: float
) -> None:
    assert transfer[name] >= floor

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.scoring.conditional_logit import load_weights
from bot.matching.scoring.entry_features import ENTRY_FEATURES
from bot.matching.scoring.no_answer_features import NO_ANSWER_FEATURES
from bot.matching.scoring.trees.decision_trees import (
    NO_TREES,
    DecisionTrees,
    load_trees,
    parse_trees,
)
from bot.matching.scoring.trees.tree_inputs import TREE_INPUT_NAMES, join_tree_inputs
from tests.fakes.articles import build_set_matcher
from tests.training.tables import format_trees

NOTHING_SAID = np.zeros(len(NO_ANSWER_FEATURES), dtype=np.float32)
QUESTION = next(place for place, feature in enumerate(ENTRY_FEATURES) if feature.name == "question")
SAID, LEAD, AGREEMENT = map(TREE_INPUT_NAMES.index, ("question", "lead:question", "agreement"))


def _lay_out(question_scores: list[float]) -> np.ndarray:
    candidates = np.zeros((len(question_scores), len(ENTRY_FEATURES)), dtype=np.float32)
    candidates[:, QUESTION] = question_scores
    return join_tree_inputs(candidates, NOTHING_SAID)


def test_the_packaged_trees_read_back_as_they_were_written() -> None:
    packaged = load_trees()
    again = parse_trees(format_trees(packaged))
    assert np.array_equal(again.inputs, packaged.inputs)
    assert np.allclose(again.thresholds, packaged.thresholds)
    assert np.allclose(again.leaf_scores, packaged.leaf_scores)
    assert len(packaged.inputs) > 0


def test_a_table_that_names_an_unknown_input_is_refused() -> None:
    with pytest.raises(ValueError, match="weather"):
        parse_trees("weather\t0.5\tcoverage\t0.5\t0\t0\t0\t0")


def test_a_tree_says_of_each_candidate_what_stands_in_its_leaf() -> None:
    trees = DecisionTrees(
        np.array([[SAID, LEAD]]),
        np.array([[0.5, 0.2]], dtype=np.float32),
        np.array([[-1.0, 1.0, 2.0, 4.0]]),
    )
    assert trees.score_candidates(_lay_out([0.9, 0.6, 0.1])).tolist() == [4.0, 2.0, -1.0]
    assert NO_TREES.score_candidates(_lay_out([0.9, 0.6])).tolist() == [0.0, 0.0]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=1, max_size=6))
def test_only_the_best_candidates_lead_and_the_evidence_agrees_on_them(eighths: list[int]) -> None:
    scores = [eighth / 8 for eighth in eighths]
    inputs = _lay_out(scores)
    best = max(scores)
    for place, score in enumerate(scores):
        others = scores[:place] + scores[place + 1 :]
        assert inputs[place, LEAD] == score - max(others, default=0.0)
        assert (inputs[place, AGREEMENT] > 0) == (score == best > 0)


@pytest.mark.parametrize(
    ("name", "text", "is_judged"),
    [
        ("telescope", "how far is the telescope", True),
        ("telescope", "wie weit ist das Teleskop entfernt", False),
        ("assistant-intents", "play some jazz", False),
    ],
)
def test_trees_say_nothing_of_other_languages_and_of_articles_that_phrasings_teach(
    name: str, text: str, is_judged: bool
) -> None:
    (evidence,) = build_set_matcher(name).extract_features(text)
    assert evidence.is_judged_by_trees is is_judged
    if not evidence.foreign_language:
        assert load_weights().score_by_trees(evidence.matrix).any() == is_judged

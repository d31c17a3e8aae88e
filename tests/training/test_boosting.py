from __future__ import annotations

import numpy as np
import pytest

from bot.matching.scoring.conditional_logit import ConditionalLogit
from bot.matching.scoring.entry_features import ENTRY_FEATURES
from bot.matching.scoring.no_answer_features import NO_ANSWER_FEATURES
from bot.matching.scoring.trees.tree_inputs import join_tree_inputs
from tests.training.boosting import grow_trees
from tests.training.fit import ENTRY_WEIGHT_COUNT, WEIGHT_COUNT, TrainingExample

NO_WEIGHTS = ConditionalLogit(
    np.zeros(ENTRY_WEIGHT_COUNT), np.zeros(WEIGHT_COUNT - ENTRY_WEIGHT_COUNT)
)


def _draw_example(generator: np.random.Generator) -> TrainingExample:
    """A message whose right candidate lies in the middle, where no weight can put it on top."""
    right = int(generator.integers(4))
    features = np.zeros((5, WEIGHT_COUNT))
    features[:-1, 0] = generator.uniform(0.5, 1.0, 4) * generator.choice([-1, 1], 4)
    features[right, 0] = generator.uniform(-0.3, 0.3)
    return TrainingExample(features, np.eye(5)[right], 1.0)


@pytest.fixture(scope="module")
def examples() -> list[TrainingExample]:
    generator = np.random.default_rng(5)
    return [_draw_example(generator) for _ in range(150)]


@pytest.fixture(scope="module")
def grown_model(examples: list[TrainingExample]) -> ConditionalLogit:
    return grow_trees(examples[:100], NO_WEIGHTS, tree_count=60)


def test_trees_tell_what_no_weight_can(
    grown_model: ConditionalLogit, examples: list[TrainingExample]
) -> None:
    nothing_said = np.zeros(len(NO_ANSWER_FEATURES), dtype=np.float32)
    for example in examples[100:]:
        candidates = example.features[:-1, : len(ENTRY_FEATURES)].astype(np.float32)
        inputs = join_tree_inputs(candidates, nothing_said)
        best = int(np.argmax(grown_model.trees.score_candidates(inputs)))
        assert example.is_right[best] == 1.0


def test_the_same_examples_grow_the_same_trees(
    grown_model: ConditionalLogit, examples: list[TrainingExample]
) -> None:
    again = grow_trees(examples[:100], NO_WEIGHTS, tree_count=3)
    assert np.array_equal(again.trees.inputs, grown_model.trees.inputs[:3])
    assert np.array_equal(again.trees.leaf_scores, grown_model.trees.leaf_scores[:3])


def test_weights_stay_as_they_were(grown_model: ConditionalLogit) -> None:
    assert grown_model.entry_weights is NO_WEIGHTS.entry_weights

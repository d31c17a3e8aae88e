"""The small model: weights read from a table, and the probabilities that follow from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import resources

import numpy as np

from bot.matching.index.ragged import DoubleArray, FloatArray
from bot.matching.scoring.entry_features import ENTRY_FEATURES
from bot.matching.scoring.feature_matrix import FeatureMatrix
from bot.matching.scoring.no_answer_features import NO_ANSWER_FEATURES
from bot.matching.scoring.pooling.taught_pooling import pool_with_taught
from bot.matching.scoring.pooling.unphrased_pooling import pool_with_unphrased
from bot.matching.scoring.trees.decision_trees import NO_TREES, DecisionTrees, load_trees
from bot.matching.scoring.trees.tree_inputs import are_trees_asked, join_tree_inputs

LENGTH_FEATURE = [feature.name for feature in NO_ANSWER_FEATURES].index("length")
"""Place of the message's length among the features of "none of them"."""
FEATURE_FORMS = ("", "²", "×length")
"""A feature counts as it is, squared, and times the message's length: three weights each."""
ENTRY_WEIGHT_NAMES = tuple(
    feature.name + form for form in FEATURE_FORMS for feature in ENTRY_FEATURES
)
NO_ANSWER_WEIGHT_NAMES = tuple(
    feature.name + form for form in FEATURE_FORMS for feature in NO_ANSWER_FEATURES
)


@dataclass(frozen=True)
class ConditionalLogit:
    """A weight for each feature of an entry, and for each sign that nothing answers."""

    entry_weights: DoubleArray
    """(3 × entry features,), in the order of ENTRY_WEIGHT_NAMES."""
    no_answer_weights: DoubleArray
    """(3 × no-answer features,), in the order of NO_ANSWER_WEIGHT_NAMES."""
    trees: DecisionTrees = NO_TREES
    """What the features say together beside that."""

    def predict_probabilities(self, matrix: FeatureMatrix) -> tuple[DoubleArray, float]:
        """Give the probability of each candidate (candidates,), and that of none; they add up to 1.

        A conditional logit (McFadden 1974) over the candidates and "none of them", with trees
        beside its weights; what is learnt from the phrasings of an article has its say, and so have
        its questions and answers without them.
        """
        weighed = pool_with_taught(*self._weigh_candidates(matrix), matrix)
        if matrix.unphrased is None:
            return weighed
        return pool_with_unphrased(
            weighed, self._weigh_candidates(matrix.unphrased), matrix.answer_share
        )

    def _weigh_candidates(self, matrix: FeatureMatrix) -> tuple[DoubleArray, float]:
        length = matrix.no_answer[LENGTH_FEATURE]
        entry_scores = expand_features(matrix.candidates, length) @ self.entry_weights
        no_answer_score = expand_features(matrix.no_answer, length) @ self.no_answer_weights
        scores = np.concatenate((entry_scores + self.score_by_trees(matrix), [no_answer_score]))
        probabilities = np.exp(scores - np.maximum.reduce(scores))
        probabilities /= np.add.reduce(probabilities)
        return probabilities[:-1], float(probabilities[-1])

    def score_by_trees(self, matrix: FeatureMatrix) -> DoubleArray:
        """Give what the trees say of each candidate (candidates,), as a logarithm of odds."""
        if not len(self.trees.inputs) or not are_trees_asked(matrix.candidates, matrix.no_answer):
            return np.zeros(len(matrix.candidates))
        inputs = join_tree_inputs(matrix.candidates, matrix.no_answer)
        return self.trees.score_candidates(inputs)


def expand_features(features: FloatArray, length: float) -> DoubleArray:
    """Give the three forms of each feature, side by side: (…, features) to (…, 3 × features)."""
    plain = features.astype(np.float64)
    return np.concatenate([plain, plain**2, plain * float(length)], axis=-1)


OWN_WEIGHTS_FILE = "weights.tsv"
FOREIGN_WEIGHTS_FILE = "foreign_weights.tsv"


def load_weights(file_name: str = OWN_WEIGHTS_FILE) -> ConditionalLogit:
    """Read a packaged table; a feature that it lacks weighs nothing.

    Trees stand beside the weights for messages in the article's language only.
    """
    text = resources.files("bot.matching.data").joinpath(file_name).read_text(encoding="utf-8")
    model = parse_weights(text)
    return replace(model, trees=load_trees()) if file_name == OWN_WEIGHTS_FILE else model


def parse_weights(text: str) -> ConditionalLogit:
    """Read a table of `who<TAB>feature<TAB>weight` lines, where who is `entry` or `none`."""
    lines = [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]
    weight_table = {(target, name): float(weight) for target, name, weight in lines}
    return ConditionalLogit(
        np.array([weight_table.get(("entry", name), 0.0) for name in ENTRY_WEIGHT_NAMES]),
        np.array([weight_table.get(("none", name), 0.0) for name in NO_ANSWER_WEIGHT_NAMES]),
    )

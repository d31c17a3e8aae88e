"""Growing the decision trees that stand beside the weights, on the same labelled messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.matching.index.ragged import DoubleArray, FloatArray, IntArray, LongArray
from bot.matching.scoring.conditional_logit import ConditionalLogit
from bot.matching.scoring.entry_features import ENTRY_FEATURES
from bot.matching.scoring.no_answer_features import NO_ANSWER_FEATURES
from bot.matching.scoring.trees.decision_trees import LEAF_COUNT, TREE_DEPTH, DecisionTrees
from bot.matching.scoring.trees.tree_inputs import are_trees_asked, join_tree_inputs
from tests.training.fit import ENTRY_WEIGHT_COUNT, TrainingExample

TREE_COUNT = 150
"""Trees that are grown, one after another."""
LEARNING_RATE = 0.12
"""Share of what a tree would mend that it is let mend."""
LEAF_PENALTY = 8.0
"""What half a leaf score's square costs in log-likelihood."""
MIN_LEAF_CURVATURE = 4.0
"""How much curvature of the log-likelihood lies on each side of a split, at least."""
INPUT_SHARE = 0.4
"""Share of the inputs that each tree may look at, drawn anew for each."""
EXAMPLE_SHARE = 0.5
"""Share of the examples that each tree is grown from, drawn anew for each (Friedman 2002)."""
BIN_COUNT = 24
"""Parts that the values of an input are cut into, each with as many of them."""
DRAW_SEED = 7


@dataclass(frozen=True)
class _CandidateTable:
    """The candidates of all examples, one below the other, and "none of them" after each."""

    bins: IntArray
    """(inputs, candidates): in which part of its input's values each one lies."""
    places: LongArray
    """(candidates,): their rows among all rows."""
    start: LongArray
    """(examples,): the first row of each."""
    owner: LongArray
    """(rows,): the example of each."""
    is_right: DoubleArray
    """(rows,)."""
    weight: DoubleArray
    """(rows,)."""


def grow_trees(
    examples: Sequence[TrainingExample], model: ConditionalLogit, tree_count: int = TREE_COUNT
) -> ConditionalLogit:
    """Give `model` with trees that mend what its weights get wrong, by Newton's boosting of the
    conditional logit's likelihood (Friedman 2001); the same trees for the same examples.

    Only examples that trees have a say in are looked at. Raises ValueError if there are none."""
    examples = [example for example in examples if are_trees_asked(*_take_features(example))]
    inputs = np.concatenate([join_tree_inputs(*_take_features(example)) for example in examples])
    edges = [_cut_values(column) for column in inputs.T]
    table = _lay_out_candidates(examples, inputs, edges)
    weights = np.concatenate([model.entry_weights, model.no_answer_weights])
    scores = np.concatenate([example.features @ weights for example in examples])
    generator = np.random.default_rng(DRAW_SEED)
    trees = [_grow_tree(table, scores, generator) for _ in range(tree_count)]
    return replace(model, trees=_name_splits(trees, edges))


def _take_features(example: TrainingExample) -> tuple[FloatArray, FloatArray]:
    """Give the features of the candidates, and those of "none of them", as they are."""
    candidates = example.features[:-1, : len(ENTRY_FEATURES)]
    no_answer = example.features[-1, ENTRY_WEIGHT_COUNT:][: len(NO_ANSWER_FEATURES)]
    return candidates.astype(np.float32), no_answer.astype(np.float32)


def _cut_values(values: FloatArray) -> FloatArray:
    """Give the thresholds (at most BIN_COUNT,) that cut values (candidates,) into parts."""
    quantiles = np.unique(np.quantile(values, np.linspace(0, 1, BIN_COUNT + 1)))
    edges: FloatArray = ((quantiles[1:] + quantiles[:-1]) / 2).astype(np.float32)
    return edges


def _lay_out_candidates(
    examples: Sequence[TrainingExample], inputs: FloatArray, edges: Sequence[FloatArray]
) -> _CandidateTable:
    counts = np.array([len(example.features) for example in examples])
    ends = np.cumsum(counts)
    return _CandidateTable(
        np.array([np.searchsorted(cuts, inputs[:, at]) for at, cuts in enumerate(edges)], np.int32),
        np.setdiff1d(np.arange(ends[-1]), ends - 1),
        ends - counts,
        np.repeat(np.arange(len(examples)), counts),
        np.concatenate([example.is_right for example in examples]),
        np.repeat([example.weight for example in examples], counts),
    )


@dataclass(frozen=True)
class _Tree:
    splits: list[tuple[int, int]]
    """Of each question the input, and the last part of its values that is not above."""
    leaf_scores: DoubleArray
    """(LEAF_COUNT,)."""


def _grow_tree(
    table: _CandidateTable, scores: DoubleArray, generator: np.random.Generator
) -> _Tree:
    """Grow the tree that mends `scores` (rows,) most, and add what it says to them."""
    is_drawn = (generator.random(len(table.start)) < EXAMPLE_SHARE)[table.owner]
    gradient, curvature = (
        (derivative * is_drawn)[table.places] for derivative in _differentiate(table, scores)
    )
    input_count = len(table.bins)
    drawn = generator.choice(input_count, int(INPUT_SHARE * input_count), replace=False)
    leaves = np.zeros(len(table.places), dtype=np.int64)
    splits = []
    for leaf_count in (1 << depth for depth in range(TREE_DEPTH)):
        gains = np.array(
            [
                _score_splits(table.bins[place], leaves, leaf_count, gradient, curvature)
                for place in drawn.tolist()
            ]
        )
        best, part = divmod(int(np.argmax(gains)), gains.shape[1])
        splits.append((int(drawn[best]), part))
        leaves = 2 * leaves + (table.bins[drawn[best]] > part)
    totals = np.bincount(leaves, curvature, LEAF_COUNT) + LEAF_PENALTY
    leaf_scores = LEARNING_RATE * np.bincount(leaves, gradient, LEAF_COUNT) / totals
    scores[table.places] += leaf_scores[leaves]
    return _Tree(splits, leaf_scores)


def _differentiate(table: _CandidateTable, scores: DoubleArray) -> tuple[DoubleArray, DoubleArray]:
    """Give the slope of the log-likelihood by each candidate's score, and minus its curvature.

    Both (rows,), from the scores (rows,).
    """
    odds = np.exp(scores - np.maximum.reduceat(scores, table.start)[table.owner])
    probabilities = odds / np.add.reduceat(odds, table.start)[table.owner]
    targets = probabilities * table.is_right
    targets /= np.add.reduceat(targets, table.start)[table.owner] + 1e-12
    slope = (targets - probabilities) * table.weight
    curvature = probabilities * (1.0 - probabilities) * table.weight
    return slope, curvature


def _score_splits(
    parts: IntArray,
    leaves: LongArray,
    leaf_count: int,
    gradient: DoubleArray,
    curvature: DoubleArray,
) -> DoubleArray:
    """Give what is gained by asking whether an input lies above each part (BIN_COUNT,).

    `parts` and `leaves` (candidates,) say in which part and in which leaf so far each candidate is.
    """
    cells = leaves * (BIN_COUNT + 1) + parts
    shape = (leaf_count, BIN_COUNT + 1)
    cell_count = leaf_count * (BIN_COUNT + 1)
    slopes = np.bincount(cells, gradient, cell_count).reshape(shape).cumsum(axis=1)
    curvatures = np.bincount(cells, curvature, cell_count).reshape(shape).cumsum(axis=1)
    below, curved_below = slopes[:, :-1], curvatures[:, :-1]
    above, curved_above = slopes[:, -1:] - below, curvatures[:, -1:] - curved_below
    gains: DoubleArray = (
        below**2 / (curved_below + LEAF_PENALTY) + above**2 / (curved_above + LEAF_PENALTY)
    ).sum(axis=0)
    is_fair = np.minimum(curved_below.sum(axis=0), curved_above.sum(axis=0)) >= MIN_LEAF_CURVATURE
    return np.where(is_fair, gains, 0.0)


def _name_splits(trees: Sequence[_Tree], edges: Sequence[FloatArray]) -> DecisionTrees:
    """Give the trees with thresholds instead of parts; nothing is above a part beyond the last."""
    padded_edges = [np.append(cuts, np.inf) for cuts in edges]
    return DecisionTrees(
        np.array([[place for place, _ in tree.splits] for tree in trees], dtype=np.int64),
        np.array(
            [[padded_edges[place][part] for place, part in tree.splits] for tree in trees],
            dtype=np.float32,
        ),
        np.array([tree.leaf_scores for tree in trees]),
    )

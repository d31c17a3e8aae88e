"""Small decision trees beside the weights: what evidence says together that no sum of it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources

import numpy as np

from bot.matching.index.ragged import DoubleArray, FloatArray, LongArray
from bot.matching.scoring.trees.tree_inputs import TREE_INPUT_NAMES

TREE_DEPTH = 2
"""Questions that each tree asks, the same ones of every candidate."""
LEAF_COUNT = 1 << TREE_DEPTH
TREES_FILE = "trees.tsv"


@dataclass(frozen=True)
class DecisionTrees:
    """Trees whose scores are added up. Each asks whether two inputs are above a threshold."""

    inputs: LongArray
    """(trees, TREE_DEPTH): the places of what each looks at."""
    thresholds: FloatArray
    """(trees, TREE_DEPTH)."""
    leaf_scores: DoubleArray
    """(trees, LEAF_COUNT): neither above, the second, the first, both."""

    def score_candidates(self, inputs: FloatArray) -> DoubleArray:
        """Give what all trees say of each candidate's `inputs` (candidates, inputs): the logarithm
        of what its odds are multiplied by (candidates,)."""
        is_above = inputs.take(self.inputs, axis=1) > self.thresholds
        leaves = self._first_leaves + 2 * is_above[:, :, 0] + is_above[:, :, 1]
        scores: DoubleArray = np.add.reduce(self.leaf_scores.take(leaves), axis=1)
        return scores

    @cached_property
    def _first_leaves(self) -> LongArray:
        """The place of each tree's first score among all (trees,)."""
        return LEAF_COUNT * np.arange(len(self.inputs))


NO_TREES = DecisionTrees(
    np.zeros((0, TREE_DEPTH), dtype=np.int64),
    np.zeros((0, TREE_DEPTH), dtype=np.float32),
    np.zeros((0, LEAF_COUNT)),
)


def load_trees(file_name: str = TREES_FILE) -> DecisionTrees:
    """Read a packaged table."""
    text = resources.files("bot.matching.data").joinpath(file_name).read_text(encoding="utf-8")
    return parse_trees(text)


def parse_trees(text: str) -> DecisionTrees:
    """Read a table of lines with an input and a threshold, two of each, and four scores, all parted
    by tabs. Raises ValueError for an input that nothing is called."""
    lines = [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]
    split_count = 2 * TREE_DEPTH
    return DecisionTrees(
        np.array([_find_inputs(line[:split_count:2]) for line in lines], dtype=np.int64),
        np.array([line[1:split_count:2] for line in lines], dtype=np.float32),
        np.array([line[split_count:] for line in lines], dtype=np.float64),
    )


def _find_inputs(names: Sequence[str]) -> list[int]:
    for name in names:
        if name not in TREE_INPUT_NAMES:
            raise ValueError(f"Trees look at nothing called {name!r}.")
    return [TREE_INPUT_NAMES.index(name) for name in names]

"""The tables of weights and trees that matching reads, written."""

from __future__ import annotations

from bot.matching.index.ragged import DoubleArray, FloatArray, LongArray
from bot.matching.scoring.conditional_logit import (
    ENTRY_WEIGHT_NAMES,
    NO_ANSWER_WEIGHT_NAMES,
    ConditionalLogit,
)
from bot.matching.scoring.trees.decision_trees import DecisionTrees
from bot.matching.scoring.trees.tree_inputs import TREE_INPUT_NAMES


def format_weights(model: ConditionalLogit) -> str:
    """Write the table that `parse_weights` reads."""
    rows = [("entry", *pair) for pair in zip(ENTRY_WEIGHT_NAMES, model.entry_weights, strict=True)]
    rows += [
        ("none", *pair)
        for pair in zip(NO_ANSWER_WEIGHT_NAMES, model.no_answer_weights, strict=True)
    ]
    lines = [f"{target}\t{name}\t{weight:.4f}" for target, name, weight in rows]
    return "\n".join(("# who\tfeature\tweight: written by tests/benchmarks/fit.py", *lines, ""))


def format_trees(trees: DecisionTrees) -> str:
    """Write the table that `parse_trees` reads."""
    head = "# input\tabove\tinput\tabove\tneither\tsecond\tfirst\tboth: by tests/benchmarks/fit.py"
    rows = zip(trees.inputs, trees.thresholds, trees.leaf_scores, strict=True)
    return "\n".join((head, *(_format_tree(*row) for row in rows), ""))


def _format_tree(inputs: LongArray, thresholds: FloatArray, leaf_scores: DoubleArray) -> str:
    splits = (
        f"{TREE_INPUT_NAMES[place]}\t{threshold:.4f}"
        for place, threshold in zip(inputs.tolist(), thresholds.tolist(), strict=True)
    )
    return "\t".join((*splits, *(f"{score:.4f}" for score in leaf_scores.tolist())))

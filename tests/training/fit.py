"""Fitting the weights of matching to labelled messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.article.library import Library
from bot.matching.evaluation.metrics import LabelledMessage
from bot.matching.index.ragged import DoubleArray, IntArray
from bot.matching.matcher import Matcher
from bot.matching.scoring.conditional_logit import (
    ENTRY_WEIGHT_NAMES,
    LENGTH_FEATURE,
    NO_ANSWER_WEIGHT_NAMES,
    ConditionalLogit,
    expand_features,
)
from bot.matching.scoring.feature_matrix import FeatureMatrix

RIDGE_PENALTY = 1.0
"""Half a weight's square costs this much log-likelihood; weaker and stronger ones gained nothing,
left out."""
ENTRY_WEIGHT_COUNT = len(ENTRY_WEIGHT_NAMES)
WEIGHT_COUNT = ENTRY_WEIGHT_COUNT + len(NO_ANSWER_WEIGHT_NAMES)
_MAX_STEP = 3.0
"""Newton's steps are cut to this, in any weight: the first ones overshoot."""
_SMALL_STEP = 1e-3
"""Step from which the fit has settled: smaller ones change no figure."""


@dataclass(frozen=True)
class TrainingExample:
    """One message as numbers: a row for each candidate and one for none, and which are right."""

    features: DoubleArray
    """(candidates + 1, weights)."""
    is_right: DoubleArray
    """(candidates + 1,), 1 for each right one."""
    weight: float


def make_example(
    matcher: Matcher,
    library: Library,
    labelled_message: LabelledMessage,
    weight: float,
    *,
    is_foreign: bool = False,
) -> TrainingExample | None:
    """Turn a message into numbers; None if no candidate is right.

    `is_foreign` picks the messages in another language than their article, or all others: these
    and those have weights of their own.
    """
    previous_entry = (
        library.resolve_name(labelled_message.previous_entry)
        if labelled_message.previous_entry
        else None
    )
    evidence = matcher.extract_features(labelled_message.message, previous_entry)
    if not evidence or (evidence[0].foreign_language is not None) != is_foreign:
        return None
    index, matrix = evidence[0].index, evidence[0].matrix.without_topics()
    entry_names = [library.display_name(index.entries.names[entry]) for entry in matrix.entries]
    is_right = np.array(
        [name in labelled_message.expected for name in entry_names]
        + [not labelled_message.expected],
        dtype=float,
    )
    if not is_right.any():
        return None
    return TrainingExample(_join_features(matrix), is_right, weight)


def _join_features(matrix: FeatureMatrix) -> DoubleArray:
    """Lay the candidates' features and those of "none of them" side by side.

    (candidates + 1, weights), 0 where a row has no such feature.
    """
    length = float(matrix.no_answer[LENGTH_FEATURE])
    features = np.zeros((len(matrix.candidates) + 1, WEIGHT_COUNT))
    features[:-1, :ENTRY_WEIGHT_COUNT] = expand_features(matrix.candidates, length)
    features[-1, ENTRY_WEIGHT_COUNT:] = expand_features(matrix.no_answer, length)
    return features


def fit_weights(
    examples: Sequence[TrainingExample],
    ridge: float = RIDGE_PENALTY,
    max_rounds: int = 40,
    start: ConditionalLogit | None = None,
) -> ConditionalLogit:
    """Fit a conditional logit with a ridge, by Newton's method; right entries share the praise.

    `start` are weights that are about right, those of nearly the same examples.
    """
    stacked = _stack_examples(examples)
    weights = (
        np.concatenate([start.entry_weights, start.no_answer_weights])
        if start
        else np.zeros(WEIGHT_COUNT)
    )
    for _ in range(max_rounds):
        step = _newton_step(weights, stacked, ridge)
        weights = weights + step * min(1.0, _MAX_STEP / np.abs(step).max())
        if np.abs(step).max() < _SMALL_STEP:
            break
    return ConditionalLogit(weights[:ENTRY_WEIGHT_COUNT], weights[ENTRY_WEIGHT_COUNT:])


@dataclass(frozen=True)
class _StackedExamples:
    """The rows of all examples, one below the other."""

    features: DoubleArray
    """(rows, weights)."""
    is_right: DoubleArray
    """(rows,)."""
    weight: DoubleArray
    """(rows,): that of a row's example."""
    start: IntArray
    """(examples,): the first row of each."""
    owner: IntArray
    """(rows,): the example of each."""


def _stack_examples(examples: Sequence[TrainingExample]) -> _StackedExamples:
    counts = [len(example.features) for example in examples]
    return _StackedExamples(
        np.concatenate([example.features for example in examples]),
        np.concatenate([example.is_right for example in examples]),
        np.repeat([example.weight for example in examples], counts),
        np.cumsum([0, *counts[:-1]]),
        np.repeat(np.arange(len(examples)), counts),
    )


def _newton_step(weights: DoubleArray, examples: _StackedExamples, ridge: float) -> DoubleArray:
    start, owner = examples.start, examples.owner
    scores = examples.features @ weights
    probabilities = np.exp(scores - np.maximum.reduceat(scores, start)[owner])
    probabilities /= np.add.reduceat(probabilities, start)[owner]
    targets = probabilities * examples.is_right
    targets /= np.add.reduceat(targets, start)[owner] + 1e-12
    gradient = ((targets - probabilities) * examples.weight) @ examples.features - ridge * weights
    weighted = examples.features * (probabilities * examples.weight)[:, None]
    mean = np.add.reduceat(examples.features * probabilities[:, None], start)
    hessian = weighted.T @ examples.features + ridge * np.eye(WEIGHT_COUNT)
    hessian -= (mean * examples.weight[start][:, None]).T @ mean
    return np.linalg.solve(hessian, gradient).astype(np.float64)

"""Kernel ridge regression (Saunders, Gammerman & Vovk 1998), in closed form, also left out one by
one; of more texts than can be solved for at once by way of some of them (Nyström's method, Williams
& Seeger 2001)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.matching.index.ragged import BoolArray, DoubleArray, FloatArray, IntArray, LongArray

RIDGE_PENALTY = 0.5
"""What is added to the kernel's diagonal; a text's likeness to itself is 3."""
JITTER = 1e-3
"""What keeps landmarks that say the same from making the solution unstable."""
MIN_FREEDOM = 1e-3
"""How much of a text's score the others say at least."""


@dataclass(frozen=True, slots=True)
class RegressionSolution:
    """What was learnt, and how the texts that it was learnt from fare by the others alone."""

    weights: FloatArray
    """(landmarks, classes): what likeness to each landmark says of each class."""
    left_out_scores: FloatArray
    """(texts, classes): of each text by all others."""
    other_entry_scores: FloatArray
    """(texts, classes): of each text by those of the other classes alone; -1 for its own."""


def solve_regression(
    kernel: FloatArray, is_landmark: BoolArray, owner: IntArray, class_count: int
) -> RegressionSolution:
    """Learn the class of each text.

    `kernel` (texts, landmarks) is the likeness of each text to those that messages are compared
    with, marked by `is_landmark` (texts,); `owner` (texts,) gives each text's class.
    """
    targets = np.full((len(owner), class_count), -1.0 / class_count, dtype=np.float32)
    targets[np.arange(len(owner)), owner] = 1.0
    if is_landmark.all():
        return _solve_whole(kernel, targets, owner)
    return _solve_by_landmarks(kernel, kernel[is_landmark], targets, owner)


def _solve_whole(kernel: FloatArray, targets: FloatArray, owner: IntArray) -> RegressionSolution:
    penalty = RIDGE_PENALTY * np.eye(len(kernel), dtype=np.float32)
    inverse: FloatArray = np.linalg.inv(kernel + penalty).astype(np.float32)
    weights: FloatArray = inverse @ targets
    return RegressionSolution(
        weights,
        targets - weights / np.diag(inverse)[:, None],
        _leave_classes_out(targets, weights, owner, lambda own: inverse[np.ix_(own, own)]),
    )


def _solve_by_landmarks(
    kernel: FloatArray, landmark_kernel: FloatArray, targets: FloatArray, owner: IntArray
) -> RegressionSolution:
    system: DoubleArray = (kernel.T @ kernel + RIDGE_PENALTY * landmark_kernel).astype(np.float64)
    system[np.diag_indices_from(system)] += JITTER
    inverse: FloatArray = np.linalg.inv(system).astype(np.float32)
    weights: FloatArray = inverse @ (kernel.T @ targets)
    shares: FloatArray = kernel @ inverse
    freedom = np.maximum(1.0 - np.einsum("tl,tl->t", shares, kernel), MIN_FREEDOM)[:, None]
    residuals = targets - kernel @ weights
    return RegressionSolution(
        weights,
        (targets - residuals / freedom).astype(np.float32),
        _leave_classes_out(
            targets,
            residuals,
            owner,
            lambda own: (1.0 + MIN_FREEDOM) * np.eye(len(own)) - shares[own] @ kernel[own].T,
        ),
    )


def _leave_classes_out(
    targets: FloatArray,
    residuals: FloatArray,
    owner: IntArray,
    measure_freedom: Callable[[LongArray], FloatArray],
) -> FloatArray:
    """Score each text as if nothing were known of its class (texts, classes).

    `measure_freedom` gives how little the texts of a class say of each other (own, own), of which
    `residuals` (texts, classes) are the product with what they would be off.
    """
    scores = targets.copy()
    for number in range(targets.shape[1]):
        own = np.flatnonzero(owner == number)
        scores[own] -= np.linalg.solve(measure_freedom(own), residuals[own])
        scores[own, number] = -1.0
    return scores

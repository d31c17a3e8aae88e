"""Kernel ridge regression (Saunders, Gammerman & Vovk 1998), in closed form, also left out one by
one; of more texts than can be solved for at once by way of some of them (Nyström's method, Williams
& Seeger 2001)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.index.ragged import BoolArray, DoubleArray, FloatArray, IntArray

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
        return _solve_whole(kernel, targets)
    return _solve_by_landmarks(kernel, kernel[is_landmark], targets)


def _solve_whole(kernel: FloatArray, targets: FloatArray) -> RegressionSolution:
    penalty = RIDGE_PENALTY * np.eye(len(kernel), dtype=np.float32)
    inverse: FloatArray = np.linalg.inv(kernel + penalty).astype(np.float32)
    weights: FloatArray = inverse @ targets
    return RegressionSolution(weights, targets - weights / np.diag(inverse)[:, None])


def _solve_by_landmarks(
    kernel: FloatArray, landmark_kernel: FloatArray, targets: FloatArray
) -> RegressionSolution:
    system: DoubleArray = (kernel.T @ kernel + RIDGE_PENALTY * landmark_kernel).astype(np.float64)
    system[np.diag_indices_from(system)] += JITTER
    inverse: FloatArray = np.linalg.inv(system).astype(np.float32)
    weights: FloatArray = inverse @ (kernel.T @ targets)
    own_share = np.einsum("tl,tl->t", kernel @ inverse, kernel)
    freedom = np.maximum(1.0 - own_share, MIN_FREEDOM)[:, None]
    left_out_scores: FloatArray = (targets - (targets - kernel @ weights) / freedom).astype(
        np.float32
    )
    return RegressionSolution(weights, left_out_scores)

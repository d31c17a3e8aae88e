"""The small model: a weight a feature, read from a table, and the probabilities that follow."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import FOR_ENTRY, FOR_NONE, Evidence

Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """A weight for each feature of an entry, and for each sign that nothing answers."""

    entry: Doubles
    none: Doubles

    def probabilities(self, evidence: Evidence) -> tuple[Doubles, float]:
        """Give the probability of each candidate, and that of none (conditional logit, McFadden 1974)."""
        scores = np.append(evidence.rows @ self.entry, evidence.none @ self.none)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        return shares[:-1], float(shares[-1])


def load() -> Weights:
    """Read the packaged table; a feature that it lacks weighs nothing."""
    text = resources.files("bot.matching").joinpath("weights.tsv").read_text(encoding="utf-8")
    return read(text)


def read(text: str) -> Weights:
    """Read a table of `feature<TAB>weight` lines."""
    table = dict(line.split("\t")[:2] for line in text.split("\n") if line and not line.startswith("#"))
    return Weights(
        np.array([float(table.get(name, 0)) for name in FOR_ENTRY]),
        np.array([float(table.get(name, 0)) for name in FOR_NONE]),
    )


def write(weights: Weights) -> str:
    """Write the table that `read` reads."""
    names = (*FOR_ENTRY, *FOR_NONE)
    values = (*weights.entry, *weights.none)
    lines = [f"{name}\t{value:.4f}" for name, value in zip(names, values, strict=True)]
    return "\n".join(("# feature\tweight; written by tests/benchmarks/fit.py", *lines, ""))

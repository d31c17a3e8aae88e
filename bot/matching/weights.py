"""The small model: weights read from a table, and the probabilities that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from bot.matching.features import FOR_ENTRY, FOR_NONE, Evidence

Doubles = NDArray[np.float64]

LENGTH = FOR_NONE.index("length")
TAUGHT = 3.0
"""What the phrasings of an article teach weighs, in log odds: it beat the nearest phrasing most on
a sample of BANKING77, and only shares out anew, so that the model's "none of them" stays true."""
FORMS = ("", "²", "×length")
"""A feature counts as it is, squared, and times the message's length: three weights each."""
NAMES_ENTRY = tuple(name + form for form in FORMS for name in FOR_ENTRY)
NAMES_NONE = tuple(name + form for form in FORMS for name in FOR_NONE)


@dataclass(frozen=True)
class Weights:
    """A weight for each feature of an entry, and for each sign that nothing answers."""

    entry: Doubles
    none: Doubles

    def probabilities(self, evidence: Evidence) -> tuple[Doubles, float]:
        """Give the probability of each candidate, and that of none.

        A conditional logit (McFadden 1974) over the candidates and "none of them".
        """
        length = evidence.none[LENGTH]
        scores = np.append(
            spread(evidence.rows, length) @ self.entry, spread(evidence.none, length) @ self.none
        )
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        return _retold(shares[:-1], evidence), float(shares[-1])


def _retold(shares: Doubles, evidence: Evidence) -> Doubles:
    """Share out anew among the entries of each article, none of it from "none of them"."""
    if not evidence.learnt.any():
        return shares
    told = shares * np.exp(TAUGHT * evidence.learnt.astype(np.float64))
    before, after = (np.bincount(evidence.topics, weights=some) for some in (shares, told))
    again: Doubles = told * (before / np.maximum(after, 1e-300))[evidence.topics]
    return again


def spread(features: NDArray[np.float32], length: float) -> Doubles:
    """Give the three forms of each feature, side by side."""
    plain = features.astype(np.float64)
    return np.concatenate([plain, plain**2, plain * float(length)], axis=-1)


def load() -> Weights:
    """Read the packaged table; a feature that it lacks weighs nothing."""
    text = resources.files("bot.matching").joinpath("weights.tsv").read_text(encoding="utf-8")
    return read(text)


def read(text: str) -> Weights:
    """Read a table of `who<TAB>feature<TAB>weight` lines, where who is `entry` or `none`."""
    lines = [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]
    table = {(who, name): float(weight) for who, name, weight in lines}
    return Weights(
        np.array([table.get(("entry", name), 0.0) for name in NAMES_ENTRY]),
        np.array([table.get(("none", name), 0.0) for name in NAMES_NONE]),
    )


def write(weights: Weights) -> str:
    """Write the table that `read` reads."""
    rows = [("entry", *pair) for pair in zip(NAMES_ENTRY, weights.entry, strict=True)]
    rows += [("none", *pair) for pair in zip(NAMES_NONE, weights.none, strict=True)]
    lines = [f"{who}\t{name}\t{weight:.4f}" for who, name, weight in rows]
    return "\n".join(("# who\tfeature\tweight: written by tests/benchmarks/fit.py", *lines, ""))

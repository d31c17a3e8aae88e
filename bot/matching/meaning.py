"""Meaning: a table of word vectors per language, so that grain is near food and cash near money."""

from __future__ import annotations

import io
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from bot.matching.language import Language

Floats = NDArray[np.float32]


class Meanings:
    """Vectors of stems, as unit vectors; a language without a table has none."""

    def __init__(self, rows: dict[str, int], vectors: NDArray[np.int8]) -> None:
        self._rows = rows
        self._vectors = vectors
        self.size = vectors.shape[1]

    def __contains__(self, stem: str) -> bool:
        return stem in self._rows

    def of(self, stems: list[str]) -> Floats:
        """Give a row for each stem, all zeros for one that isn't in the table."""
        known = [at for at, stem in enumerate(stems) if stem in self._rows]
        found = np.zeros((len(stems), self.size), dtype=np.float32)
        if known:
            rows = self._vectors[[self._rows[stems[at]] for at in known]].astype(np.float32)
            found[known] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return found


@lru_cache(maxsize=8)
def load(code: str) -> Meanings:
    """Read the packaged table of a language; an empty one if there is none."""
    packed = resources.files("bot.matching").joinpath("vectors").joinpath(f"{code}.npz")
    if not packed.is_file():
        return Meanings({}, np.zeros((0, 1), dtype=np.int8))
    with np.load(io.BytesIO(packed.read_bytes())) as table:
        stems = table["stems"].tobytes().decode().split("\n")
        return Meanings({stem: row for row, stem in enumerate(stems)}, table["vectors"])


def of(language: Language) -> Meanings:
    """Give the table of a language."""
    return load(language.code)

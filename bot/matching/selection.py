"""The keys of some entries side by side, with what is in them, ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Ragged:
    """A table whose rows differ in length: row n is `values[start[n]:start[n + 1]]`."""

    values: Numbers
    start: Longs

    def rows(self, which: Ints) -> Rows:
        """Join the rows numbered `which`."""
        lengths = self.start[which + 1] - self.start[which]
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(self.start[which] - ends + lengths, lengths)
        owner = np.repeat(np.arange(len(which), dtype=np.int32), lengths)
        return Rows(self.values[places], owner, lengths)


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows joined, and whose each value is."""

    values: Numbers
    owner: Ints
    lengths: Longs


@dataclass(frozen=True, slots=True)
class Selection:
    """Some entries of an index, their keys, and the rows that belong to the keys."""

    entries: Ints
    keys: Ints
    bounds: Ints
    """Of each entry the place of its first key among `keys`, and the one after all."""
    owner: Ints
    """Of each key the place of its entry among `entries`."""
    terms: Rows
    letters: Rows


def select(entries: Ints, first_key: Ints, terms: Ragged, letters: Ragged) -> Selection:
    """Lay the keys of `entries` side by side."""
    every = np.arange(first_key[-1], dtype=np.int32)
    keys = Ragged(every, first_key.astype(np.int64)).rows(entries)
    bounds = np.zeros(len(entries) + 1, dtype=np.int32)
    bounds[1:] = np.cumsum(keys.lengths)
    chosen = keys.values
    return Selection(entries, chosen, bounds, keys.owner, terms.rows(chosen), letters.rows(chosen))

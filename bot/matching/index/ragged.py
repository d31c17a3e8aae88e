"""The keys of some entries side by side, with what is in them, ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int32]
LongArray = NDArray[np.int64]
NumberArray = NDArray[Any]


@dataclass(frozen=True, slots=True)
class RaggedArray:
    """A table whose rows differ in length: row n is `values[start[n]:start[n + 1]]`."""

    values: NumberArray
    start: LongArray

    def take_rows(self, row_numbers: IntArray) -> JoinedRows:
        """Join the rows numbered `which`."""
        lengths = self.start[row_numbers + 1] - self.start[row_numbers]
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(self.start[row_numbers] - ends + lengths, lengths)
        owner = np.repeat(np.arange(len(row_numbers), dtype=np.int32), lengths)
        return JoinedRows(self.values[places], owner, lengths)


@dataclass(frozen=True, slots=True)
class JoinedRows:
    """Some rows joined, and whose each value is."""

    values: NumberArray
    owner: IntArray
    lengths: LongArray


@dataclass(frozen=True, slots=True)
class SnippetSelection:
    """Some entries of an index, their keys, and the rows that belong to the keys."""

    entries: IntArray
    snippets: IntArray
    entry_bounds: IntArray
    """Of each entry the place of its first key among `keys`, and the one after all."""
    owner: IntArray
    """Of each key the place of its entry among `entries`."""
    terms: JoinedRows
    ngrams: JoinedRows


def build_selection(
    entries: IntArray, entry_start: IntArray, terms: RaggedArray, ngrams: RaggedArray
) -> SnippetSelection:
    """Lay the keys of `entries` side by side."""
    all_snippets = np.arange(entry_start[-1], dtype=np.int32)
    snippet_rows = RaggedArray(all_snippets, entry_start.astype(np.int64)).take_rows(entries)
    entry_bounds = np.zeros(len(entries) + 1, dtype=np.int32)
    entry_bounds[1:] = np.cumsum(snippet_rows.lengths)
    snippets = snippet_rows.values
    return SnippetSelection(
        entries,
        snippets,
        entry_bounds,
        snippet_rows.owner,
        terms.take_rows(snippets),
        ngrams.take_rows(snippets),
    )

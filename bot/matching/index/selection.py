"""The snippets of some entries side by side, ready to be compared; the last few are kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np

from bot.matching.index.ragged import IntArray, JoinedRows, RaggedArray

MAX_SELECTIONS = 8
"""Sets of entries whose snippets are kept laid out; a small library has only one such set."""


@dataclass(frozen=True, slots=True)
class SnippetSelection:
    """Some entries of an index, their snippets, and the rows that belong to the snippets."""

    entries: IntArray
    """(entries,): their numbers in the index."""
    snippets: IntArray
    """(snippets,): their numbers in the index."""
    entry_bounds: IntArray
    """(entries + 1,): the place of each entry's first snippet, and the one after all."""
    owner: IntArray
    """(snippets,): of each snippet the place of its entry among `entries`."""
    terms: JoinedRows
    ngrams: JoinedRows

    def entry_spans(self) -> list[tuple[int, int]]:
        """Give the place of each entry's first snippet, and the one after its last."""
        return list(
            zip(self.entry_bounds[:-1].tolist(), self.entry_bounds[1:].tolist(), strict=True)
        )


class SelectionCache:
    """Lays out the snippets of a set of entries, and keeps the last few layouts."""

    def __init__(self, snippet_start: IntArray, terms: RaggedArray, ngrams: RaggedArray) -> None:
        self._snippets = RaggedArray(
            np.arange(snippet_start[-1], dtype=np.int32), snippet_start.astype(np.int64)
        )
        self._terms, self._ngrams = terms, ngrams
        self._selections: OrderedDict[bytes, SnippetSelection] = OrderedDict()

    def __len__(self) -> int:
        return len(self._selections)

    def select_entries(self, entries: IntArray) -> SnippetSelection:
        """Lay the snippets of `entries` (entries,) side by side."""
        cache_key = entries.tobytes()
        selection = self._selections.get(cache_key)
        if selection is None:
            selection = self._selections[cache_key] = self._build_selection(entries)
            if len(self._selections) > MAX_SELECTIONS:
                self._selections.popitem(last=False)
        return selection

    def _build_selection(self, entries: IntArray) -> SnippetSelection:
        rows = self._snippets.take_rows(entries)
        entry_bounds = np.zeros(len(entries) + 1, dtype=np.int32)
        entry_bounds[1:] = np.cumsum(rows.lengths)
        return SnippetSelection(
            entries,
            rows.values,
            entry_bounds,
            rows.owner,
            self._terms.take_rows(rows.values),
            self._ngrams.take_rows(rows.values),
        )

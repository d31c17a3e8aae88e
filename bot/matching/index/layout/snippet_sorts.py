"""Where each entry of a selection has its questions and phrasings, and its sentences after them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.index.ragged import FloatArray, IntArray, LongArray


@dataclass(frozen=True, slots=True)
class SnippetSorts:
    """The snippets of some entries as runs of one sort: each entry's questions and phrasings, and
    then, if it has any, the sentences of its answer."""

    run_starts: IntArray
    """(runs,): the place of each run's first snippet."""
    question_runs: LongArray
    """(entries,): which run is each entry's questions and phrasings."""
    sentence_runs: LongArray
    """(entries,): which run is its sentences; any if it has none."""
    has_sentences: FloatArray
    """(entries,): 1 for an entry with sentences, else 0."""

    def find_best(self, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Give the highest of each entry's questions and phrasings, and of its sentences, 0 at
        least of these, of `values` (…, snippets): both (…, entries)."""
        best = np.maximum.reduceat(values, self.run_starts, axis=-1)
        of_sentences = best.take(self.sentence_runs, axis=-1) * self.has_sentences
        return best.take(self.question_runs, axis=-1), np.maximum(of_sentences, np.float32(0))


def find_sorts(starts: IntArray, sentence_starts: IntArray, ends: IntArray) -> SnippetSorts:
    """Lay out the runs of entries whose snippets begin at `starts`, whose sentences begin at
    `sentence_starts` and that end before `ends`, all (entries,)."""
    has_sentences = sentence_starts < ends
    bounds = np.array((starts, sentence_starts)).T
    is_run = np.ones(bounds.shape, dtype=np.bool_)
    is_run[:, 1] = has_sentences
    last_runs = (has_sentences + np.int64(1)).cumsum() - 1
    return SnippetSorts(
        bounds[is_run], last_runs - has_sentences, last_runs, has_sentences.astype(np.float32)
    )

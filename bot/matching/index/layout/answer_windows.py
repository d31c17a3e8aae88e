"""The sentences of the long answers among some entries, each with the ones beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.index.ragged import FloatArray, IntArray, LongArray

FEW_SENTENCES = 8
"""Sentences of an answer up to which a word counts wherever it stands, and a sentence that is near
counts in full: of many, one is near by chance."""


@dataclass(frozen=True, slots=True)
class AnswerWindows:
    """Three sentences in a row, around each sentence of some long answers."""

    entries: LongArray
    """(answers,): the places of their entries in the selection."""
    elsewhere_share: FloatArray
    """(answers,): what a word counts that stands elsewhere in the answer, 0 to 1."""
    starts: LongArray
    """(answers,): the place of each one's first sentence among all of these."""
    ends: LongArray
    """(answers,): the place behind its last one."""
    answer: IntArray
    """(sentences,): of each sentence the place of its answer."""
    places: LongArray
    """(3, sentences): the places of each window's snippets in the selection; at the ends of an
    answer one of them comes twice."""

    def find_densest(self, scores: FloatArray) -> LongArray:
        """Give for each answer the place of the window with the highest score (answers,), the last
        of equal ones. `scores` are (sentences,)."""
        highest = np.maximum.reduceat(scores, self.starts)
        (best_places,) = (scores == highest.take(self.answer)).nonzero()
        densest: LongArray = best_places[best_places.searchsorted(self.ends) - 1]
        return densest


def find_windows(
    entries: LongArray, sentence_starts: IntArray, sentence_ends: IntArray
) -> AnswerWindows:
    """Lay out the answers of `entries` (answers,), one at least, out of a selection in which each
    entry's sentences begin and end at `sentence_starts` and `sentence_ends`, both (entries,)."""
    first, last = sentence_starts[entries], sentence_ends[entries] - 1
    counts = (last - first + 1).astype(np.int64)
    ends = np.cumsum(counts)
    answer = np.repeat(np.arange(len(entries), dtype=np.int32), counts)
    places = np.arange(ends[-1]) + (first - ends + counts)[answer]
    before, after = np.maximum(places - 1, first[answer]), np.minimum(places + 1, last[answer])
    return AnswerWindows(
        entries,
        np.sqrt(np.float32(FEW_SENTENCES) / counts.astype(np.float32)),
        ends - counts,
        ends,
        answer,
        np.array((before, places, after)),
    )

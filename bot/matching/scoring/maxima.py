"""The best of what was measured of each entry's snippets, all of it in one go."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.index.ragged import FloatArray
from bot.matching.index.selection import SnippetSelection

_OF_SENTENCES = np.array([[False]] * 5 + [[True]] * 3)
"""Which rows are about sentences; the others are about questions and phrasings."""
_FILLERS = np.array([[0.0]] * 4 + [[-1.0]] + [[0.0]] * 3, dtype=np.float32)
"""What stands there for a snippet of the other sort; a question may mean the contrary."""


@dataclass(frozen=True, slots=True)
class EntryMaxima:
    """For each entry (entries,) the best among its questions and phrasings, or its sentences."""

    question_score: FloatArray
    question_coverage: FloatArray
    question_letters: FloatArray
    question_both_ways: FloatArray
    question_meaning: FloatArray
    sentence_score: FloatArray
    sentence_letters: FloatArray
    sentence_meaning: FloatArray


def find_maxima(
    selection: SnippetSelection,
    score: FloatArray,
    coverage: FloatArray,
    letters: FloatArray,
    meaning: FloatArray,
) -> EntryMaxima:
    """Give the maxima of measures of the snippets (snippets,) float32.

    `score` is how much of the message each holds, `coverage` how much of it the message says,
    `letters` and `meaning` are cosines. A sentence of a long answer counts less.
    """
    both_ways = np.sqrt(np.maximum(score * coverage, 0))
    rows = (score, coverage, letters, both_ways, meaning, score, letters, meaning)
    values = np.concatenate(rows).reshape(len(rows), len(score))
    is_asked_for = selection.is_sentence == _OF_SENTENCES
    if selection.has_long_answer:
        values *= selection.snippet_discount
    kept_values = np.where(is_asked_for, values, _FILLERS)
    return EntryMaxima(*np.maximum.reduceat(kept_values, selection.entry_starts, axis=1))

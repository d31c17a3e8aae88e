"""The best of what was measured of each entry's snippets, all of it in one go."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.index.layout.selection import SnippetSelection
from bot.matching.index.ragged import FloatArray, LongArray

UNCOUNTED = np.full(1, -1.0, dtype=np.float32)
"""What stands for a snippet that an entry hasn't, where all have as many."""


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
    mean_question_score: FloatArray
    """The mean of the three best."""
    mean_meaning: FloatArray
    """The mean of its three best snippets of any sort."""


def find_maxima(
    selection: SnippetSelection,
    score: FloatArray,
    coverage: FloatArray,
    letters: FloatArray,
    meaning: FloatArray,
) -> EntryMaxima:
    """Give the maxima of measures of the snippets (snippets,) float32.

    `score` is how much of the message each holds, `coverage` how much of it the message says,
    `letters` and `meaning` are cosines. A sentence of a long answer counts less. No sentence is
    below 0; a question may mean the contrary.
    """
    both_ways = np.sqrt(score * coverage)
    values = np.array((score, letters, meaning, coverage, both_ways))
    if len(selection.long_answers):
        values *= selection.snippet_discount
    of_questions, of_sentences = selection.sorts.find_best(values)
    question_score, question_letters, question_meaning, coverages, both = of_questions
    means = _average_best_three(score, values[2], selection.padded_places)
    return EntryMaxima(
        question_score,
        coverages,
        question_letters,
        both,
        question_meaning,
        *of_sentences[:3],
        *means,
    )


def _average_best_three(
    scores: FloatArray, meanings: FloatArray, padded_places: LongArray
) -> FloatArray:
    """Give the mean of the three best of each entry's values (2, entries), by places that say which
    are its own (see `SnippetSelection`). Negative ones don't count."""
    values = np.concatenate((scores, UNCOUNTED, meanings, UNCOUNTED))
    own_values = values.take(padded_places)
    own_values.partition(-3, axis=2)
    best = own_values[:, :, -3:]
    counts = np.maximum(np.add.reduce(best >= 0, axis=2, dtype=np.int64), 1)
    means: FloatArray = np.add.reduce(np.maximum(best, 0), axis=2, dtype=np.float64) / counts
    return means.astype(np.float32)

"""How well words are found in an entry: in its questions, and in one place of its answer."""

from __future__ import annotations

import numpy as np

from bot.matching.index.ragged import FloatArray, IntArray
from bot.matching.index.selection import SnippetSelection


def find_in_windows(
    similarity: FloatArray, anywhere: FloatArray, weights: FloatArray, selection: SnippetSelection
) -> FloatArray:
    """Give how well each word is found in each entry (words, entries), 0 to 1.

    It is looked for in all questions and phrasings and in the three sentences in a row that hold
    most of the rest; elsewhere in the answer it counts less the longer that is: somewhere in a long
    answer stands every word, by chance. `similarity` (words, snippets) says how well each word is
    found in each snippet, `anywhere` (words, entries) in all of each entry, `weights` (words,
    entries) what it tells there.
    """
    if not selection.has_long_answer:
        return anywhere
    owner = selection.owner
    in_questions = np.maximum.reduceat(
        similarity * selection.question_mask, selection.entry_starts, axis=1
    )
    in_sentences = _join_neighbours(similarity * selection.sentence_mask, selection.neighbour_mask)
    similarities = np.maximum(in_sentences, in_questions.take(owner, axis=1))
    window = _find_densest(
        np.einsum("wk,wk->k", weights.take(owner, axis=1), similarities), selection
    )
    in_one_place: FloatArray = np.maximum(
        similarities[:, window], selection.elsewhere_share * anywhere
    )
    return in_one_place


def _find_densest(scores: FloatArray, selection: SnippetSelection) -> IntArray:
    """Give the place of each entry's highest score (entries,) among those of snippets, the last."""
    highest = np.maximum.reduceat(scores, selection.entry_starts)
    (places,) = (scores == highest[selection.owner]).nonzero()
    last = np.searchsorted(places, selection.entry_bounds[1:]) - 1
    densest: IntArray = places[last].astype(np.int32)
    return densest


def _join_neighbours(similarity: FloatArray, neighbour_mask: FloatArray) -> FloatArray:
    """Give the best of each snippet and the ones beside it in its entry (words, snippets)."""
    joined = similarity.copy()
    np.maximum(joined[:, 1:], similarity[:, :-1] * neighbour_mask, out=joined[:, 1:])
    np.maximum(joined[:, :-1], similarity[:, 1:] * neighbour_mask, out=joined[:, :-1])
    return joined

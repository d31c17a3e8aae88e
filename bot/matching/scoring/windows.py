"""How well words are found in an entry: in its questions, and in one place of its answer."""

from __future__ import annotations

import numpy as np

from bot.matching.index.ragged import BoolArray, FloatArray, IntArray
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
    is_sentence, owner = selection.is_sentence, selection.owner
    in_questions = np.maximum.reduceat(
        np.where(is_sentence, 0, similarity), selection.entry_starts, axis=1
    )
    in_sentences = _join_neighbours(np.where(is_sentence, similarity, 0), owner)
    similarities = np.maximum(in_sentences, in_questions[:, owner])
    window = _find_densest(np.einsum("wk,wk->k", weights[:, owner], similarities), selection)
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


def _join_neighbours(similarity: FloatArray, owner: IntArray) -> FloatArray:
    """Give the best of each snippet and the ones beside it in its entry (words, snippets)."""
    joined = similarity.copy()
    is_same: BoolArray = owner[1:] == owner[:-1]
    np.maximum(joined[:, 1:], np.where(is_same, similarity[:, :-1], 0), out=joined[:, 1:])
    np.maximum(joined[:, :-1], np.where(is_same, similarity[:, 1:], 0), out=joined[:, :-1])
    return joined

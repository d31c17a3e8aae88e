"""How well words are found in an entry: in its questions, and in one place of its answer."""

from __future__ import annotations

import numpy as np

from bot.matching.index.layout.selection import SnippetSelection
from bot.matching.index.ragged import FloatArray


def find_in_windows(
    similarity: FloatArray, weights: FloatArray, selection: SnippetSelection
) -> tuple[FloatArray, FloatArray]:
    """Give how well each word is found in one place of each entry, and anywhere in it; both are
    (words, entries), 0 to 1.

    One place is all questions and phrasings and the three sentences in a row that hold most of the
    rest; elsewhere in the answer a word counts less the longer that is: somewhere in a long answer
    stands every word, by chance. `similarity` (words, snippets) says how well each word is found in
    each snippet, `weights` (words, entries) what it tells there.
    """
    in_questions, in_answers = selection.sorts.find_best(similarity)
    anywhere = np.maximum(in_questions, in_answers)
    if not len(selection.long_answers):
        return anywhere, anywhere
    windows = selection.windows
    owner = windows.entries.take(windows.answer)
    in_windows = np.maximum.reduce(similarity.take(windows.places, axis=1), axis=1)
    in_windows = np.maximum(in_windows, in_questions.take(owner, axis=1))
    scores = np.add.reduce(weights.take(owner, axis=1) * in_windows, axis=0)
    in_one_place = anywhere.copy()
    in_one_place[:, windows.entries] = np.maximum(
        in_windows.take(windows.find_densest(scores), axis=1),
        windows.elsewhere_share * anywhere.take(windows.entries, axis=1),
    )
    return in_one_place, anywhere

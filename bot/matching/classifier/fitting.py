"""Learning from the questions and phrasings of an article which entry a message asks for.

Kernel ridge regression of "is it this entry?" on the phrasings: one solution in closed form, the
same every time.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

import numpy as np

from bot.matching.classifier.kernel_regression import RegressionSolution, solve_regression
from bot.matching.classifier.phrasing_classifier import ArticleClassifier, PhrasingClassifier
from bot.matching.classifier.phrasing_trust import PhrasingTrust
from bot.matching.classifier.question_likeness import (
    combine_likeness,
    embed_texts,
    take_off_centre,
)
from bot.matching.classifier.score_calibration import fit_score_calibration
from bot.matching.index.index import Index
from bot.matching.index.ragged import BoolArray, FloatArray, IntArray

MIN_PHRASINGS = 2
"""Phrasings of an entry beside its question, on average, from which it is tried whether those of an
article can be learnt from."""
MAX_TEXTS = 12_000
"""Questions and phrasings of one article that are learnt from, evenly shared among its entries:
their likeness to the landmarks takes seventy megabytes while it is learnt."""
MAX_LANDMARKS = 2_000
"""Those of them, evenly shared too, that messages are compared with: up to there the solution is
quick."""
CENTRE_SHARE = np.float32(0.5)
"""How much of the article's mean meaning is taken off each text: what all of them are about tells
none apart; taking off all of it helps no more."""


def fit_phrasing_classifier(
    index: Index, is_enough: Callable[[PhrasingTrust], bool] = attrgetter("is_enough")
) -> PhrasingClassifier:
    """Learn from the questions and phrasings of each article that has several an entry.

    `is_enough` tells of how well they teach whether what was learnt is kept.
    """
    entry_article = np.where(index.entries.is_topic, -1, index.entries.article)
    classifiers = {}
    for number in range(len(index.articles)):
        entries = np.flatnonzero(entry_article == number).astype(np.int32)
        classifier = _fit_article(index, entries) if len(entries) > 1 else None
        if classifier is not None and is_enough(classifier.trust):
            classifiers[number] = classifier
    return PhrasingClassifier(classifiers)


def _fit_article(index: Index, entries: IntArray) -> ArticleClassifier | None:
    """Learn from one article's entries, which follow one another; None if it has few phrasings."""
    snippets, owner = _list_wordings(index, entries)
    if len(snippets) < (MIN_PHRASINGS + 1) * len(entries):
        return None
    is_kept = _cap_evenly(owner, MAX_TEXTS)
    snippets, owner = snippets[is_kept], owner[is_kept]
    is_landmark = _cap_evenly(owner, MAX_LANDMARKS)
    landmarks = snippets[is_landmark]
    embeddings = embed_texts(index, snippets)
    centre: FloatArray = CENTRE_SHARE * embeddings.mean(axis=0)
    meanings = take_off_centre(embeddings, centre)
    kernel = combine_likeness(
        index.char_ngrams.compare_texts(snippets, landmarks), meanings @ meanings[is_landmark].T
    )
    solution = solve_regression(kernel, is_landmark, owner, len(entries))
    return ArticleClassifier(
        int(entries[0]),
        landmarks,
        index.char_ngrams.lay_out_texts(landmarks),
        solution.weights,
        _measure_trust(index, entries, owner, solution),
        fit_score_calibration(solution, owner),
        centre,
        meanings[is_landmark],
    )


def _measure_trust(
    index: Index, entries: IntArray, owner: IntArray, solution: RegressionSolution
) -> PhrasingTrust:
    """Measure how well the texts of an article, `owner` (texts,) giving the entry of each, are told
    apart by one another."""
    accuracy = float((solution.left_out_scores.argmax(axis=1) == owner).mean())
    answer_share = float(index.answer_share[entries[0]])
    return PhrasingTrust(accuracy, len(entries), len(owner) / len(entries), answer_share)


def _list_wordings(index: Index, entries: IntArray) -> tuple[IntArray, IntArray]:
    """Give the questions and phrasings of entries (texts,), as snippets, and the place among
    `entries` of the one that each belongs to (texts,)."""
    first, last = index.entries.snippet_start[[entries[0], entries[-1] + 1]]
    is_asked = ~index.snippets.is_sentence[first:last]
    snippets = (first + np.flatnonzero(is_asked)).astype(np.int32)
    starts = index.entries.snippet_start[entries]
    owner = np.searchsorted(starts, snippets, side="right") - 1
    return snippets, owner.astype(np.int32)


def _cap_evenly(owner: IntArray, max_texts: int) -> BoolArray:
    """Tell which texts (texts,) to keep so that no entry has many more than another."""
    counts = np.bincount(owner)
    rank = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    limit = int(counts.max())
    while np.minimum(counts, limit).sum() > max_texts and limit > 1:
        limit -= 1
    # Spread over the entry's list: editors write like phrasings one after another.
    step = np.maximum(counts, 1)[owner] / np.minimum(counts, limit)[owner]
    is_kept: BoolArray = np.floor(rank / step) != np.floor((rank - 1) / step)
    return is_kept

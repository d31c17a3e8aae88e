"""Which questions and phrasings of an entry are near enough to be read."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from bot.matching.guards.nearest_wordings import find_nearest_wordings
from bot.matching.index.index import Index
from bot.matching.scoring.entry_place import locate_entry
from bot.matching.scoring.nearest import NO_SENTENCE
from tests.fakes.articles import article_of_entries
from tests.fakes.matching.handmade_alignment import align_by_hand, index_by_hand

THINGS = ("tram", "boat", "train", "bridge", "road", "bus", "lift")
PHRASINGS = tuple(f"Which {thing} is it?" for thing in THINGS)


@cache
def phrased_index() -> Index:
    article = article_of_entries("way", "en", ("way", "Which way is it?", "Left, then right."))
    entry = replace(article.entries[0], phrasings=PHRASINGS)
    return index_by_hand(replace(article, entries=(entry,)))


@pytest.mark.parametrize(
    ("scores", "nearest", "best_score"),
    [
        ([0.8, 0.61, 0.59, 0, 0, 0, 0, 0, 1.0], (0, 1), 0.8),
        ([0.59, 0, 0, 0.61, 0, 0.8, 0, 0, 1.0], (5, 3), 0.8),
        ([1, 1, 1, 1, 1, 1, 1, 1, 0], (0, 1, 2, 3, 4, 5), 1.0),
        ([0, 0, 0, 0, 0, 0, 0, 0, 1.0], (), 0.0),
    ],
)
def test_the_wordings_near_the_best_one_count_six_at_most_and_no_sentence(
    scores: list[float], nearest: tuple[int, ...], best_score: float
) -> None:
    alignment = align_by_hand(phrased_index(), "which way", snippet_score=scores)
    wordings = find_nearest_wordings(alignment, locate_entry(alignment, 0, NO_SENTENCE))
    assert wordings.snippets == nearest
    assert wordings.best_score == pytest.approx(best_score)

"""The wordings of an entry, its questions and phrasings, that are nearest to the message."""

from __future__ import annotations

from dataclasses import dataclass

from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.entry_place import EntryPlace

MIN_WORDING_SHARE = 0.75
"""Share of the best wording's score from which another one of the entry counts."""
MIN_FOUND = 0.75
"""Likeness from which a word of the message is found in a text."""
MAX_WORDINGS = 6
"""Wordings of an entry that are read."""


@dataclass(frozen=True, slots=True)
class NearestWordings:
    """Wordings of one entry."""

    snippets: tuple[int, ...]
    """Their numbers, nearest first."""
    best_score: float
    """How much of the message the nearest holds, 0 to 1."""


def find_nearest_wordings(alignment: Alignment, place: EntryPlace) -> NearestWordings:
    """Give an entry's nearest wordings."""
    wordings = slice(place.start, int(alignment.selection.sentence_starts[place.number]))
    scores = alignment.snippet_score[wordings].tolist()  # few: quicker without numpy
    best_score = max(scores)
    if not best_score:
        return NearestWordings((), 0.0)
    min_score = MIN_WORDING_SHARE * best_score
    near = [number for number, score in enumerate(scores) if score >= min_score]
    nearest = sorted(near, key=scores.__getitem__, reverse=True)[:MAX_WORDINGS]
    snippets = alignment.snippets[wordings].tolist()
    return NearestWordings(tuple([snippets[number] for number in nearest]), best_score)

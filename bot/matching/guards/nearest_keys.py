"""A candidate among the others, and its questions and phrasings that are nearest to the message."""

from __future__ import annotations

from dataclasses import dataclass

from bot.matching.scoring.alignment import Alignment

MIN_KEY_SHARE = 0.75
"""Share of the best question's or phrasing's score from which another one of the entry counts."""
MIN_FOUND = 0.75
"""Likeness from which a word of the message is found in a text."""
MAX_KEYS = 6
"""Questions and phrasings of an entry that are read."""


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where a candidate stands in an alignment, and the sentence that holds what was asked."""

    number: int
    """Its place among the candidates."""
    start: int
    stop: int
    """The places of its snippets."""
    sentence: int
    """Number of the snippet, or NO_SENTENCE."""

    def question_coverage(self, alignment: Alignment) -> float:
        """Give how much of the question or phrasing that is said most the message says, 0 to 1."""
        values = zip(
            alignment.snippet_coverage[self.start : self.stop].tolist(),
            alignment.is_sentence[self.start : self.stop].tolist(),
            strict=True,
        )
        return max((value for value, is_sentence in values if not is_sentence), default=0.0)

    def is_title_word(self, alignment: Alignment, word: int) -> bool:
        """Tell whether a word of the message (its place) is in the title of the entry's article."""
        index, query = alignment.index, alignment.query
        title_terms = index.article_of_entry(int(alignment.entries[self.number])).title_terms
        return not title_terms.isdisjoint(query.expansions[word])


@dataclass(frozen=True, slots=True)
class NearestKeys:
    """Questions and phrasings of an entry."""

    snippets: tuple[int, ...]
    """Their numbers, nearest first."""
    best_score: float
    """How much of the message the nearest holds, 0 to 1."""


def locate_entry(alignment: Alignment, entry: int, sentence: int) -> EntryPlace:
    """Find a candidate by its number in the index."""
    number = alignment.selection.entry_places[entry]
    return EntryPlace(number, *alignment.selection.entry_spans[number], sentence)


def find_nearest_keys(alignment: Alignment, place: EntryPlace) -> NearestKeys:
    """Give an entry's nearest questions and phrasings."""
    keys = slice(place.start, int(alignment.selection.sentence_starts[place.number]))
    scores = alignment.snippet_score[keys].tolist()  # few: quicker without numpy
    best_score = max(scores)
    if not best_score:
        return NearestKeys((), 0.0)
    min_score = MIN_KEY_SHARE * best_score
    near = [number for number, score in enumerate(scores) if score >= min_score]
    nearest = sorted(near, key=scores.__getitem__, reverse=True)[:MAX_KEYS]
    snippets = alignment.snippets[keys].tolist()
    return NearestKeys(tuple([snippets[number] for number in nearest]), best_score)

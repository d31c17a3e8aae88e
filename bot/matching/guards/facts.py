"""Whether a sentence that is near a message tells the sort of thing that was asked for."""

from __future__ import annotations

import numpy as np

from bot.matching.guards.nearest_wordings import find_nearest_wordings
from bot.matching.guards.quantity_questions import asks_for_duration, tells_duration
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.entry_place import EntryPlace
from bot.matching.scoring.nearest import NO_SENTENCE
from bot.matching.text.answer_types import (
    MONEY,
    NUMBER,
    PERSON,
    REASON,
    TIME,
    WAY,
    answer_types_in,
    is_year_number,
)

MIN_SENTENCE_LEAD = 0.15
"""How much more of a message a sentence holds than the entry's questions do, for the sentence to be
all that speaks for the entry."""
MAX_ASKING_WORDS = 20
"""Words of a message up to which it asks one thing; a longer one tells a story."""
MAX_CONTEXT_DEPENDENCE = 0.5
"""Context dependence from which a message is too short to say what it asks for."""


def lacks_asked_fact(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether a message asks why or how, and only a sentence that says neither is near.

    "Why was the plant on Fen Lane closed?" isn't answered by a sentence that only speaks of it:
    what the reader takes for granted may be untrue.
    """
    query, index = alignment.query, alignment.index
    asked = alignment.question_types & (1 << REASON | 1 << WAY)
    is_followup = query.context_dependence >= MAX_CONTEXT_DEPENDENCE
    if not asked or is_followup or len(query.words) > MAX_ASKING_WORDS:
        return False
    sentence, score = _find_nearest_sentence(alignment, place)
    wordings = find_nearest_wordings(alignment, place)
    if score < wordings.best_score + MIN_SENTENCE_LEAD:
        return False
    if (index.snippets.question_types[[*wordings.snippets]] & asked).any():
        return False
    return REASON not in answer_types_in(sentence, index.language.data)


def _find_nearest_sentence(alignment: Alignment, place: EntryPlace) -> tuple[str, float]:
    """Give the sentence of an entry that holds most of a message, and how much (0 to 1)."""
    snippets = slice(place.start, place.stop)
    scores = np.where(alignment.is_sentence[snippets], alignment.snippet_score[snippets], 0.0)
    best = int(scores.argmax())
    number = int(alignment.snippets[place.start + best])
    return alignment.index.snippets.snippets[number].text, float(scores[best])


def asks_of_other_year(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether a message names a year that a dated article tells nothing of: "How much was
    printing in 2019?" where it says what printing costs today."""
    query = alignment.query
    years = alignment.index.article_of_entry(int(alignment.entries[place.number])).years
    return (
        years is not None
        and len(query.words) <= MAX_ASKING_WORDS
        and any(is_year_number(word) and word not in years for word in query.words)
        and MONEY not in answer_types_in(query.text, query.language)
    )


def _is_told_how_long(alignment: Alignment, place: EntryPlace) -> bool:
    query = alignment.query
    if not asks_for_duration(query.text, query.language):
        return False
    return tells_duration(_find_nearest_sentence(alignment, place)[0], query.language)


def lacks_counted_fact(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether a message asks how many or who, and neither a question of the entry asks that
    nor one sentence holds what it asks of: "How many kilometres long would the pipeline be?". How
    many of something else a farther question may ask; who, hardly.

    Of the entry just read a sentence nearly always holds that: there it proves nothing.
    """
    types, query = alignment.question_types, alignment.query
    asked = types & (1 << NUMBER | 1 << PERSON)
    if not asked or types & (1 << TIME | 1 << MONEY) or _is_told_how_long(alignment, place):
        return False
    number = alignment.index.entries.numbers.get(query.previous_entry or "", -1)
    is_previous = int(alignment.entries[place.number]) == number
    if place.sentence != NO_SENTENCE and not is_previous:
        return False
    question_types = alignment.index.snippets.question_types
    snippets = alignment.snippets[place.start : place.stop]
    if asked & 1 << NUMBER:
        snippets = np.array(find_nearest_wordings(alignment, place).snippets, dtype=snippets.dtype)
    return not (question_types[snippets] & (asked | 1 << TIME)).any()

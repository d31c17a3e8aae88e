"""What speaks against an answer that the weights are sure of."""

from __future__ import annotations

from bot.matching.guards.answerability import find_sentence_doubt
from bot.matching.guards.bare_questions import names_no_object
from bot.matching.guards.ellipsis import asks_of_something_alike
from bot.matching.guards.facts import asks_of_other_year, lacks_asked_fact, lacks_counted_fact
from bot.matching.guards.little_said import (
    names_shared_detail,
    names_shared_topic,
    says_too_little,
)
from bot.matching.guards.long_lists import are_phrasings_sure
from bot.matching.guards.objects import (
    asks_of_another,
    asks_of_cohyponym,
    lacks_telling_word,
)
from bot.matching.model import Doubt
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.entry_place import EntryPlace

ALWAYS, UNLESS_CLEAR = 1.0, 0.96
"""Confidence from which a sign is outvoted by all the rest."""
WORDING_DOUBTS = frozenset(
    {Doubt.OTHER_OBJECT, Doubt.SHARED_TOPIC, Doubt.LITTLE_SAID, Doubt.MISSING_WORD}
)
"""What is told by the nearest questions and phrasings alone."""
_SIGNS = (
    (Doubt.OTHER_OBJECT, asks_of_another, ALWAYS),
    (Doubt.OTHER_OBJECT, asks_of_cohyponym, ALWAYS),
    (Doubt.SHARED_TOPIC, names_shared_topic, UNLESS_CLEAR),
    (Doubt.SHARED_TOPIC, names_shared_detail, ALWAYS),
    (Doubt.OTHER_OBJECT, asks_of_something_alike, ALWAYS),
    (Doubt.LITTLE_SAID, names_no_object, ALWAYS),
    (Doubt.LITTLE_SAID, says_too_little, ALWAYS),
    (Doubt.UNTOLD_FACT, lacks_asked_fact, ALWAYS),
    (Doubt.UNTOLD_FACT, lacks_counted_fact, ALWAYS),
    (Doubt.UNTOLD_FACT, asks_of_other_year, ALWAYS),
    (Doubt.MISSING_WORD, lacks_telling_word, UNLESS_CLEAR),
)


def find_doubt(alignment: Alignment, place: EntryPlace, confidence: float) -> Doubt | None:
    """Give the first thing that speaks against a candidate of some `confidence` (0 to 1)."""
    if alignment.query.language is not alignment.index.language.data:
        return None
    outvoted = WORDING_DOUBTS if are_phrasings_sure(alignment, place) else frozenset()
    signs = (
        doubt
        for doubt, is_so, max_confidence in _SIGNS
        if doubt not in outvoted and confidence <= max_confidence and is_so(alignment, place)
    )
    return next(signs, None) or find_sentence_doubt(alignment, place)

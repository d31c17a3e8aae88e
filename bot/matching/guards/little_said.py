"""Whether a message says too little to pick one entry."""

from __future__ import annotations

from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.entry_place import EntryPlace

MIN_ENTRIES = 20
"""Entries of an article from which a few common words fit several by chance."""
COMMON_WEIGHT = 0.25
"""What a word tells that may stand in any question ("how", "take")."""
MIN_SAID_WEIGHT = 0.27
"""What the words tell beyond that, added up, from which they are a question: "car park" is,
"money" and "can you tell me" aren't."""
NUMBER_SHARE = 0.5
"""How much of its weight a number has here: it stands in many answers."""
MAX_QUESTION_SHARE = 0.6
"""Share of the entry's question up to which it hasn't been asked."""


def says_too_little(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether a message of common words or a number says only a part of an entry's question.

    "Money" isn't "Is there help if I run out of money?" where sixty questions could be meant.
    """
    index, query = alignment.index, alignment.query
    article = index.entries.article[alignment.entries[place.number]]
    if not index.language.data.words.whole_words or query.context_dependence:
        return False
    if int((index.entries.article == article).sum()) < MIN_ENTRIES:
        return False
    said_weight = sum(
        max(0.0, weight * (NUMBER_SHARE if word[0].isdigit() else 1.0) - COMMON_WEIGHT)
        for word, weight in zip(query.words, query.weights.tolist(), strict=True)
    )
    return said_weight < MIN_SAID_WEIGHT and place.question_coverage(alignment) < MAX_QUESTION_SHARE

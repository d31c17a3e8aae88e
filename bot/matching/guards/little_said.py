"""Whether a message says too little to pick one entry."""

from __future__ import annotations

import numpy as np

from bot.matching.guards.nearest_wordings import MIN_FOUND
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
MIN_TOPIC_WEIGHT = 0.3
"""What a word tells at least to be a topic."""
MIN_RIVALS = 3
"""Other entries that ask about the same word, from which that word tells none of them."""
LEADING_COUNT = 2
"""How many times as many texts of an entry have a word as of any other, so that it is its own."""
MAX_ASKED_BACK = 0.75
"""Share of a question that a message may say without asking all of it."""


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


def names_shared_topic(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether a message says one telling word alone, and several entries ask about that."""
    (telling,) = (alignment.query.weights >= MIN_TOPIC_WEIGHT).nonzero()
    if len(telling) != 1:
        return False
    is_found = alignment.similarity[int(telling[0])] >= MIN_FOUND
    is_asked = np.logical_or.reduceat(
        is_found & ~alignment.is_sentence, alignment.entry_bounds[:-1]
    )
    is_shared = bool(is_asked[place.number]) and int(is_asked.sum()) > MIN_RIVALS
    return is_shared and place.question_coverage(alignment) < MAX_ASKED_BACK


def names_shared_detail(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether a message is a single word that no question of the candidate has, and that
    another entry has nearly as often as its answer: "sunday" may be asked of the hours or a class.
    """
    query, index = alignment.query, alignment.index
    number = index.entries.numbers.get(query.previous_entry or "", -1)
    if len(query.words) != 1 or int(alignment.entries[place.number]) == number:
        return False
    is_asked = alignment.similarity[0][place.start : place.stop] >= MIN_FOUND
    is_asked &= ~alignment.is_sentence[place.start : place.stop]
    counts = count_holding_texts(alignment)
    own_count = counts.pop(place.number, 0)
    return (
        bool(own_count)
        and own_count < LEADING_COUNT * max(counts.values(), default=0)
        and (not is_asked.any())
    )


def count_holding_texts(alignment: Alignment) -> dict[int, int]:
    """Count the texts of each candidate (by its place) that have the word of the message which
    tells most; without those that have it nowhere."""
    word = int(alignment.query.weights.argmax())
    is_found = alignment.similarity[word] >= MIN_FOUND
    counts = np.add.reduceat(is_found.astype(np.intp), alignment.entry_bounds[:-1]).tolist()
    return {place: count for place, count in enumerate(counts) if count}

"""A follow-up that changes one word of the last question ("and the night one?")."""

from __future__ import annotations

import numpy as np

from bot.languages.polarity import recall_polarity
from bot.languages.polarity_relation import PoleRelation, compare_pole_words
from bot.matching.guards.nearest_wordings import MIN_FOUND
from bot.matching.guards.polarity import compare_polarity
from bot.matching.index.index import Index
from bot.matching.index.question_shares import share_question
from bot.matching.scoring.alignment import Alignment

MIN_SHARED_QUESTION = 0.35
"""How much of what the last question tells another one says, too, to be a variant of it."""
MIN_CHANGED_WEIGHT = 0.25
"""What a word tells at least that changes the last question."""
MAX_VARIANTS = 6
"""Variants of the last question that are looked at."""


def find_variants(index: Index, entry: int) -> dict[int, float]:
    """Give the entries whose questions say most of what an entry's question says.

    Each with how much of it (0 to 1), those that say most first.
    """
    shares = share_question(index, entry)
    best = np.argsort(-shares, kind="stable")[:MAX_VARIANTS].tolist()
    return {other: float(shares[other]) for other in best if shares[other] >= MIN_SHARED_QUESTION}


def is_asked_variant(alignment: Alignment, number: int, previous: int) -> bool:
    """Tell whether a message changes the question of the entry `previous` into that of another.

    Both are places among the candidates. What the message says has to stand in the other's
    question and not in the last one's, or to name the side of the other one's where both are
    contrary.
    """
    index, query = alignment.index, alignment.query
    first_of_other, first_of_previous = alignment.entry_bounds[[number, previous]].tolist()
    is_found = alignment.similarity >= MIN_FOUND
    changed = is_found[:, first_of_other] & ~is_found[:, first_of_previous]
    if bool((changed & (query.weights >= MIN_CHANGED_WEIGHT)).any()):
        return True
    message = alignment.message_polarity
    if not message.is_negated and not message.pole_words:
        return False
    texts = (
        index.snippets.texts[int(alignment.snippets[at])]
        for at in (first_of_other, first_of_previous)
    )
    other, last = (recall_polarity(text, index.language.data) for text in texts)
    is_contrary = compare_polarity(other, last, index.language) is PoleRelation.OPPOSITE
    return is_contrary and (
        message.is_negated or compare_pole_words(message, other) is PoleRelation.SAME
    )

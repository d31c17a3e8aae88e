"""Which sentence of the last answer tells what a follow-up asks for without naming it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from bot.matching.guards.quantity_questions import (
    AGE,
    FREQUENCY,
    asks_for_duration,
    remove_duration_words,
    tells_age,
    tells_duration,
    tells_end,
    tells_frequency,
)
from bot.matching.index.ragged import BoolArray
from bot.matching.index.snippets import Snippet
from bot.matching.model import FactPlace
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.nearest import NO_SENTENCE
from bot.matching.text.answer_types import MONEY, NUMBER, PERSON, REASON, TIME, answer_types_in

TELLING_KINDS = (TIME, MONEY, REASON)
"""Kinds of fact that a sentence can be seen to tell without fail."""
MAX_HOW_LONG_WORDS = 3
"""Words of a message that an end tells as well as a length of time ("for how long?"); where no
spaces part words, none may stand beside "how long"."""
MIN_STATED = 0.9
"""Likeness from which a word of a message stands in a sentence."""


def find_telling_sentence(
    alignment: Alignment, place: int, kinds: int, previous_fact: FactPlace | None
) -> int:
    """Give the snippet that tells one of the kinds (as bits) in the answer of a candidate.

    `place` is the candidate's, `previous_fact` what was shown of it before. NO_SENTENCE if none
    tells them.
    """
    start, stop = alignment.entry_bounds[place : place + 2].tolist()
    asked = [kind for kind in (*TELLING_KINDS, FREQUENCY, AGE) if kinds >> kind & 1]
    telling = [at for at in range(start, stop) if asked and states_kind(alignment, at, asked)]
    if kinds >> TIME & 1 and asks_for_duration(alignment.query.text, alignment.query.language):
        telling = _keep_lasting(alignment, telling)
    if not telling:
        return NO_SENTENCE
    return int(alignment.snippets[_choose_telling_place(alignment, telling, previous_fact)])


def _choose_telling_place(
    alignment: Alignment, places: Sequence[int], previous_fact: FactPlace | None
) -> int:
    """Choose among sentences (places) that tell a kind of fact the one nearest to what was shown
    before."""
    snippets = alignment.index.snippets.snippets
    if previous_fact is None:
        return places[0]
    facts = {at: snippets[int(alignment.snippets[at])] for at in places}
    return min(places, key=lambda at: _rank_distance(facts[at], previous_fact))


def _keep_lasting(alignment: Alignment, places: Sequence[int]) -> list[int]:
    """Keep the sentences (places) that tell a length of time or, if none does, an end: an hour or a
    day by itself tells neither."""
    language, snippets = alignment.index.language.data, alignment.index.snippets.snippets
    texts = {at: snippets[int(alignment.snippets[at])].text for at in places}
    lasting = [at for at in places if tells_duration(texts[at], language)]
    if lasting or not _asks_how_long_alone(alignment.query):
        return lasting
    return [at for at in places if tells_end(texts[at], language)]


def _asks_how_long_alone(query: ParsedQuery) -> bool:
    """Tell whether a message says little beside "how long": what takes long ends at no hour."""
    if query.language.words.whole_words:
        return len(query.words) <= MAX_HOW_LONG_WORDS
    return not remove_duration_words(query.text, query.language).strip()


def _rank_distance(sentence: Snippet, fact: FactPlace) -> tuple[bool, bool, int, int]:
    """Rank how far a sentence is from a fact: what stands in its passage is nearest, what stands
    behind it nearer than what stands before it."""
    place = (sentence.passage or 0, sentence.start)
    return (
        place[0] != fact[0],
        place < fact,
        abs(place[0] - fact[0]),
        abs(place[1] - fact[1]) if place[0] == fact[0] else place[1],
    )


def find_stated_sentence(alignment: Alignment, place: int, objects: Sequence[int]) -> int:
    """Give the snippet of a candidate's answer that alone holds what is named (places of words)
    and tells of it what is asked for; NO_SENTENCE if there is none, or another entry has one."""
    kinds = _choose_telling_kinds(alignment.question_types)
    if not objects or not kinds:
        return NO_SENTENCE
    is_held: BoolArray = np.all(alignment.similarity[objects] >= MIN_STATED, axis=0)
    telling = [at for at in np.flatnonzero(is_held).tolist() if states_kind(alignment, at, kinds)]
    start, stop = alignment.entry_bounds[place : place + 2].tolist()
    if not telling or not all(start <= at < stop for at in telling):
        return NO_SENTENCE
    return int(alignment.snippets[telling[0]])


def is_named_apart(alignment: Alignment, place: int, objects: Sequence[int]) -> bool:
    """Tell whether what is named (places of words) stands in some sentences of a candidate's
    answer, and not in most: there it is no name of the whole ("and for cats?")."""
    start, stop = alignment.entry_bounds[place : place + 2].tolist()
    is_sentence = alignment.is_sentence[start:stop]
    is_held: BoolArray = np.all(alignment.similarity[objects, start:stop] >= MIN_STATED, axis=0)
    return bool(objects) and 0 < 2 * int((is_held & is_sentence).sum()) <= int(is_sentence.sum())


def _choose_telling_kinds(types: int) -> tuple[int, ...]:
    """Give the kinds of fact of which a sentence has to tell one; a name is told by too many."""
    if types & 1 << PERSON:
        return ()
    telling = tuple(kind for kind in TELLING_KINDS if types >> kind & 1)
    return telling or ((NUMBER,) if types >> NUMBER & 1 else ())


def states_kind(alignment: Alignment, at: int, kinds: Collection[int]) -> bool:
    """Tell whether the snippet at a place is a sentence that tells one of the kinds."""
    text = alignment.index.snippets.snippets[int(alignment.snippets[at])].text
    language = alignment.index.language.data
    if not alignment.is_sentence[at]:
        return False
    return (
        not answer_types_in(text, language).isdisjoint(kinds)
        or (TIME in kinds and tells_duration(text, language))
        or (FREQUENCY in kinds and tells_frequency(text, language))
        or (AGE in kinds and tells_age(text, language))
    )

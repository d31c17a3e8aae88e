"""A follow-up that leaves out what the last answer was about ("how much is it?")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.languages.model import LanguageData
from bot.matching.guards.quantity_questions import (
    AGE,
    FREQUENCY,
    asks_for_age,
    asks_for_duration,
    asks_for_frequency,
    remove_age_words,
)
from bot.matching.guards.telling_sentences import (
    MIN_STATED,
    TELLING_KINDS,
    find_stated_sentence,
    find_telling_sentence,
    states_kind,
)
from bot.matching.index.ragged import BoolArray
from bot.matching.model import FactPlace
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.entry_place import EntryPlace
from bot.matching.scoring.nearest import NO_SENTENCE
from bot.matching.text.answer_types import (
    MONEY,
    NUMBER,
    PLACE,
    TIME,
    WAY,
    find_answer_types,
    question_types,
    remove_question_words,
)
from bot.matching.text.context_dependence import (
    extends_last_answer,
    is_followup_word,
    opens_as_followup,
)
from bot.matching.text.plain_words import fullmatch_any
from bot.matching.text.tokenize import tokenize_text

TURNING_KINDS = 1 << MONEY | 1 << PLACE
"""Kinds (as bits) of which an article seldom tells twice: what the last answer doesn't tell is
asked of another entry."""
OBJECT_KINDS = (1 << WAY) - 1
"""Kinds (as bits) that ask for something of what is named, and don't only change what is named."""
MAX_BARE_WORDS = 7
"""Words of a message that asks for a kind of fact and names nothing."""
MAX_SHORT_WORDS = 4
"""Words of a message that only changes what the last one asked of."""
MAX_CIRCUMSTANCE_WORDS = 5
"""Words of a message that only names another time or number."""
MEAN_WORD_LENGTH = 3
"""Signs of a word in a script without spaces, its endings included."""
MIN_OBJECT_WEIGHT = 0.32
"""What a word tells at least to be what a message is about."""
MIN_FOUND_ALIKE = 0.82
"""Likeness from which a word stands in the last answer in another form; less is only near by
meaning."""
TOLD_BOOST = 10_000.0
"""What the odds of the entry just read gain where it tells the kind of fact that is asked for, or
those of one whose question asks for it where it doesn't: of 14 such messages of the readers files
the first is right for all, of 7 the second for 6."""
EXTENDED_BOOST = 60.0
"""What they gain where a message only widens or limits what was told ("even with a dog?"): of 17
such messages of the readers files 16 ask of the last answer."""
STATED_BOOST = 30.0
"""What they gain where one sentence of the last answer alone holds what is named and tells the kind
of fact asked of it ("how long is the crack?")."""
NAMED_BOOST = 8.0
"""What they gain where all that a short follow-up names stands in the last answer: 89 of 103."""


@dataclass(frozen=True, slots=True)
class EllipsisTarget:
    """An entry that a follow-up is about, by its place among the candidates."""

    place: int
    boost: float
    """What its odds gain."""
    sentence: int = NO_SENTENCE
    """Number of the snippet that tells the fact."""


def asked_kinds(query: ParsedQuery) -> int:
    """Give the kinds of thing (as bits) that a message asks for; 0 if it names what it asks of."""
    if query.previous_entry is None or not 0 < len(query.words) <= MAX_BARE_WORDS:
        return 0
    if asks_for_age(query.text, query.language):
        rest = remove_age_words(query.text, query.language)
        return 0 if find_object_words(query, rest) else 1 << AGE
    if asks_for_frequency(query.text, query.language):
        return 0 if find_object_words(query) else 1 << FREQUENCY
    kinds = question_types(query.text, query.language)
    kinds &= sum(1 << kind for kind in (*TELLING_KINDS, PLACE))
    kinds |= asks_for_duration(query.text, query.language) << TIME
    return 0 if not kinds or find_object_words(query) else kinds


def asks_to_extend(query: ParsedQuery) -> bool:
    """Tell whether a message only widens or limits what the last answer told."""
    return (
        query.previous_entry is not None
        and not question_types(query.text, query.language) & OBJECT_KINDS
        and extends_last_answer(query.text, _count_words(query), query.language)
    )


def _count_words(query: ParsedQuery) -> int:
    """Count the words; where no spaces part them, pieces of a word may have been counted."""
    if " " in query.text:
        return len(query.words)
    return min(len(query.words), -(-len(query.text) // MEAN_WORD_LENGTH))


def find_ellipsis_targets(
    alignment: Alignment, previous: int, previous_fact: FactPlace | None = None
) -> Mapping[int, EllipsisTarget]:
    """Give the entries (places) that a message is about which leans on the one at `previous`.

    `previous_fact` is what was shown first of that one.
    """
    query = alignment.query
    kinds = asked_kinds(query)
    if kinds:
        sentence = find_telling_sentence(alignment, previous, kinds, previous_fact)
        if sentence != NO_SENTENCE or _asks_for_place(alignment, previous, kinds):
            return {previous: EllipsisTarget(previous, TOLD_BOOST, sentence)}
        return _find_asking_entries(alignment, previous, kinds & TURNING_KINDS)
    objects = find_object_words(query)
    if alignment.question_types & OBJECT_KINDS:
        is_short = len(query.words) <= MAX_BARE_WORDS
        sentence = find_stated_sentence(alignment, previous, objects) if is_short else NO_SENTENCE
        is_stated = sentence != NO_SENTENCE
        return {previous: EllipsisTarget(previous, STATED_BOOST, sentence)} if is_stated else {}
    boost = _choose_boost(alignment, previous, objects)
    return {} if boost is None else {previous: EllipsisTarget(previous, boost)}


def _choose_boost(alignment: Alignment, previous: int, objects: list[int]) -> float | None:
    """Give what the entry just read gains by a message that asks for no kind of fact; None if it
    isn't seen to be about that entry."""
    query = alignment.query
    if asks_to_extend(query) or _changes_circumstance(alignment, previous, objects):
        return EXTENDED_BOOST
    goes_on = opens_as_followup(query.text, query.language)
    is_short = len(query.words) <= MAX_SHORT_WORDS and not _are_asked_elsewhere(
        alignment, previous, objects
    )
    is_named = bool(objects) and (goes_on or is_short)
    return NAMED_BOOST if is_named and _are_told(alignment, previous, objects) else None


def _circumstances_of(query: ParsedQuery, objects: list[int]) -> set[int]:
    """Give the kinds among times and numbers that are named."""
    return {
        kind
        for place in objects
        for kind in find_answer_types(query.words[place], query.language) & {TIME, NUMBER}
    }


def find_object_words(query: ParsedQuery, text: str | None = None) -> list[int]:
    """Give the places of the words that a message is about by itself; of those in a part of its
    normal `text` if one is given.

    They tell something, and neither ask for a kind of fact, nor point back, nor mean the reader.
    """
    text = query.text if text is None else text
    rest = set(tokenize_text(remove_question_words(text, query.language)))
    return [
        place
        for place, (word, weight) in enumerate(
            zip(query.words, query.weights.tolist(), strict=True)
        )
        if (weight >= MIN_OBJECT_WEIGHT or _picks_one(word, query.language))
        and word in rest
        and not is_followup_word(word, query.language)
    ]


def _picks_one(word: str, language: LanguageData) -> bool:
    """Tell whether a word names one of several: "the last one"."""
    return fullmatch_any((*language.choices.last, *sum(language.choices.ordinals, ())), word)


def _changes_circumstance(alignment: Alignment, previous: int, objects: list[int]) -> bool:
    """Tell whether a short message names another time or number of what the last answer told some
    of ("and on bank holidays at ten?"), and no other entry's question does."""
    query = alignment.query
    is_short = len(query.words) <= MAX_CIRCUMSTANCE_WORDS and not alignment.question_types
    if not is_short or any(word in query.language.questions.words for word in query.words):
        return False
    kinds = _circumstances_of(query, objects)
    start, stop = alignment.entry_bounds[previous : previous + 2].tolist()
    is_told = any(states_kind(alignment, at, kinds) for at in range(start, stop) if kinds)
    return is_told and not _are_asked_elsewhere(alignment, previous, objects)


def _asks_for_place(alignment: Alignment, previous: int, kinds: int) -> bool:
    """Tell whether a place is asked for that the last entry's question asks for, too."""
    start, stop = alignment.entry_bounds[previous : previous + 2].tolist()
    types = alignment.index.snippets.question_types[alignment.snippets[start:stop]]
    return bool((types & (kinds & 1 << PLACE)).any())


def _find_asking_entries(
    alignment: Alignment, previous: int, kinds: int
) -> Mapping[int, EllipsisTarget]:
    types = alignment.index.snippets.question_types[alignment.snippets]
    asks = np.logical_or.reduceat((types & kinds) != 0, alignment.entry_bounds[:-1])
    places = [place for place in np.flatnonzero(asks).tolist() if place != previous]
    return {place: EllipsisTarget(place, TOLD_BOOST) for place in places}


def _are_told(alignment: Alignment, previous: int, objects: list[int]) -> bool:
    return bool((alignment.word_similarity[objects, previous] >= MIN_STATED).all())


def _are_asked_elsewhere(alignment: Alignment, previous: int, objects: list[int]) -> bool:
    """Tell whether another entry's question has one of the words: alone it may mean either."""
    in_questions = np.where(alignment.is_sentence, 0.0, alignment.similarity[objects])
    is_asked: BoolArray = np.any(in_questions >= MIN_STATED, axis=0)
    start, stop = alignment.entry_bounds[previous : previous + 2].tolist()
    return bool(is_asked[:start].any() or is_asked[stop:].any())


def asks_of_something_alike(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether a short follow-up ("and cats?") names what the last answer only has something
    like, and that answer is the candidate."""
    query = alignment.query
    number = alignment.index.entries.numbers.get(query.previous_entry or "", -1)
    is_previous = int(alignment.entries[place.number]) == number
    if not is_previous or len(query.words) > MAX_SHORT_WORDS or asks_to_extend(query):
        return False
    objects = find_object_words(query)
    if _changes_circumstance(alignment, place.number, objects):
        return False
    asks_kind = alignment.question_types & OBJECT_KINDS
    likeness = alignment.word_similarity[objects, place.number]
    return bool(objects) and not asks_kind and bool((likeness < MIN_FOUND_ALIKE).all())

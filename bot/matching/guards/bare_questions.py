"""Whether a message that names nothing ("how much?") can be about one entry alone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bot.languages.model import LanguageData
from bot.matching.guards.ellipsis import OBJECT_KINDS, find_object_words
from bot.matching.guards.quantity_questions import asks_for_duration, asks_for_frequency
from bot.matching.index.index import Index
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.entry_place import EntryPlace
from bot.matching.text.answer_types import (
    MONEY,
    NUMBER,
    PERSON,
    REASON,
    TIME,
    answer_types_in,
    question_types,
    strip_second_clause,
)
from bot.matching.text.tokenize import tokenize_text

MAX_QUESTION_SHARE = 0.6
"""Share of the entry's question up to which it hasn't been asked."""
MAX_ASKED_SHARE = 0.9
"""The same of a question for a kind of fact, whose words ask for it in any question."""
TOLD_KINDS = (TIME, MONEY, NUMBER, REASON)
"""Kinds of fact that a sentence can be seen to tell."""
MAX_TELLING_TEXTS = 400
"""Sentences of an article that are read for the only one that tells a fact."""


def names_no_object(alignment: Alignment, place: EntryPlace) -> bool:
    """Tell whether a message names nothing that it asks of ("what should I do", "how much?"), and
    its candidate isn't the only entry of the article that such a thing is asked of.

    Of the entry just read it may well be asked.
    """
    query, index = alignment.query, alignment.index
    entry = int(alignment.entries[place.number])
    if entry == index.entries.numbers.get(query.previous_entry or "") or find_object_words(query):
        return False
    kinds = alignment.question_types & OBJECT_KINDS
    max_share = MAX_ASKED_SHARE if kinds else MAX_QUESTION_SHARE
    if place.question_coverage(alignment) >= max_share or (kinds and not _asks_of_nothing(query)):
        return False
    return not _is_asked_once(alignment, entry, kinds)


def _asks_of_nothing(query: ParsedQuery) -> bool:
    """Tell whether a question word or one that points back stands in a message ("is it free?");
    other words name what is asked for ("address", "prices")."""
    language = query.language
    words = (*language.questions.words, *language.followups.pointers)
    said = query.words if language.words.whole_words else query.text
    return any(word in said for word in words)


def _is_asked_once(alignment: Alignment, entry: int, kinds: int) -> bool:
    """Tell whether a kind of fact is asked of one entry of an article alone or, where none asks
    for it, told by that one alone ("when is it?")."""
    if not kinds or kinds == 1 << PERSON:
        return False
    asking = _find_others(_asking_entries(alignment, kinds), entry)
    if asking is not None:
        return not asking
    return _find_others(_telling_entries(alignment.index, entry, kinds), entry) is False


def _find_others(entries: Iterator[int], entry: int) -> bool | None:
    """Tell whether there is another one than `entry` among some; None if there are none at all."""
    is_any = False
    for other in entries:
        if other != entry:
            return True
        is_any = True
    return False if is_any else None


def _asking_entries(alignment: Alignment, kinds: int) -> Iterator[int]:
    """Give the entries of the article whose questions or phrasings ask for one of the kinds."""
    index, query = alignment.index, alignment.query
    snippets, owner = index.snippets, index.entries.snippet_owner
    for at in np.flatnonzero(snippets.question_types & kinds).tolist():
        if _asks_alike(query.text, snippets.texts[at], kinds, index.language.data):
            yield int(owner[at])


def _asks_alike(message: str, question: str, kinds: int, language: LanguageData) -> bool:
    """Tell whether a question asks, and not only says, what a message asks for."""
    asked = strip_second_clause(question, language)
    shared = question_types(asked, language) & kinds
    if asks_for_duration(message, language) != asks_for_duration(asked, language):
        return False
    if asks_for_frequency(message, language) != asks_for_frequency(asked, language):
        return False
    if shared == 1 << NUMBER:  # how many isn't how old
        return not set(tokenize_text(message)).isdisjoint(tokenize_text(asked))
    return bool(shared)


def _telling_entries(index: Index, entry: int, kinds: int) -> Iterator[int]:
    """Give the entries of the article with a sentence that tells one of the kinds."""
    asked = {kind for kind in TOLD_KINDS if kinds >> kind & 1}
    entries, snippets = index.entries, index.snippets
    is_beside = (entries.article == entries.article[entry])[entries.snippet_owner]
    sentences = np.flatnonzero(is_beside & snippets.is_sentence)[:MAX_TELLING_TEXTS].tolist()
    for at in sentences if asked else ():
        if not asked.isdisjoint(answer_types_in(snippets.snippets[at].text, index.language.data)):
            yield int(entries.snippet_owner[at])

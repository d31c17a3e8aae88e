"""Whether the one sentence that speaks for an entry tells what an open question asks.

"Who built the bridge?" is nearest to a sentence about the bridge, whether that names the builder,
somebody who blew it up, or nobody.
"""

from __future__ import annotations

import numpy as np

from bot.languages.polarity import TextPolarity, add_antonyms, recall_polarity, recall_with_antonyms
from bot.languages.polarity_relation import PoleRelation, compare_pole_words
from bot.matching.guards.facts import MAX_ASKING_WORDS, MAX_CONTEXT_DEPENDENCE, MIN_SENTENCE_LEAD
from bot.matching.guards.nearest_wordings import MIN_FOUND, find_nearest_wordings
from bot.matching.guards.objects import MAX_STRANGE
from bot.matching.guards.polarity import denies_asked
from bot.matching.guards.quantity_questions import asks_for_duration, tells_duration
from bot.matching.guards.role_order import turns_roles
from bot.matching.model import Doubt
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.entry_place import EntryPlace
from bot.matching.scoring.nearest import NO_SENTENCE
from bot.matching.text.answer_types import (
    MONEY,
    NUMBER,
    PERSON,
    TIME,
    answer_types_beside,
    answer_types_in,
    is_open_question,
    is_year_number,
    question_types,
)
from bot.matching.text.language import Language
from bot.matching.text.normalize import normalize_text
from bot.matching.text.tokenize import tokenize_text

MIN_DISPLACED_WEIGHT = 0.55
"""What a word tells at least that can't be left out of the sentence that answers ("Linz"). From
0.45 on, a third more right answers are held back and no more wrong ones."""
MIN_POLE_WEIGHT = 0.35
"""What one of two opposites tells at least to turn a sentence: "before" and "more" don't."""
MAX_OPENING_WORDS = 5
"""Words of a question that say what it asks for; a later "who" only says of whom it speaks."""
_COUNTED_KINDS = (TIME, MONEY, NUMBER)
"""Kinds that a clause can be seen to tell."""
_SEEN_KINDS = 1 << NUMBER | 1 << PERSON
"""Kinds (as bits) that nearly any sentence which answers holds; a time may be told in many ways."""


def find_sentence_doubt(alignment: Alignment, place: EntryPlace) -> Doubt | None:
    """Say what speaks against the sentence that alone speaks for a candidate, if one does.

    Only of open questions: one of yes or no is answered by the contrary, too.
    """
    at = _find_only_sentence(alignment, place)
    if at is None:
        return None
    if _is_contrary(alignment, at):
        return Doubt.OPPOSITE
    if _holds_displaced_word(alignment, place, at) or _lacks_fact(alignment, place, at):
        return Doubt.UNTOLD_FACT
    return None


def _find_only_sentence(alignment: Alignment, place: EntryPlace) -> int | None:
    """Give the place of the sentence that holds much more of an open question than the entry's
    questions do; None if there is none such."""
    query, language = alignment.query, alignment.index.language.data
    if (
        place.sentence == NO_SENTENCE
        or len(query.words) > MAX_ASKING_WORDS
        or query.context_dependence >= MAX_CONTEXT_DEPENDENCE
        or not language.words.whole_words
        or not is_open_question(query.text, language)
    ):
        return None
    at = place.start + alignment.snippets[place.start : place.stop].tolist().index(place.sentence)
    min_score = find_nearest_wordings(alignment, place).best_score + MIN_SENTENCE_LEAD
    return at if alignment.snippet_score[at] >= min_score else None


def _is_contrary(alignment: Alignment, at: int) -> bool:
    """Tell whether a sentence names the other side of what the question says ("raise", "cut"),
    denies it, or tells it of the same two the other way round."""
    index, message = alignment.index, alignment.message_polarity
    language = index.language
    text = index.snippets.texts[int(alignment.snippets[at])]
    sentence = recall_polarity(text, language.data)
    if denies_asked(message, sentence, language) and not _is_told_beside(alignment, sentence):
        return True
    if turns_roles(tokenize_text(alignment.query.text), tokenize_text(text), language):
        return True
    poles = (add_antonyms(message, language.data), recall_with_antonyms(text, language.data))
    telling_poles = (_keep_telling_poles(polarity, language) for polarity in poles)
    return compare_pole_words(*telling_poles) is PoleRelation.OPPOSITE


def _is_told_beside(alignment: Alignment, sentence: TextPolarity) -> bool:
    """Tell whether a clause of a sentence tells the kind of fact that is asked for, and of what:
    "Transfers online cost nothing, those at the counter 1.50". What it denies tells a price alone.
    """
    query, language = alignment.query, alignment.index.language
    asked = {kind for kind in _COUNTED_KINDS if alignment.question_types >> kind & 1}
    words = zip(query.words, query.weights.tolist(), strict=True)
    telling = {language.stem_word(word) for word, weight in words if weight >= MIN_POLE_WEIGHT}
    return any(
        not ({MONEY} if clause.is_negated else asked).isdisjoint(
            asked & answer_types_in(clause.text, language.data)
        )
        and not telling.isdisjoint(map(language.stem_word, tokenize_text(clause.text)))
        for clause in (sentence.clauses if asked else ())
    )


def _keep_telling_poles(polarity: TextPolarity, language: Language) -> TextPolarity:
    telling = [
        pole_word
        for pole_word in polarity.pole_words
        if max(map(language.word_informativeness, pole_word.word.split())) >= MIN_POLE_WEIGHT
    ]
    return polarity.with_pole_words(telling)


def _holds_displaced_word(alignment: Alignment, place: EntryPlace, at: int) -> bool:
    """Tell whether the question holds a telling word that the entry has, and not where it answers,
    or a year that it hasn't.

    "How long was the pipe to Linz?": the sentence of the pipe says where it went, and that of Linz
    how long boats took.
    """
    query = alignment.query
    is_year = np.array([*map(is_year_number, query.words)], dtype=np.bool_)
    entry = slice(place.start, place.stop)
    similarity, is_sentence = alignment.similarity[:, entry], alignment.is_sentence[entry]
    in_sentences = np.where(is_sentence, similarity, 0.0).max(axis=1)
    in_wordings = np.where(is_sentence, 0.0, similarity).max(axis=1)
    is_displaced = (
        (query.weights >= MIN_DISPLACED_WEIGHT)
        & (alignment.similarity[:, at] <= MAX_STRANGE)
        & ((in_sentences >= MIN_FOUND) | is_year)
        & (in_wordings < MIN_FOUND)
    )
    words = is_displaced.nonzero()[0].tolist()
    return any(not place.is_title_word(alignment, word) for word in words)


def _lacks_fact(alignment: Alignment, place: EntryPlace, at: int) -> bool:
    """Tell whether a question asks how many or who, and the sentence names no number, or nobody,
    but what the question says itself, and no question of the entry asks that."""
    index, query = alignment.index, alignment.query
    opening = " ".join(query.text.split()[:MAX_OPENING_WORDS])
    types = question_types(opening, query.language)
    asked = types & _SEEN_KINDS
    snippets = alignment.snippets[place.start : place.stop]
    if not asked or types & (1 << TIME | 1 << MONEY):
        return False
    if (index.snippets.question_types[snippets] & asked).any():
        return False
    language = index.language
    stems = {language.stem_word(word) for word in query.words}

    def is_asked(word: str) -> bool:
        return stems.issuperset(map(language.stem_word, tokenize_text(normalize_text(word))))

    sentence = index.snippets.snippets[int(alignment.snippets[at])].text
    if asks_for_duration(query.text, language.data) and tells_duration(sentence, language.data):
        return False
    answer_types = answer_types_beside(sentence, is_asked, language.data)
    return not any(asked >> kind & 1 and kind in answer_types for kind in (NUMBER, PERSON))

"""When a sentence that only speaks of something is no answer to why or how."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from bot.matching.guards.facts import lacks_asked_fact, lacks_counted_fact
from bot.matching.index.index import Index
from bot.matching.scoring.entry_place import locate_entry
from bot.matching.scoring.nearest import NO_SENTENCE
from tests.fakes.articles import article_of_entries, matcher_of
from tests.fakes.matching.handmade_alignment import align_by_hand, index_by_hand


@cache
def plant_index() -> Index:
    entry = ("plant", "Where is the plant?", "The plant on Fen Lane closed in May.")
    return index_by_hand(article_of_entries("town", "en", entry))


@pytest.mark.parametrize(
    ("question_score", "sentence_score", "context_dependence", "is_lacking"),
    [
        (0.5, 0.66, 0.0, True),
        (0.5, 0.64, 0.0, False),
        (0.5, 0.66, 0.49, True),
        (0.5, 0.66, 0.5, False),
    ],
)
def test_only_a_sentence_far_before_the_question_lacks_the_reason(
    question_score: float, sentence_score: float, context_dependence: float, *, is_lacking: bool
) -> None:
    alignment = align_by_hand(
        plant_index(),
        "why was the plant closed",
        snippet_score=[question_score, sentence_score],
        context_dependence=context_dependence,
    )
    assert lacks_asked_fact(alignment, locate_entry(alignment, 0, 1)) is is_lacking


@pytest.mark.parametrize(("word_count", "is_lacking"), [(5, True), (20, True), (21, False)])
def test_a_long_question_is_looked_at_and_a_story_is_not(
    word_count: int, *, is_lacking: bool
) -> None:
    others = "abcdefghijklmnopqrst"[: word_count - 5]
    text = f"why was the plant closed {' '.join(2 * letter for letter in others)}"
    alignment = align_by_hand(plant_index(), text, snippet_score=[0.0, 0.66])
    assert len(alignment.query.words) == word_count
    assert lacks_asked_fact(alignment, locate_entry(alignment, 0, 1)) is is_lacking


@pytest.mark.parametrize(("phrasing_score", "is_lacking"), [(0.3, True), (0.4, False)])
def test_what_else_a_far_phrasing_asks_how_many_and_why_of_tells_nothing(
    phrasing_score: float, *, is_lacking: bool
) -> None:
    article = article_of_entries(
        "town", "en", ("plant", "Where is it?", "The plant closed in May.")
    )
    phrasings = ("How many boats are there and why?",)
    entries = (replace(article.entries[0], phrasings=phrasings),)
    index = index_by_hand(replace(article, entries=entries))
    scores = [0.5, phrasing_score, 0.7]
    counted = align_by_hand(index, "how many halls has the plant", snippet_score=scores)
    assert lacks_counted_fact(counted, locate_entry(counted, 0, NO_SENTENCE)) is is_lacking
    asked = align_by_hand(index, "why was the plant closed", snippet_score=scores)
    assert lacks_asked_fact(asked, locate_entry(asked, 0, 2)) is is_lacking


@pytest.mark.parametrize(
    ("language", "answer", "message"),
    [
        ("ru", "Пропуск выдаёт комендант. Он действует год.", "сколько действует пропуск"),
        ("uk", "Перепустку видає комендант. Вона діє рік.", "скільки діє перепустка"),
        ("de", "Den Ausweis gibt der Wart aus. Er gilt ein Jahr.", "wie lange gilt der ausweis"),
        ("en", "The warden issues the pass. It is valid for a year.", "how long is the pass valid"),
    ],
)
def test_how_long_is_told_without_a_number(language: str, answer: str, message: str) -> None:
    entries = (("pass", "Karvenna?", answer), ("dog", "Merova?", "Merova."))
    decision = matcher_of(article_of_entries("hall", language, *entries)).make_decision(message)
    assert decision.doubt is None
    assert decision.matches[0].entry == "hall/pass"

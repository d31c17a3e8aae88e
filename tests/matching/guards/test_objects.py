"""How much a word has to tell, and how little of it to be found, to stand for another thing."""

from __future__ import annotations

from functools import cache

import pytest

from bot.languages.loader import load_language_data
from bot.matching.guards.doubts import find_doubt
from bot.matching.guards.little_said import names_shared_topic
from bot.matching.guards.objects import asks_of_another, lacks_telling_word
from bot.matching.index.index import Index
from bot.matching.model import DecisionKind, Doubt
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.entry_place import locate_entry
from bot.matching.scoring.nearest import NO_SENTENCE
from tests.fakes.articles import article_of_entries, matcher_of
from tests.fakes.matching.handmade_alignment import (
    WeighedLanguage,
    align_by_hand,
    index_by_hand,
    of_questions,
)

TOPICS = ("price", "time", "place", "permit", "fine")


@cache
def topic_index() -> Index:
    entries = (
        (topic, f"Which {topic}?", "The keeper sleeps in the lighthouse.") for topic in TOPICS
    )
    return index_by_hand(article_of_entries("parking", "en", *entries))


def align_topic(
    weight: float = 0.3, similarity: float = 0.76, askers: int = 4, asked_back: float = 0.74
) -> Alignment:
    """One word, found in the questions of so many entries."""
    index = topic_index()
    found = [similarity if number < askers else 0.0 for number in range(len(TOPICS))]
    return align_by_hand(
        index,
        "parking",
        weights=[weight],
        similarity=[of_questions(index, found)],
        snippet_coverage=of_questions(index, [asked_back] * len(TOPICS), others=1.0),
    )


@pytest.mark.parametrize(
    ("values", "is_shared"),
    [
        ({}, True),
        ({"weight": 0.29}, False),
        ({"similarity": 0.74}, False),
        ({"askers": 3}, False),
        ({"asked_back": 0.76}, False),
    ],
)
def test_a_topic_is_shared_by_more_than_three_others_that_it_does_not_ask(
    values: dict[str, float], *, is_shared: bool
) -> None:
    alignment = align_topic(**values)  # type: ignore[arg-type]
    assert names_shared_topic(alignment, locate_entry(alignment, 0, NO_SENTENCE)) is is_shared


def test_a_doubt_is_outvoted_by_a_clear_answer_and_unknown_in_another_language() -> None:
    alignment = align_topic()
    place = locate_entry(alignment, 0, NO_SENTENCE)
    assert find_doubt(alignment, place, 0.96) is Doubt.SHARED_TOPIC
    assert find_doubt(alignment, place, 0.97) is None
    foreign = align_by_hand(
        topic_index(),
        "parking",
        weights=[0.3],
        similarity=alignment.similarity,
        snippet_coverage=alignment.snippet_coverage,
        language=load_language_data("de"),
    )
    assert find_doubt(foreign, place, 0.95) is None


@pytest.mark.parametrize(
    ("weights", "similarities", "is_lacking"),
    [
        ((0.4, 0.5), (1.0, 0.29), True),
        ((0.4, 0.5), (1.0, 0.31), False),
        ((0.4, 0.49), (1.0, 0.29), False),
        ((0.6, 0.5), (1.0, 0.29), True),
        ((0.8, 0.5), (1.0, 0.29), False),
    ],
)
def test_a_telling_word_is_missing_where_nothing_is_like_it_and_little_else_is_found(
    weights: tuple[float, ...], similarities: tuple[float, ...], *, is_lacking: bool
) -> None:
    alignment = align_by_hand(
        topic_index(),
        "price theatre",
        weights=list(weights),
        word_similarity=[[similarity] * len(TOPICS) for similarity in similarities],
    )
    assert lacks_telling_word(alignment, locate_entry(alignment, 0, NO_SENTENCE)) is is_lacking


@pytest.mark.parametrize(
    ("message", "question", "informativeness", "similarity", "is_another"),
    [
        ("renew passport", "Renew loans?", {"passport": 0.45, "loans": 0.45}, 0.29, True),
        ("renew passport", "Renew loans?", {"passport": 0.44, "loans": 0.45}, 0.29, False),
        ("renew passport", "Renew loans?", {"passport": 0.45, "loans": 0.44}, 0.29, False),
        ("renew passport", "Renew loans?", {"passport": 0.45, "loans": 0.45}, 0.59, True),
        ("renew passport", "Renew loans?", {"passport": 0.45, "loans": 0.45}, 0.61, False),
        ("please renew passport", "Renew loans?", {"passport": 1, "loans": 1}, 0.29, False),
        ("renew melon", "Renew lemon?", {"melon": 1, "lemon": 1}, 0.29, True),
        ("renew jacket", "Renew ticket?", {"jacket": 1, "ticket": 1}, 0.29, False),
    ],
)
def test_the_same_question_with_one_telling_word_for_another_asks_of_another(
    message: str,
    question: str,
    informativeness: dict[str, float],
    similarity: float,
    *,
    is_another: bool,
) -> None:
    article = article_of_entries(
        "desk", "en", ("renew", question, "The keeper sleeps in the lighthouse.")
    )
    index = index_by_hand(article, WeighedLanguage(informativeness))
    words = len(message.split())
    alignment = align_by_hand(index, message, word_similarity=[[similarity]] * words)
    place = locate_entry(alignment, 0, NO_SENTENCE)
    assert asks_of_another(alignment, place) is is_another


KENNELS = {
    "en": ("Can I bring my dog into the hall?", "can i bring my cat into the hall"),
    "de": ("Darf mein Hund in die Halle?", "darf meine katze in die halle"),
    "fr": ("Mon chien peut-il entrer ?", "mon chat peut-il entrer"),
    "es": ("¿Mi perro puede entrar?", "¿mi gato puede entrar?"),
    "it": ("Il mio cane può entrare?", "il mio gatto può entrare"),
    "pl": ("Czy mój pies może wejść?", "czy mój kot może wejść"),
    "ru": ("Можно ли войти с собакой?", "можно ли войти с кошкой"),
    "tr": ("Köpeğim içeri girebilir mi?", "kedim içeri girebilir mi"),
    "ja": ("犬は入れますか？", "猫は入れますか"),
    "zh": ("狗可以进来吗？", "猫可以进来吗"),
}
"""What is asked of a dog, and the same of a cat."""


@pytest.mark.parametrize("language", KENNELS)
def test_one_thing_of_a_kind_is_not_told_by_what_is_said_of_another(language: str) -> None:
    question, message = KENNELS[language]
    entries = (("dog", question, "Karvenna."), ("k", "Merova?", "Silbo."), ("s", "Tanvo?", "Ruh."))
    matcher = matcher_of(article_of_entries("hall", language, *entries))
    assert matcher.make_decision(message).kind is not DecisionKind.ANSWER
    assert matcher.make_decision(question).answered_entry == "hall/dog"


@pytest.mark.parametrize(
    ("message", "is_answered"),
    [
        ("can I pay by cheque", False),
        ("can I pay by card", True),
        ("can I pay in cash or by cheque", True),
    ],
)
def test_of_several_such_things_one_that_is_told_is_enough(
    message: str, *, is_answered: bool
) -> None:
    entries = (
        ("pay", "How can I pay?", "By card, or in cash."),
        ("k", "Merova?", "Silbo."),
        ("s", "Tanvo?", "Ruh."),
    )
    decision = matcher_of(article_of_entries("shop", "en", *entries)).make_decision(message)
    assert (decision.answered_entry == "shop/pay") is is_answered

"""How much a word has to tell, and how little of it to be found, to stand for another thing."""

from __future__ import annotations

from functools import cache

import pytest

from bot.languages.loader import load_language_data
from bot.matching.guards.doubts import find_doubt
from bot.matching.guards.objects import asks_of_another, lacks_telling_word, names_shared_topic
from bot.matching.index.index import Index
from bot.matching.model import Doubt
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.entry_place import locate_entry
from bot.matching.scoring.nearest import NO_SENTENCE
from tests.fakes.articles import article_of_entries
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

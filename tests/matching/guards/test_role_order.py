"""Who did it and to whom, by the order of words where that tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.guards.role_order import turns_roles
from bot.matching.text.language import load_language
from bot.matching.text.tokenize import tokenize_text

WORDS = st.lists(st.sampled_from(("railway", "buy", "canal", "in", "was", "mill")))


@pytest.mark.parametrize(
    ("question", "sentence", "is_turned"),
    [
        ("when did the canal buy the railway", "in 1851 the railway bought the canal", True),
        ("when did the railway buy the canal", "in 1851 the railway bought the canal", False),
        ("when did the railway buy the canal", "the canal was bought by the railway", False),
        ("when did the canal open", "in 1851 the railway bought the canal", False),
        ("when did the old red canal buy the railway", "the railway bought the canal", False),
        ("when did the canal open for the railway", "the railway bought the canal", False),
        ("who bought the railway", "the railway bought the canal", False),
        ("if that is so and nobody minds did the canal buy the railway", "railway canal", False),
    ],
)
def test_who_did_it_stands_before_whom_in_question_and_sentence(
    question: str, sentence: str, *, is_turned: bool
) -> None:
    words = tokenize_text(question), tokenize_text(sentence)
    assert turns_roles(*words, load_language("en")) is is_turned


def test_where_endings_tell_it_the_order_of_words_tells_nothing() -> None:
    words = tokenize_text("wann did der see das boot"), tokenize_text("das boot der see")
    assert not turns_roles(*words, load_language("de"))


@given(WORDS)
def test_a_sentence_in_the_order_of_the_question_turns_nothing(words: list[str]) -> None:
    assert not turns_roles(["when", "did", *words], words, load_language("en"))

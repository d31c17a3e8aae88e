from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.loader import load_language_data
from bot.matching.text.spelling import SAME_SOUND_COST, SpellingModel

ENGLISH = SpellingModel(load_language_data("en"))
words = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=10)


@pytest.mark.parametrize(
    ("likelier", "less_likely", "meant"),
    [
        ("teh", "tqe", "the"),
        ("libbrary", "libxrary", "library"),
        ("bodk", "bpqk", "book"),
        ("fotograph", "motograph", "photograph"),
        ("kwestion", "pwestion", "question"),
        ("opan", "opxn", "open"),
    ],
)
def test_a_slip_of_the_finger_or_the_ear_costs_less(
    likelier: str, less_likely: str, meant: str
) -> None:
    assert ENGLISH.slip_cost(likelier, meant) < ENGLISH.slip_cost(less_likely, meant)


@given(words)
def test_the_word_itself_costs_nothing(word: str) -> None:
    assert ENGLISH.slip_cost(word, word) == 0


@given(words, words)
def test_another_word_costs_something_and_one_that_sounds_alike_not_much(
    written: str, meant: str
) -> None:
    cost = ENGLISH.slip_cost(written, meant)
    assert cost > 0 or written == meant
    if ENGLISH.sound_of(written) == ENGLISH.sound_of(meant):
        assert cost <= SAME_SOUND_COST


@pytest.mark.parametrize("code", ["ru", "de", "fr", "es", "ko", "ja", "ar"])
def test_every_language_has_a_model(code: str) -> None:
    assert SpellingModel(load_language_data(code)).slip_cost("a", "b") > 0


@given(st.lists(words))
def test_many_words_sound_as_each_of_them_does(several: list[str]) -> None:
    assert ENGLISH.find_sounds(several) == [*map(ENGLISH.sound_of, several)]

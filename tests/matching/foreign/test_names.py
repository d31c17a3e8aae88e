from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.foreign.names import NameFinder, hear_word, hear_words

NAMES = ("kim", "gazprom", "tolmarsh", "chekhov", "moscow", "corvane")
FINDER = NameFinder((name, number) for number, name in enumerate(NAMES))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("ким", "kim"), ("キム", "kim"), ("газпром", "gazprom"), ("толмарш", "tolmarsh"),
        ("чехов", "chekhov"), ("tchekhov", "chekhov"), ("корван", "corvane"), ("غازبروم", None),
        ("мост", None), ("кот", None), ("", None), ("12", None),
    ],
)  # fmt: skip
def test_a_name_is_heard_in_another_script(word: str, name: str | None) -> None:
    name_numbers = FINDER.find_names(word)
    assert [NAMES[number] for number in name_numbers] == ([name] if name else [])


@given(st.text(max_size=40))
def test_any_word_has_a_sound_of_small_latin_letters(word: str) -> None:
    assert hear_word(word) == "" or hear_word(word).isascii()


@given(st.lists(st.text(st.characters(categories=("L", "M", "N")), min_size=1), min_size=1))
def test_many_words_sound_as_each_does(words: list[str]) -> None:
    assert hear_words(words) == [hear_word(word) for word in words]

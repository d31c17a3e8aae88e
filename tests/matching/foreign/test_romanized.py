from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.foreign.romanized import ROMANIZED_LANGUAGES, spell_romanized
from bot.matching.text.normalize import normalize_text


@pytest.mark.parametrize(
    ("code", "typed", "meant"),
    [
        ("ru", "skolko stoit bilet", "сколько стоит билет"),
        ("ru", "privet, kak dela?", "привет, как дела?"),
        ("uk", "skilky koshtuie kvytok", "скільки коштує квиток"),
        ("hi", "kitna paisa lagta hai", "कितना पैसा लगता है"),
        ("hi", "mera library card", "मेरा library कार्ड"),
    ],
)
def test_words_are_told_by_their_sound(code: str, typed: str, meant: str) -> None:
    assert spell_romanized(typed, code) == meant


@settings(max_examples=20)
@given(st.text(max_size=80), st.sampled_from(ROMANIZED_LANGUAGES))
def test_figures_stay_whatever_is_typed(text: str, code: str) -> None:
    normal = normalize_text(text)
    spelt = spell_romanized(normal, code)
    assert [sign for sign in spelt if sign in "0123456789"] == [
        sign for sign in normal if sign in "0123456789"
    ]

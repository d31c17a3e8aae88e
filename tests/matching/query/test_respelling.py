from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.query.respelling import respell_words
from bot.matching.text.normalize import normalize_text
from tests.fakes.matching.vocabularies import vocabulary_of

LIBRARY = vocabulary_of("en", "library card books loans renew toaster collection party skarrholm")
POOL = vocabulary_of("ru", "абонемент полотенце стоянка шапочка")
YARD = vocabulary_of("de", "sperrmüll hof karte")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("wen r teh boks due", "when are the books due"),
        ("can i renew my libary crad", "can i renew my library card"),
        ("howmuch isit", "how much is it"),
        ("is the colection 2moro", "is the collection tomorrow"),
        ("is it 2day, 2moro?", "is it today, tomorrow?"),
        ("(2moro) gr8!!", "(tomorrow) great!!"),
        ("a broken tosster, y?", "a broken toaster, why?"),
        ("wich day is it, hw long", "which day is it, how long"),
    ],
)
def test_slips_are_put_right(text: str, meant: str) -> None:
    assert respell_words(LIBRARY, text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("скока стоит абонимент", "сколько стоит абонемент"),
        ("палотенце", "полотенце"),
        ("пачему закрыли", "почему закрыли"),
    ],
)
def test_slips_are_put_right_in_russian(text: str, meant: str) -> None:
    assert respell_words(POOL, text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("wiefil kost die kartte", "wie viel kostet die karte"), ("wo is der hof", "wo ist der hof")],
)
def test_slips_are_put_right_in_german(text: str, meant: str) -> None:
    assert respell_words(YARD, text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "i have a resit and a settee", "we have mown the lawn", "the pool and the poll",
        "form and from", "skarrholm", "how do i descale a kettle", "12 1984 3.5", "a-b c/d",
        "a wick for the lamp", "two cots and a kiln", "my koi eat kelp", "когда открываетесь",
    ],
)  # fmt: skip
def test_a_right_word_is_never_touched(text: str) -> None:
    assert respell_words(LIBRARY, text) == text


def test_a_script_without_spaces_is_left_alone() -> None:
    japanese = vocabulary_of("ja", "料金 予約")
    assert respell_words(japanese, "料金表はいくらですか") == "料金表はいくらですか"


@given(st.text(max_size=120))
def test_any_text_can_be_put_right_and_its_figures_stay(text: str) -> None:
    normal = normalize_text(text)
    respelled = respell_words(LIBRARY, normal)
    assert [sign for sign in respelled if sign in "034567"] == [
        sign for sign in normal if sign in "034567"
    ]

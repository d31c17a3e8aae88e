"""A pick in words is understood in every language that has a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.loader import available_languages
from bot.languages.patterns.lazy_patterns import LazyPattern
from bot.matching.dialogue_acts.choices import (
    Choice,
    ChoiceKind,
    find_label,
    parse_choice,
    strip_pick_words,
)

YES, NO, ALL = (Choice(kind) for kind in (ChoiceKind.YES, ChoiceKind.NO, ChoiceKind.ALL))
FIRST, SECOND, THIRD, LAST = (Choice(ChoiceKind.PLACE, place) for place in (0, 1, 2, -1))


@pytest.mark.parametrize(
    ("language", "text", "choice"),
    [
        ("en", "Yes!", YES),
        ("en", "yes please", YES),
        ("en", "yeah, that one", YES),
        ("en", "no", NO),
        ("en", "None of these.", NO),
        ("en", "2", SECOND),
        ("en", "2.", SECOND),
        ("en", "#2", SECOND),
        ("en", "２", SECOND),
        ("en", "2️⃣", SECOND),
        ("ru", "1️⃣ пожалуйста", FIRST),
        ("en", "👍🏽", YES),
        ("fr", "✅", YES),
        ("en", "👎", NO),
        ("de", "❌❌", NO),
        ("en", "number 2 please", SECOND),
        ("en", "the second one", SECOND),
        ("en", "yes, the first", FIRST),
        ("en", "no, the second one", SECOND),
        ("en", "the last one", LAST),
        ("ru", "да", YES),
        ("ru", "Нет, второй", SECOND),
        ("ru", "последний", LAST),
        ("ru", "вариант 3", THIRD),
        ("de", "Ja, bitte", YES),
        ("de", "nein", NO),
        ("de", "das zweite", SECOND),
        ("de", "die letzte Frage", LAST),
        ("fr", "oui", YES),
        ("fr", "aucune des deux", NO),
        ("fr", "la deuxième", SECOND),
        ("es", "Sí", YES),
        ("es", "ninguna", NO),
        ("es", "la segunda, por favor", SECOND),
        ("es", "el tercero", THIRD),
        ("ko", "네", YES),
        ("ko", "아니요", NO),
        ("ko", "두 번째", SECOND),
        ("ko", "2번", SECOND),
        ("ja", "はい", YES),
        ("ja", "2番目", SECOND),
        ("de", "yes", YES),
        ("en", "нет", NO),
        ("en", "both", ALL),
        ("en", "all three, please", ALL),
        ("en", "yes, both", ALL),
        ("de", "alle beide", ALL),
        ("fr", "toutes les deux", ALL),
        ("ru", "и то, и другое", ALL),
        ("ru", "да, все", ALL),
        ("uk", "усі три", ALL),
        ("tr", "hepsi", ALL),
        ("ja", "全部", ALL),
        ("zh", "全部都要", ALL),
    ],
)
def test_a_pick_is_understood(language: str, text: str, choice: Choice) -> None:
    assert parse_choice(text, (language,)) == choice


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?!",
        "0",
        "how much does it cost?",
        "yes but how much does it cost?",
        "no money left for the bridge?",
        "both ferries?",
        "is it all free?",
        "all about the bridge",
        "2011",
        "who is second in line?",
        "second " * 50,
    ],
)
def test_a_question_picks_nothing(text: str) -> None:
    assert parse_choice(text, ("en",)) is None


@pytest.mark.parametrize(
    "text", ["what does it cost?", "これはいくらですか？", "сколько стоит проезд"]
)
def test_a_question_has_hardly_any_words_for_picks_compiled(
    text: str, compiled_patterns: set[LazyPattern]
) -> None:
    assert parse_choice(text) is None
    assert len(compiled_patterns) <= 6


LABELS = ("Why is the northern ferry closing?", "Who runs ferries in the south?", "What next?")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the one about the south", 1),
        ("northern", 0),
        ("the north", 0),
        ("ferry", None),
        ("the east", None),
        ("the one", None),
        ("why does the south cost more?", None),
        ("south " * 40, None),
    ],
)
def test_words_pick_the_one_label_that_holds_them(text: str, place: int | None) -> None:
    assert find_label(strip_pick_words(text), LABELS) == place


@given(st.text(max_size=200))
def test_whatever_is_written_picks_at_most_one(text: str) -> None:
    choice, place = parse_choice(text), find_label(strip_pick_words(text), LABELS)
    assert choice is None or -1 <= choice.place < 99
    assert place is None or 0 <= place < len(LABELS)


OWN_WORDS = (
    ("ar", "نعم", "لا", "الثاني"),
    ("de", "Ja!", "Nein", "die zweite"),
    ("en", "Yes", "No.", "the second one"),
    ("es", "sí", "no", "la segunda"),
    ("fa", "بله", "نه", "دومی"),
    ("fr", "Oui", "non", "la deuxième"),
    ("hi", "हाँ", "नहीं", "दूसरा"),
    ("id", "ya", "tidak", "yang kedua"),
    ("it", "sì", "no", "la seconda"),
    ("ja", "はい", "いいえ", "2番目"),
    ("ko", "네", "아니요", "두 번째"),
    ("pl", "tak", "nie", "drugie"),
    ("pt", "sim", "não", "a segunda"),
    ("ru", "да", "нет", "второй"),
    ("tr", "evet", "hayır", "ikinci"),
    ("uk", "так", "ні", "друге"),
    ("zh", "是的", "不是", "第二个"),
)
"""For each language: yes, no, and the second one."""


@pytest.mark.parametrize(("language", "yes", "no", "second"), OWN_WORDS)
def test_every_language_has_its_yes_no_and_second(
    language: str, yes: str, no: str, second: str
) -> None:
    choices = [parse_choice(text, (language,)) for text in (yes, no, second)]
    assert choices == [YES, NO, SECOND]


def test_no_language_is_left_out() -> None:
    assert {language for language, *_ in OWN_WORDS} == set(available_languages())


SAMPLES = Path(__file__).with_name("choice_samples.tsv").read_text(encoding="utf-8")
PICKS, *SAMPLE_ROWS = [line.split("\t") for line in SAMPLES.splitlines()]


@pytest.mark.parametrize("row", SAMPLE_ROWS, ids=[row[0] for row in SAMPLE_ROWS])
def test_polite_picks_are_understood_in_every_language(row: list[str]) -> None:
    language, *texts = row
    for pick, text in zip(PICKS[1:], texts, strict=True):
        expected = {"yes": YES, "no": NO, "1": SECOND, "-1": LAST, "all": ALL}[pick]
        for written in (text, text.capitalize() + ".", text.upper() + "!"):
            assert parse_choice(written, (language,)) == expected, written


def test_there_are_samples_of_every_language() -> None:
    assert [row[0] for row in SAMPLE_ROWS] == sorted(available_languages())

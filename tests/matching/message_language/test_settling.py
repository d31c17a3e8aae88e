"""A question is in a language only where its letters or its words tell it from the reader's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.loader import available_languages
from bot.matching.message_language.settling import settle_language, settle_question_language
from bot.matching.text.normalize import normalize_text

LANGUAGES = available_languages()


@pytest.mark.parametrize(
    ("code", "text", "reader_language"),
    [
        ("en", "how much is a ticket to the island", "de"),
        ("en", "how much is a ticket to the island", "ru"),
        ("de", "was kostet die Überfahrt", "en"),
        ("de", "Wann fährt die letzte Fähre?", "pl"),
        ("es", "¿a qué hora sale el último barco?", "pt"),
        ("ru", "сколько стоит билет", "uk"),
        ("uk", "скільки коштує квиток", "ru"),
        ("ru", "билет", "en"),
        ("ja", "切符はいくらですか", "en"),
        ("en", "ferry", "en-GB"),
        ("en", "ferry", None),
    ],
)
def test_letters_or_words_tell_the_language_of_a_question(
    code: str, text: str, reader_language: str | None
) -> None:
    assert settle_question_language(code, normalize_text(text), reader_language) == code


@pytest.mark.parametrize(
    ("code", "text", "reader_language"),
    [
        ("en", "taxi", "de"),
        ("en", "food aid", "ru"),
        ("en", "Gazprom Nord Stream", "de"),
        ("de", "Gazprom", "en"),
        ("de", "Information", "en"),
        ("ru", "москва", "uk"),
        ("ru", "bilet", "uk"),
        ("en", "skolko stoit bilet", "ru"),
        ("en", "was kostet die Überfahrt", "de"),
        ("en", "42 17 99", "ru"),
        ("xx", "how much is a ticket to the island", "ru"),
        ("en", "", "ru"),
    ],
)
def test_names_short_texts_and_other_letters_tell_none(
    code: str, text: str, reader_language: str
) -> None:
    assert settle_question_language(code, normalize_text(text), reader_language) is None


@given(st.text(max_size=60), st.sampled_from(LANGUAGES), st.sampled_from((*LANGUAGES, "xx", None)))
def test_no_text_makes_it_fail(text: str, code: str, reader_language: str | None) -> None:
    normal_text = normalize_text(text)
    assert settle_question_language(code, normal_text, reader_language) in (code, None)
    assert settle_language((code,), normal_text, reader_language) in (code, None)
    assert settle_language(LANGUAGES, normal_text, reader_language) is None

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.foreign.detection import read_foreign_language
from bot.matching.text.normalize import normalize_text


def find_no_own_words(words: Sequence[str]) -> list[bool]:
    return [False for _ in words]


def language_of(text: str, own_language: str = "en", hint: str | None = None) -> str:
    reading = read_foreign_language(normalize_text(text), own_language, find_no_own_words, hint)
    return reading.language if reading else own_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how do i renew my library card", "en"),
        ("wie kann ich meinen Ausweis verlängern", "de"),
        ("¿cuándo abre la biblioteca los domingos?", "es"),
        ("est-ce que la bibliothèque est ouverte le dimanche", "fr"),
        ("quanto custa a multa por atraso", "pt"),
        ("quando apre la biblioteca di domenica", "it"),
        ("hoe laat gaat de bibliotheek op zondag open", "nl"),
        ("ile kosztuje karta biblioteczna dla dzieci", "pl"),
        ("kütüphane pazar günü saat kaçta açılıyor", "tr"),
        ("сколько стоит читательский билет", "ru"),
        ("متى تفتح المكتبة يوم الأحد", "ar"),
        ("图书馆星期天几点开门", "zh"),
        ("図書館は日曜日に何時に開きますか", "ja"),
        ("도서관은 일요일에 언제 여나요", "ko"),
        ("ห้องสมุดเปิดกี่โมง", "th"),
        ("jam berapa perpustakaan buka", "id"),
        ("коли відкрита бібліотека", "uk"),
        ("کتابخانه کی باز است", "fa"),
        ("पुस्तकालय कब खुलता है", "hi"),
        ("van a subir los precios o no", "es"),
        ("kann man den start live im internet gucken", "de"),
        ("как оформить library card", "ru"),
        ("skolko stoit bilet v muzey", "ru"),
        ("privet kak podat zayavku", "ru"),
        ("kitna paisa lagta hai", "hi"),
        ("Anmeldung?", "de"),
        ("rimborso", "it"),
        ("espectadores", "es"),
    ],
)
def test_a_message_tells_its_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "?!",
        "libary crad",
        "van permit",
        "wat r the opning times",
        "ghbdtn",
        "hiya",
        "wen r teh boks due",
        "colection",
        "dearer?",
        "Marrovia",
        "pastaparty",
        "aaaaaaaaaaaaaaaaaa",
    ],
)
def test_in_doubt_a_message_is_in_the_language_of_the_article(text: str) -> None:
    assert language_of(text) == "en"


def test_latin_words_in_a_russian_sentence_make_it_no_other() -> None:
    assert language_of("wifi есть?", own_language="ru") == "ru"
    assert language_of("where is the wifi", own_language="ru") == "en"


def test_what_is_typed_in_latin_letters_is_read_in_its_own() -> None:
    reading = read_foreign_language("skolko stoit teleskop", "en", find_no_own_words)
    assert reading is not None
    assert reading.text == "сколько стоит телескоп"


def test_words_of_the_article_are_its_own_whatever_else_they_mean() -> None:
    text = "die drei welten"
    assert read_foreign_language(text, "en", find_no_own_words) is not None
    assert read_foreign_language(text, "en", lambda words: [True for _ in words]) is None


def test_the_reader_s_language_tips_the_balance_but_gives_no_verdict() -> None:
    assert language_of("how do i renew my library card", hint="de") == "en"
    assert language_of("wie kann ich meinen Ausweis verlängern", hint="en") == "de"


def test_an_article_in_a_language_without_a_table_is_read_in_its_own_alone() -> None:
    assert language_of("how do i renew my library card", own_language="hu") == "hu"


@given(st.text(max_size=200), st.sampled_from(["en", "ru", "ja", "de", "tlh"]))
def test_any_text_has_a_language(text: str, own_language: str) -> None:
    assert language_of(text, own_language).isalpha()

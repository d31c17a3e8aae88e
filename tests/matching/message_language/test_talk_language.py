"""Small talk is in a language only where no other, and no borrowing, explains it."""

from __future__ import annotations

import pytest

from bot.matching.matcher import Matcher
from tests.fakes.articles import article_of_entries, matcher_of


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return matcher_of(
        article_of_entries("ferry", "en", ("fare", "What is the fare?", "Two crowns."))
    )


@pytest.mark.parametrize(
    ("text", "reader_language", "language"),
    [
        ("hola", "en", "es"),
        ("hola", None, "es"),
        ("hola", "nl", "es"),
        ("wie alt bist du?", "en-GB", "de"),
        ("Danke schön!", "fr", "de"),
        ("merci", "de", None),
        ("merci beaucoup", "de", "fr"),
        ("спасибо", "en", "ru"),
        ("дякую", "ru", "uk"),
        ("こんにちは", "en", "ja"),
        ("你好", "ja", "zh"),
        ("how are you doing today", "ru", "en"),
        ("what is the meaning of life?", "de", "en"),
        ("hola, muchas gracias", "en", "es"),
    ],
)
def test_words_of_one_language_alone_tell_it(
    matcher: Matcher, text: str, reader_language: str | None, language: str | None
) -> None:
    assert matcher.make_decision(text, None, reader_language).message_language == language


@pytest.mark.parametrize(
    ("text", "reader_language"),
    [
        ("ok", "en"),
        ("ciao", "en"),
        ("super", "en"),
        ("salam", "ru"),
        ("ja", "en"),
        ("da", "en"),
        ("thanks", "ru"),
        ("ok thanks", "de"),
        ("wow", "de"),
        ("spasibo", "en"),
        ("hola, danke", "en"),
        ("😂", "en"),
    ],
)
def test_what_is_said_in_many_languages_tells_none(
    matcher: Matcher, text: str, reader_language: str
) -> None:
    assert matcher.make_decision(text, None, reader_language).message_language is None

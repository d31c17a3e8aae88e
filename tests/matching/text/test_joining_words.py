"""Words that only join others ("como", "para") and what is spelt nearly so ("comer", "parada")."""

from __future__ import annotations

import pytest

from bot.languages.loader import available_languages, load_language_data
from bot.matching.model import DecisionKind
from bot.matching.text.language import Language
from tests.fakes.articles import article_of_entries, matcher_of


@pytest.mark.parametrize(
    ("language", "joining", "other"),
    [
        ("es", "como", "comer"),
        ("es", "para", "parada"),
        ("es", "nada", "nadar"),
        ("it", "chi", "chiavi"),
        ("pt", "tem", "tema"),
        ("fr", "par", "parait"),
        ("de", "sich", "sicher"),
        ("ru", "меня", "меню"),
        ("uk", "за", "зали"),
        ("pl", "pod", "podaj"),
        ("tr", "de", "deniz"),
    ],
)
def test_a_joining_word_is_no_form_of_another(language: str, joining: str, other: str) -> None:
    assert Language(language).stem_word(joining) != Language(language).stem_word(other)
    assert Language(language).stem_words([joining, other]) == [
        *map(Language(language).stem_word, (joining, other))
    ]


@pytest.mark.parametrize("code", available_languages())
def test_joining_words_are_common_ones(code: str) -> None:
    words = load_language_data(code).words.function_words
    assert [word for word in words if Language(code).zipf_frequency(word) < 4.8] == []


@pytest.mark.parametrize(
    ("language", "question", "message"),
    [
        ("it", "Chi può iscriversi?", "chiavi"),
        ("uk", "Чи є знижки за квиток?", "чи є зала?"),
        ("ru", "Что делать, если у меня нет билета?", "меню"),
        ("es", "¿Cómo puedo saber si estuve enfermo?", "¿Qué comidas puedo comer?"),
    ],
)
def test_a_question_is_not_answered_for_a_joining_word_in_it(
    language: str, question: str, message: str
) -> None:
    article = article_of_entries(
        *("a", language), ("first", question, "1, 2, 3."), ("second", "OK?", "4, 5.")
    )
    assert matcher_of(article).make_decision(message).kind is not DecisionKind.ANSWER

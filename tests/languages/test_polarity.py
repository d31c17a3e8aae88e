"""What a text denies, and which of two opposites it names, in every language of the program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.loader import available_languages, load_language_data
from bot.languages.polarity import add_antonyms, read_polarity
from bot.languages.polarity_relation import PoleRelation, are_opposite, compare_pole_words
from bot.matching.text.normalize import normalize_text

CONTRARY_QUESTIONS = {
    "ar": ("ما هي المحلات المفتوحة يوم الأحد؟", "ما هي المحلات غير المفتوحة يوم الأحد؟"),
    "de": ("Welche Läden haben sonntags auf?", "Welche Läden haben sonntags zu?"),
    "en": ("Which shops are open on Sundays?", "Which shops are not open on Sundays?"),
    "es": ("¿Qué tiendas abren el domingo?", "¿Qué tiendas no abren el domingo?"),
    "fa": ("کدام مغازه‌ها یکشنبه باز هستند؟", "کدام مغازه‌ها یکشنبه باز نیستند؟"),
    "fr": ("Qu'est-ce qui est autorisé ici ?", "Qu'est-ce qui est interdit ici ?"),
    "hi": ("रविवार को कौन सी दुकानें खुली हैं?", "रविवार को कौन सी दुकानें बंद हैं?"),
    "id": ("Toko mana yang buka hari Minggu?", "Toko mana yang tidak buka hari Minggu?"),
    "it": ("Posso entrare con il cane?", "Posso entrare senza il cane?"),
    "ja": ("日曜日に開いている店はどこですか", "日曜日に開いていない店はどこですか"),
    "ko": ("일요일에 문을 여는 가게는?", "일요일에 문을 안 여는 가게는?"),
    "pl": ("Jakie są zalety mostu?", "Jakie są wady mostu?"),
    "pt": ("Que lojas abrem ao domingo?", "Que lojas não abrem ao domingo?"),
    "ru": ("Какие магазины открыты в воскресенье?", "Какие магазины не открыты в воскресенье?"),
    "tr": ("Pazar günü hangi dükkanlar açık?", "Pazar günü hangi dükkanlar açık değil?"),
    "uk": ("Що дозволено в парку?", "Що заборонено в парку?"),
    "zh": ("星期天哪些商店开门?", "星期天哪些商店不开门?"),
}
SAME_QUESTIONS = [
    ("en", "Which shops are closed?", "Which shops are not open?"),
    ("en", "Can I pay by card?", "Can't I pay by card?"),
    ("en", "Is the pool open?", "The pool is open, isn't it?"),
    ("en", "Which shops are open?", "I don't know which shops are open"),
    ("en", "What do I do on Sunday?", "How do I switch it off?"),
    ("en", "Do you accept gifts?", "Is there a payment plan for parents and students?"),
    ("de", "Wann ist geöffnet?", "Ich weiß nicht, wann geöffnet ist"),
    ("de", "Was ist verboten?", "Was ist nicht erlaubt?"),
    ("fr", "Pourquoi venir ?", "Je ne sais pas pourquoi venir"),
    ("es", "¿Se puede pagar con tarjeta?", "¿No se puede pagar con tarjeta?"),
    ("ru", "Можно ли с собакой?", "Нельзя ли с собакой?"),
    ("ru", "Когда откроют мост?", "Не подскажете, когда откроют мост?"),
    ("ja", "カードで払えますか", "カードで払えませんか"),
    ("zh", "星期天商店开门吗", "星期天有没有商店开门"),
    *(("en", "Is it open?", f"Is it open {end}") for end in ("or no", "or not", "r nt", "are not")),
    ("de", "Ist offen?", "Ist offen oder eher nicht"),
    ("ru", "Можно с собакой?", "Можно с собакой или нельзя"),
    ("pl", "Czy jest otwarte?", "Jest otwarte czy nie jest"),
    ("ar", "هل هو مفتوح؟", "مفتوح ولا لا"),
    ("hi", "खुला है?", "खुला है कि नहीं"),
    ("id", "Buka?", "Buka apa nggak"),
    ("ko", "열려 있나요", "열려 있나요 아닌가요"),
    ("zh", "星期天开门吗", "星期天开不开门"),
]


def is_contrary(language: str, first: str, second: str) -> bool:
    data = load_language_data(language)
    return are_opposite(*(read_polarity(normalize_text(text), data) for text in (first, second)))


def test_every_language_has_a_pair_of_contrary_questions_here() -> None:
    assert set(CONTRARY_QUESTIONS) == set(available_languages())


@pytest.mark.parametrize("language", sorted(CONTRARY_QUESTIONS))
def test_a_question_is_told_from_its_contrary(language: str) -> None:
    question, contrary = CONTRARY_QUESTIONS[language]
    assert is_contrary(language, question, contrary)
    assert is_contrary(language, contrary, question)


@pytest.mark.parametrize(("language", "first", "second"), SAME_QUESTIONS)
def test_a_no_that_turns_nothing_turns_nothing(language: str, first: str, second: str) -> None:
    assert not is_contrary(language, first, second)


def test_a_no_reaches_its_own_clause_alone() -> None:
    clauses = read_polarity("if it is not open, where do i park", load_language_data("en")).clauses
    assert [(clause.denied_text, clause.is_negated) for clause in clauses] == [
        ("if it is open", True),
        ("where do i park", False),
    ]


def test_a_small_word_is_an_opposite_only_beside_the_same_neighbour() -> None:
    data = load_language_data("en")
    switched_on, switched_off, sunday = (
        read_polarity(text, data)
        for text in ("how is it switched on", "how is it switched off", "is it dear on sundays")
    )
    assert compare_pole_words(switched_on, switched_off) is PoleRelation.OPPOSITE
    assert compare_pole_words(sunday, switched_off) is PoleRelation.UNKNOWN


def test_antonyms_tell_only_where_they_are_asked_for() -> None:
    data = load_language_data("en")
    safe, dangerous = (read_polarity(text, data) for text in ("is it safe", "it is dangerous"))
    assert compare_pole_words(safe, dangerous) is PoleRelation.UNKNOWN
    with_antonyms = (add_antonyms(polarity, data) for polarity in (safe, dangerous))
    assert compare_pole_words(*with_antonyms) is PoleRelation.OPPOSITE


@given(st.sampled_from(available_languages()), st.text(max_size=80))
def test_no_text_is_its_own_contrary(language: str, text: str) -> None:
    assert not is_contrary(language, text, text)

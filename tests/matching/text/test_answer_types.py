from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.loader import load_language_data
from bot.languages.model import LanguageData
from bot.matching.text.answer_types import (
    answer_types_beside,
    answer_types_in,
    facts_among,
    is_open_question,
    is_year_number,
    question_types,
)
from bot.matching.text.normalize import normalize_text
from tests.fakes.articles import article_of_entries, matcher_of
from tests.fakes.matching.languages import ENGLISH, data_by_script

TIME, MONEY, NUMBER, NAME, REASON = range(5)


def facts_asked(text: str, language: LanguageData) -> tuple[int, ...]:
    return facts_among(question_types(text, language))


@pytest.mark.parametrize(
    ("language", "question", "kind"),
    [
        ("en", "when does it open", TIME),
        ("en", "what time is the last one", TIME),
        ("ru", "когда откроют", TIME),
        ("de", "wann kommt der wagen", TIME),
        ("fr", "quand ouvre la cantine", TIME),
        ("es", "cuando abre", TIME),
        ("en", "how much does it cost", MONEY),
        ("ru", "сколько стоит билет", MONEY),
        ("de", "was kostet das", MONEY),
        ("es", "cuanto cuesta", MONEY),
        ("en", "how many people", NUMBER),
        ("ru", "сколько их", NUMBER),
        ("fr", "combien de places", NUMBER),
        ("en", "who pays", NAME),
        ("ru", "кто платит", NAME),
        ("de", "wer bezahlt", NAME),
        ("en", "why so late", REASON),
        ("ru", "почему так долго", REASON),
        ("ru", "из-за чего задержка", REASON),
        ("de", "warum nicht", REASON),
    ],
)
def test_the_kind_of_fact_asked_for_is_known_in_several_languages(
    language: str, question: str, kind: int
) -> None:
    assert kind in facts_asked(question, load_language_data(language))


@pytest.mark.parametrize("text", ["gas pipeline", "трубопровод", "tell me about it", ""])
def test_a_message_that_asks_for_no_fact_is_known_too(text: str) -> None:
    assert facts_asked(text, data_by_script(text)) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("where is it", "где это"),
        ("where is it", "어디예요"),
        ("when does it open", "いつ開きますか"),
        ("how do i get there", "как туда попасть"),
        ("what is a florin", "что такое флорин"),
        ("can i bring a dog", "можно с собакой"),
        ("how much does it cost", "요금은 얼마예요"),
        ("why", "なぜですか"),
        ("what are the names of the directors", "как зовут директоров"),
        ("names of the crew", "船員の名前"),
    ],
)
def test_one_sort_of_question_has_one_bit_in_every_language(first: str, second: str) -> None:
    assert question_types(first, data_by_script(first)) & question_types(
        second, data_by_script(second)
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [("where is it", "when is it"), ("why is it", "who is it"), ("can i go", "where can i go")],
)
def test_sorts_are_told_apart(first: str, second: str) -> None:
    assert question_types(first, data_by_script(first)) != question_types(
        second, data_by_script(second)
    )


@pytest.mark.parametrize(
    ("language", "message", "is_open"),
    [
        ("en", "in which year was it built", True),
        ("en", "is it known when it was built", False),
        ("de", "¿welchen? kaiser begnadigte er", True),
        ("de", "gibt es dort was neues", False),
        ("es", "¿cuántos años tardó?", True),
        ("ru", "при каком ветре паром не ходит", True),
        ("ja", "いつ", False),
    ],
)
def test_a_question_that_yes_or_no_does_not_answer_is_known_by_what_it_begins_with(
    language: str, message: str, *, is_open: bool
) -> None:
    data = load_language_data(language)
    assert is_open_question(normalize_text(message), data) is is_open


def test_a_figure_of_four_digits_may_be_a_year() -> None:
    years = [
        word for word in ("1499", "1500", "2099", "2100", "12", "year") if is_year_number(word)
    ]
    assert years == ["1500", "2099"]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [("In 1987 nine people of Rome left.", {NUMBER}), ("In 1987 people left.", set())],
)
def test_a_year_counts_nothing_and_what_is_known_tells_nothing(
    sentence: str, kinds: set[int]
) -> None:
    answer_types = answer_types_beside(sentence, lambda word: word == "Rome", ENGLISH)
    assert answer_types & {NUMBER, NAME} == kinds


def test_an_open_message_has_no_sort() -> None:
    assert question_types("gas pipeline", ENGLISH) == 0


@given(st.sampled_from(["how many", "what is", "can i go", "сколько стоит", "why"]))
def test_signs_between_words_hide_no_sort(text: str) -> None:
    language = data_by_script(text)
    assert question_types(text.replace(" ", ", "), language) == question_types(text, language) != 0


@given(st.text(max_size=200))
def test_any_text_has_kinds_and_a_sort(text: str) -> None:
    assert all(0 <= kind < 5 for kind in facts_asked(text, ENGLISH))
    assert answer_types_in(text, ENGLISH) <= set(range(5))
    assert 0 <= question_types(text, data_by_script(text)) < 1 << 14


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("It opens at 9.30 every day.", {TIME, NUMBER}),
        ("It is free.", {MONEY}),
        ("The inquiry was led by Marta Oyelund.", {NAME}),
        ("Потому что нашли пустоту.", {REASON}),
        ("Nothing at all.", set()),
    ],
)
def test_what_a_sentence_holds_is_known(sentence: str, kinds: set[int]) -> None:
    assert answer_types_in(sentence, data_by_script(sentence)) == kinds


def test_of_two_entries_on_one_subject_the_one_that_asks_alike_wins() -> None:
    pool_matcher = matcher_of(article_of_entries("pool", "en",
        ("when", "When is the pool closed?", "It is closed on Mondays."),
        ("why", "Why is the pool closed?", "It is closed because of a leak."),
        ("where", "Where is the other pool?", "The other pool is on Mill Lane."),
    ))  # fmt: skip
    for text, entry in (
        ("why has the pool closed", "pool/why"),
        ("what days is the pool closed", "pool/when"),
        ("when was the pool closed", "pool/when"),
        ("where can i find the other pool", "pool/where"),
    ):
        assert pool_matcher.rank_entries(text)[0].entry == entry

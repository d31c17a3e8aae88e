from __future__ import annotations

import pytest

from bot.article.library import Library
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from tests.fakes.articles import (
    article_of_entries,
    build_set_matcher,
    load_set_library,
    matcher_of,
)
from tests.fakes.matching.evaluation_sets import (
    evaluate_model,
    fit_without,
    foreign_examples,
    load_foreign_sets,
)

TELESCOPE = build_set_matcher("telescope")


@pytest.mark.parametrize(
    ("text", "entry", "language"),
    [
        ("wie viel kostet das Teleskop?", "cost", "de"),
        ("¿cuánto cuesta el telescopio?", "cost", "es"),
        ("что будет изучать телескоп корвейн", "what", "ru"),
        ("望遠鏡の費用はいくらですか", "cost", "ja"),
        ("wie viel kosstet das Telesskop?", "cost", "de"),
        ("¿cuánto cuesat el telescopio?", "cost", "es"),
        ("скольок стоит телескоп корвейн", "cost", "ru"),
    ],
)
def test_a_question_in_another_language_finds_its_entry(
    text: str, entry: str, language: str
) -> None:
    decision = TELESCOPE.make_decision(text)
    assert decision.kind in (DecisionKind.ANSWER, DecisionKind.CLARIFY)
    assert decision.matches[0].entry == f"telescope/{entry}"
    assert decision.message_language == language


def test_a_question_in_the_article_s_language_is_not_foreign() -> None:
    assert TELESCOPE.make_decision("how much does the telescope cost").message_language == "en"


def test_slips_of_the_article_s_language_go_before_words_heard_in_another() -> None:
    matcher = build_set_matcher("sandrey-ferry")
    assert matcher.make_decision("wehn does teh fery sail").message_language == "en"
    assert matcher.make_decision("kitna kiraya hai").message_language == "hi"


def test_small_talk_is_understood_whatever_the_article_s_language() -> None:
    for text in ("спасибо", "danke schön", "ありがとう", "gracias"):
        assert TELESCOPE.make_decision(text).kind is DecisionKind.SOCIAL


def test_of_two_articles_the_one_in_the_reader_s_language_goes_first() -> None:
    english = article_of_entries(
        "pool", "en", ("price", "How much is a ticket?", "A ticket is five pounds."),
        ("hours", "When does the pool open?", "It opens at seven."),
    )  # fmt: skip
    russian = article_of_entries(
        "bassein", "ru", ("price", "Сколько стоит билет?", "Билет стоит двести рублей."),
        ("hours", "Когда открывается бассейн?", "Он открывается в семь."),
    )  # fmt: skip
    matcher = Matcher(Library((english, russian)))
    assert matcher.rank_entries("сколько стоит билет")[0].entry == "bassein/price"
    assert matcher.rank_entries("how much is a ticket")[0].entry == "pool/price"
    assert matcher.rank_entries("was kostet eine Eintrittskarte")[0].entry.endswith("/price")


def test_an_article_in_another_language_is_found_beside_one_in_the_reader_s() -> None:
    russian = article_of_entries(
        "truba", "ru", ("gaz", "Что будет с газопроводом?", "Его построят через десять лет."),
        ("hleb", "Получит ли страна зерно?", "Да, пятьдесят тысяч тонн."),
    )  # fmt: skip
    matcher = Matcher(Library((russian, *load_set_library("telescope").articles)))
    decision = matcher.make_decision("сколько стоит телескоп")
    assert "telescope/cost" in [match.entry for match in decision.matches]


def test_weights_fitted_without_an_article_understand_its_foreign_readers() -> None:
    fitted_on = ("library", "new-florin", "sandrey-ferry", "seed", "tick-fever-vaccine")
    sets_by_name = {evaluation_set.name: evaluation_set for evaluation_set in load_foreign_sets()}
    examples_by_set = {name: foreign_examples(sets_by_name[name]) for name in fitted_on}
    model = fit_without(examples_by_set, ("telescope",))
    report = evaluate_model(sets_by_name["telescope"], foreign_model=model)
    assert report.total.utility >= 0.62
    assert report.total.wrong <= 0.02


OTHERS = {
    "uk": (("dogs", "Чи можна з собакою?", "Ні."), ("cafe", "Чи є кафе?", "Так.")),
    "ru": (("dogs", "Можно ли с собакой?", "Нет."), ("cafe", "Есть ли кафе?", "Да.")),
    "it": (("dogs", "Posso portare il cane?", "No."), ("cafe", "C'è un bar?", "Sì.")),
}


@pytest.mark.parametrize(
    ("language", "question", "answer", "text"),
    [
        ("uk", "Коли працює музей?", "З середи до неділі, з 10 до 18.", "öffnungszeiten"),
        ("ru", "Когда работает музей?", "Со среды по воскресенье, с 10 до 18.", "öffnungszeiten"),
        ("it", "Quando apre il museo?", "Da mercoledì a domenica, dalle 10.", "opening hours"),
    ],
)
def test_opening_hours_are_found_in_the_words_of_each_language(
    language: str, question: str, answer: str, text: str
) -> None:
    matcher = matcher_of(
        article_of_entries("museum", language, ("hours", question, answer), *OTHERS[language])
    )
    decision = matcher.make_decision(text)
    assert decision.kind is not DecisionKind.DECLINE
    assert decision.matches[0].entry == "museum/hours"

"""Messages that ask for a kind of fact and name nothing, without an answer before."""

from __future__ import annotations

from functools import cache

import pytest

from bot.languages.loader import load_language_data
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from bot.matching.text.answer_types import strip_second_clause
from tests.fakes.articles import article_of_entries, matcher_of

ENTRIES = {
    "en": (
        ("wash", "How much does a wash cost?", "A wash costs 4 pounds, a drying 2."),
        ("press", "What does ironing cost?", "Ironing a shirt costs 3 pounds."),
        ("open", "When is the laundry open?", "From seven until ten, every day."),
        ("fail", "What happens when a machine stops?", "Ring the bell; we open it."),
        ("long", "How long does a wash take?", "Forty minutes at 40 degrees."),
        ("soap", "Where can I buy soap?", "At the machine beside the door."),
        ("call", "Who should I call at night?", "The number is on the door."),
    ),
    "de": (
        ("wash", "Wie viel kostet eine Wäsche?", "Eine Wäsche kostet 4 Euro."),
        ("press", "Was kostet das Bügeln?", "Ein Hemd kostet 3 Euro."),
        ("open", "Wann ist der Waschsalon offen?", "Von sieben bis zehn."),
        ("long", "Wie lange dauert eine Wäsche?", "Vierzig Minuten."),
        ("soap", "Wo gibt es Waschmittel?", "Am Automaten neben der Tür."),
    ),
    "tr": (
        ("wash", "Yıkama ne kadar?", "Yıkama 40 lira, kurutma 20 lira."),
        ("press", "Ütü kaç lira?", "Bir gömlek 30 lira."),
        ("open", "Çamaşırhane ne zaman açık?", "Yediden ona kadar."),
        ("soap", "Deterjan nerede satılır?", "Kapının yanındaki makinede."),
    ),
}
ASKED_BACK = (
    *(("en", text) for text in ("how much", "how much is it?", "what does it cost", "who?")),
    *(("de", text) for text in ("was kostet das?", "wie viel kostet es")),
    ("tr", "ne kadar?"),
)
ANSWERED = (
    ("en", "how long?", "long"),
    ("en", "how long does it take?", "long"),
    ("en", "what does ironing cost", "press"),
    ("de", "wie lange dauert das?", "long"),
)


@cache
def laundry_matcher(language: str) -> Matcher:
    return matcher_of(article_of_entries("laundry", language, *ENTRIES[language]))


@pytest.mark.parametrize(("language", "text"), ASKED_BACK)
def test_what_several_entries_are_asked_for_is_asked_back(language: str, text: str) -> None:
    assert laundry_matcher(language).make_decision(text).kind is not DecisionKind.ANSWER


@pytest.mark.parametrize(("language", "text", "entry"), ANSWERED)
def test_what_one_entry_alone_is_asked_for_is_answered(
    language: str, text: str, entry: str
) -> None:
    decision = laundry_matcher(language).make_decision(text)
    assert decision.answered_entry == f"laundry/{entry}"


def test_of_the_entry_just_read_it_is_answered() -> None:
    decision = laundry_matcher("en").make_decision("how much is it?", "laundry/press")
    assert decision.answered_entry == "laundry/press"


def test_a_fact_that_no_entry_is_asked_for_is_answered_where_one_alone_tells_it() -> None:
    matcher = matcher_of(
        article_of_entries(
            "fair",
            "en",
            ("fair", "What is the fair in Dunmere about?", "Cheese. It costs 3 pounds to get in."),
            ("dogs", "Are dogs allowed?", "On a lead."),
            ("food", "Is there food?", "Pies and soup."),
        )
    )
    twice = matcher_of(
        article_of_entries(
            "fair",
            "en",
            ("fair", "What is the fair in Dunmere about?", "Cheese. It costs 3 pounds to get in."),
            ("dogs", "Are dogs allowed?", "On a lead. A lead costs 2 pounds."),
            ("food", "Is there food?", "Pies and soup."),
        )
    )
    for text in ("how much is it?", "what does it cost"):
        assert matcher.make_decision(text).answered_entry in (None, "fair/fair")
        assert twice.make_decision(text).kind is not DecisionKind.ANSWER


@pytest.mark.parametrize(
    ("code", "text", "kept"),
    [
        ("en", "what happens when a machine stops?", "what happens"),
        ("en", "where and when do i get it", "where and when do i get it"),
        ("en", "until when and how long is it open", "until when and how long is it open"),
        ("en", "can i pay when i arrive", "can i pay when i arrive"),
        ("de", "was passiert, wenn ich weiss, wann er kommt", "was passiert wenn ich weiss"),
        ("zh", "几点开门，什么时候关门", "几点开门 什么时候关门"),
    ],
)
def test_what_a_later_question_word_begins_asks_nothing(code: str, text: str, kept: str) -> None:
    assert strip_second_clause(text, load_language_data(code)) == kept

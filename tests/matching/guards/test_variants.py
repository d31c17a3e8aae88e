"""A follow-up that changes one word of the last question gets the entry that asks it so."""

from __future__ import annotations

from functools import cache

import pytest

from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from tests.fakes.articles import article_of_entries, matcher_of

ENTRIES_BY_LANGUAGE = {
    "en": (
        ("day", "When does the day bus run?", "Every ten minutes, on Sundays every hour."),
        ("night", "When does the night bus run?", "At one and at three."),
        ("day-price", "What does a day ticket cost?", "Four euros. Dogs travel free."),
        ("night-price", "What does a night ticket cost?", "Six euros."),
        ("allowed", "What may I take on the bus?", "A dog on a lead, and a pram."),
        ("forbidden", "What may I not take on the bus?", "Bicycles and gas bottles."),
    ),
    "de": (
        ("day", "Wann fährt der Tagbus?", "Alle zehn Minuten."),
        ("night", "Wann fährt der Nachtbus?", "Um eins und um drei."),
        ("day-price", "Was kostet eine Tageskarte?", "Vier Euro."),
        ("month-price", "Was kostet eine Monatskarte?", "Sechzig Euro."),
    ),
    "ru": (
        ("day", "Когда ходит дневной автобус?", "Каждые десять минут."),
        ("night", "Когда ходит ночной автобус?", "В час и в три."),
        ("day-price", "Сколько стоит дневной билет?", "Сорок рублей."),
        ("night-price", "Сколько стоит ночной билет?", "Шестьдесят рублей."),
    ),
}


@cache
def bus_matcher(language: str) -> Matcher:
    return matcher_of(article_of_entries("bus", language, *ENTRIES_BY_LANGUAGE[language]))


@pytest.mark.parametrize(
    ("language", "previous", "message", "entry"),
    [
        ("en", "day", "and the night one?", "night"),
        ("en", "night", "and by day?", "day"),
        ("de", "day", "und der Nachtbus?", "night"),
        ("de", "day-price", "und die Monatskarte?", "month-price"),
        ("ru", "day-price", "а ночной?", "night-price"),
        ("ru", "day", "а ночной?", "night"),
    ],
)
def test_one_word_changes_the_last_question(
    language: str, previous: str, message: str, entry: str
) -> None:
    decision = bus_matcher(language).make_decision(message, f"bus/{previous}")
    assert (decision.kind, decision.matches[0].entry) == (DecisionKind.ANSWER, f"bus/{entry}")


def test_what_the_last_question_shares_with_others_comes_before_what_it_does_not() -> None:
    matches = bus_matcher("en").rank_entries("and the night one?", "bus/day-price")
    assert matches[0].entry == "bus/night-price"


def test_a_no_changes_the_last_question_into_its_contrary() -> None:
    decision = bus_matcher("en").make_decision("and what may I not?", "bus/allowed")
    assert decision.matches[0].entry == "bus/forbidden"


@pytest.mark.parametrize("previous", ["day", "night-price", "allowed"])
def test_a_question_of_its_own_is_not_dragged_along(previous: str) -> None:
    decision = bus_matcher("en").make_decision("what does a day ticket cost", f"bus/{previous}")
    assert (decision.kind, decision.matches[0].entry) == (DecisionKind.ANSWER, "bus/day-price")


def test_what_the_last_answer_tells_is_taken_from_it() -> None:
    decision = bus_matcher("en").make_decision("and dogs?", "bus/day-price")
    assert decision.matches[0].entry == "bus/day-price"

"""A dated article tells of its own year, and of those in its texts."""

from __future__ import annotations

from datetime import date

import pytest

from bot.article.library import Library
from bot.article.model import Article, Entry, Passage
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind, Doubt

ENTRIES = tuple(
    Entry(id_, question, (Passage(answer),))
    for id_, question, answer in (
        ("price", "How much is a boat ticket?", "A ticket for the boat costs three crowns."),
        ("storm", "When was the big storm?", "The big storm of 1987 sank two boats."),
        ("dogs", "May dogs come along?", "Dogs travel free, on a leash."),
        ("crew", "Who steers the boat?", "Two sisters from the island steer it."),
    )
)
DATED = Matcher(Library((Article("boat", "The boat", ENTRIES, date(2026, 2, 10)),)))
UNDATED = Matcher(Library((Article("boat", "The boat", ENTRIES),)))


@pytest.mark.parametrize("year", ["2019", "2025", "2030"])
def test_a_year_that_the_article_tells_nothing_of_is_asked_back(year: str) -> None:
    decision = DATED.make_decision(f"How much was a boat ticket in {year}?")
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.UNTOLD_FACT)
    assert decision.matches[0].entry == "boat/price"


@pytest.mark.parametrize(
    "message",
    [
        "How much is a boat ticket in 2026?",
        "How much is a boat ticket?",
        "Was the big storm in 1987?",
        "How much is a boat ticket, 1800 crowns or 2000 dollars?",
    ],
)
def test_its_own_year_one_in_its_texts_and_an_amount_are_no_other_years(message: str) -> None:
    assert DATED.make_decision(message).doubt is None


def test_an_article_without_a_date_may_be_of_any_year() -> None:
    decision = UNDATED.make_decision("How much is a boat ticket in 2030?")
    assert decision.kind is DecisionKind.ANSWER

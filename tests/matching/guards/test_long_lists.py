"""What many phrasings of many entries say where a doubt hangs on the wording of the nearest."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from bot.article.model import Article, Entry, Passage
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from tests.fakes.articles import article_of_entries, matcher_of

THINGS = (
    "invoice", "parcel", "password", "voucher", "cheque", "passport", "umbrella", "bicycle",
    "mattress", "telescope", "piano", "aquarium", "blanket", "candle", "carpet", "kettle",
    "ladder", "mirror", "pillow", "racket", "saddle", "scooter", "stapler", "suitcase", "teapot",
    "trumpet", "wardrobe", "wallet", "helmet", "hammock",
)  # fmt: skip
FRAMES = (
    "where is my {} from London", "the {} from Berlin has not come", "track the {} sent to Madrid",
    "when will the {} from Lisbon be here", "is the {} from Vienna on its way",
)  # fmt: skip


def make_list(things: Sequence[str] = THINGS) -> Article:
    """Thirty entries with five phrasings each, from five towns; or those about some `things`."""
    return Article("desk", "Desk", tuple(
        Entry(thing, f"Where is my {thing}?", (Passage("See the list."),),
              tuple(frame.format(thing) for frame in FRAMES))
        for thing in things
    ))  # fmt: skip


@cache
def list_matcher() -> Matcher:
    return matcher_of(make_list())


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("when will the teapot from Samarkand be here", "teapot"),
        ("is the hammock from Nairobi on its way", "hammock"),
        ("the piano from Berlin has come", "piano"),
        ("where isn't my wallet from London", "wallet"),
    ],
)
def test_what_varies_among_an_entrys_phrasings_is_in_the_way_of_no_answer(
    message: str, entry: str
) -> None:
    decision = list_matcher().make_decision(message)
    assert (decision.kind, decision.doubt) == (DecisionKind.ANSWER, None)
    assert decision.matches[0].entry == f"desk/{entry}"


@pytest.mark.parametrize(
    "message", ["is the teapot from Nairobi on its way", "the hammock from Berlin has come"]
)
def test_that_goes_for_lists_of_fifteen_entries_too(message: str) -> None:
    decision = matcher_of(make_list(THINGS[-15:])).make_decision(message)
    assert (decision.kind, decision.doubt) == (DecisionKind.ANSWER, None)
    assert decision.matches[0].entry.removeprefix("desk/") in message


@pytest.mark.parametrize("message", ["where is my accordion from London", "track the canoe"])
def test_what_no_entry_is_about_is_not_answered(message: str) -> None:
    assert list_matcher().make_decision(message).kind is not DecisionKind.ANSWER


def test_what_a_long_list_is_unsure_of_takes_nothing_from_an_article_beside_it() -> None:
    ferries = article_of_entries(
        "ferries", "en",
        ("leave", "When does the day ferry leave?", "At 7.40, from pier 2."),
        ("price", "What does a ticket for the night ferry cost?", "Twenty crowns."),
        ("bikes", "Can I bring a bike?", "Yes, on deck."),
    )  # fmt: skip
    ranked = matcher_of(make_list(), ferries).rank_entries("is a bike on board ok")
    assert ranked[0].entry == "ferries/bikes"

"""The contrary of a question is no answer to it."""

from __future__ import annotations

from functools import cache

import pytest

from bot.matching.decision import ANSWER_THRESHOLD
from bot.matching.matcher import Matcher
from bot.matching.model import Decision, DecisionKind, Doubt
from tests.fakes.articles import article_of_entries, build_set_matcher, matcher_of

OTHER_ENTRIES = (
    ("ticket", "What does a ticket cost?", "Four euros."),
    ("place", "Where is the market?", "In the main square."),
)
OPEN = ("open", "Which shops are open on Sundays?", "The bakery and the kiosk, until noon.")
CLOSED = ("closed", "Which shops are closed on Sundays?", "The butcher and the florist.")
PARK = (
    ("allowed", "What is allowed in the park?", "Ball games. Fires are forbidden in the park."),
    ("before", "Can I come in before the show?", "Yes, from five."),
    ("dog", "Can I come with a dog?", "Yes, on a lead."),
    ("pros", "What are the advantages of the new bridge?", "It is wider."),
)


@cache
def market_matcher(*, with_both: bool) -> Matcher:
    entries = (OPEN, CLOSED) if with_both else (OPEN,)
    return matcher_of(article_of_entries("market", "en", *entries, *OTHER_ENTRIES))


@cache
def park_matcher() -> Matcher:
    return matcher_of(article_of_entries("park", "en", *PARK, *OTHER_ENTRIES))


def best_entry(decision: Decision) -> str:
    return decision.matches[0].entry.partition("/")[2]


@pytest.mark.parametrize(
    "message",
    [
        "Which shops are not open on Sundays?",
        "which shops aren't open on sunday",
        "what shops are closed on sundays",
    ],
)
def test_the_contrary_is_asked_back_and_answered_where_it_has_an_entry(message: str) -> None:
    decision = market_matcher(with_both=False).make_decision(message)
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.OPPOSITE)
    assert decision.matches[0].confidence < ANSWER_THRESHOLD
    decision = market_matcher(with_both=True).make_decision(message)
    assert (decision.kind, best_entry(decision)) == (DecisionKind.ANSWER, "closed")


def test_what_only_denies_is_no_question_for_what_it_denies() -> None:
    matcher = build_set_matcher("stormhaven-harbour")
    for message in ("No cancellation", "don't cancel", "without cancellation", "no dogs"):
        decision = matcher.make_decision(message)
        assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.OPPOSITE)
    assert matcher.make_decision("no, cancel a season ticket").doubt is None


def test_the_contrary_in_another_language_is_asked_back_and_the_right_sense_is_answered() -> None:
    matcher = market_matcher(with_both=False)
    assert matcher.make_decision("Welche Läden sind sonntags geöffnet?").kind is DecisionKind.ANSWER
    decision = matcher.make_decision("Welche Läden sind sonntags nicht geöffnet?")
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.OPPOSITE)


@pytest.mark.parametrize("with_both", [True, False])
@pytest.mark.parametrize(
    "message", ["what shops are open on sundays then", "aren't some shops open on sundays?"]
)
def test_the_right_sense_is_answered_as_ever(message: str, *, with_both: bool) -> None:
    decision = market_matcher(with_both=with_both).make_decision(message)
    assert (decision.kind, best_entry(decision)) == (DecisionKind.ANSWER, "open")


@pytest.mark.parametrize(
    "message",
    [
        "can i come in after the show",
        "can i come without a dog",
        "what are the disadvantages of the new bridge",
    ],
)
def test_an_entry_of_the_other_sense_is_never_given_for_sure(message: str) -> None:
    assert park_matcher().make_decision(message).kind is not DecisionKind.ANSWER


def test_a_sentence_that_tells_the_contrary_answers_it() -> None:
    decision = park_matcher().make_decision("are fires forbidden in the park")
    assert (decision.kind, best_entry(decision)) == (DecisionKind.ANSWER, "allowed")


def test_the_articles_own_words_are_answered_whatever_they_deny() -> None:
    decision = market_matcher(with_both=True).make_decision("WHICH SHOPS ARE CLOSED ON SUNDAYS")
    assert (decision.kind, best_entry(decision)) == (DecisionKind.ANSWER, "closed")


def test_the_explanation_says_why_another_than_the_nearest_is_given_or_none() -> None:
    explanation = market_matcher(with_both=False).explain_decision("shops not open on sundays")
    assert "asked back because it asks for the contrary" in str(explanation)
    explanation = market_matcher(with_both=True).explain_decision("shops not open on sundays")
    assert "though its words are nearer to market/open" in str(explanation)


def test_the_right_one_is_found_where_only_its_opposite_has_the_readers_word() -> None:
    matcher = matcher_of(
        article_of_entries(
            "lojas", "pt",
            ("abrem", "Que lojas abrem ao domingo?", "A padaria."),
            ("fecham", "Que lojas fecham ao domingo?", "O talho."),
            ("bilhete", "Quanto custa o bilhete?", "Quatro euros."),
        )
    )  # fmt: skip
    decision = matcher.make_decision("que lojas não abrem ao domingo")
    assert (decision.kind, best_entry(decision)) == (DecisionKind.ANSWER, "fecham")


def test_why_something_was_never_done_is_no_question_to_a_sentence_that_says_it_was() -> None:
    decision = build_set_matcher("sandrey-ferry").make_decision(
        "Why has the state never paid a crown towards the ferry?"
    )
    assert (decision.kind, decision.doubt) == (DecisionKind.CLARIFY, Doubt.OPPOSITE)

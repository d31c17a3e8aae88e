"""The policy of decisions, on hand-made matches: a confident wrong answer is the worst outcome."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.article.model import Article, NotCovered
from bot.matching.decision import (
    ANSWER_THRESHOLD,
    CONTEXT_ANSWER_THRESHOLD,
    CONTEXT_THRESHOLD,
    MAX_CLARIFY,
    MAX_DOUBTFUL_CONFIDENCE,
    MIN_OFFER_CONFIDENCE,
    MIN_TOPIC_CONFIDENCE,
    RankedMatches,
    apply_exact_wording,
    apply_topic,
    choose_decision,
)
from bot.matching.model import Decision, DecisionKind, Doubt, Match, NotCoveredTopic

ANSWER, CLARIFY, DECLINE = DecisionKind.ANSWER, DecisionKind.CLARIFY, DecisionKind.DECLINE
NOT_COVERED, SOCIAL = DecisionKind.NOT_COVERED, DecisionKind.SOCIAL
TOPIC = NotCoveredTopic(
    "a/not-covered:1", Article("a", "A", ()), NotCovered(("How old is he?",), "We don't say.")
)


def rank(
    *confidences: float,
    none: float = 0.1,
    previous: str | None = None,
    leans: float = 0.0,
    names_article_only: bool = False,
) -> RankedMatches:
    """Matches a/0, a/1 … of these confidences."""
    matches = tuple(Match(f"a/{at}", confidence) for at, confidence in enumerate(confidences))
    return RankedMatches(matches, none, previous, leans, names_article_only)


def offered_entries(decision: Decision) -> list[str]:
    return [match.entry for match in decision.matches]


@pytest.mark.parametrize(
    ("ranked", "kind"),
    [
        (rank(ANSWER_THRESHOLD, 0.05), ANSWER),
        (rank(ANSWER_THRESHOLD - 0.01, 0.1), CLARIFY),
        (rank(0.3, 0.2, none=0.5), DECLINE),
        (rank(0.3, 0.25, none=0.45), CLARIFY),
        (rank(0.2, 0.1, 0.1, 0.1, none=0.4), DECLINE),
        (rank(none=1.0), DECLINE),
        (RankedMatches(), DECLINE),
    ],
)
def test_the_choice_is_the_one_that_pays(ranked: RankedMatches, kind: DecisionKind) -> None:
    assert choose_decision(ranked).kind is kind


@pytest.mark.parametrize(
    ("ranked", "kind"),
    [
        (replace(rank(0.9), answer_threshold=0.9), ANSWER),
        (replace(rank(0.89), answer_threshold=0.9), CLARIFY),
        (replace(rank(0.4, 0.3, none=0.3), min_offer_odds=1.5), CLARIFY),
        (replace(rank(0.3, 0.25, none=0.45), min_offer_odds=1.5), DECLINE),
    ],
)
def test_a_list_that_is_easily_mistaken_asks_for_more(
    ranked: RankedMatches, kind: DecisionKind
) -> None:
    assert choose_decision(ranked).kind is kind


@pytest.mark.parametrize("doubt", Doubt)
@pytest.mark.parametrize("previous", [None, "a/1"])
def test_what_something_speaks_against_is_asked_back_and_says_why(
    doubt: Doubt, previous: str | None
) -> None:
    ranked = replace(rank(0.99, 0.005, previous=previous, leans=1.0), doubt=doubt)
    decision = choose_decision(ranked)

    assert (decision.kind, decision.doubt) == (CLARIFY, doubt)
    assert decision.matches == (Match("a/0", MAX_DOUBTFUL_CONFIDENCE), Match("a/1", 0.005))


def test_a_doubt_changes_nothing_but_an_answer() -> None:
    for ranked in (rank(0.5, 0.3), rank(0.2, none=0.8)):
        assert choose_decision(replace(ranked, doubt=Doubt.OPPOSITE)) == choose_decision(ranked)


def test_a_variant_of_the_last_question_is_as_sure_as_any_other() -> None:
    ranked = replace(rank(0.9, 0.05, previous="a/1", leans=1.0), has_variant=True)
    assert choose_decision(ranked).kind is ANSWER
    ranked = replace(rank(0.5, 0.2, 0.09, 0.05, previous="a/3", leans=1.0), has_variant=True)
    assert offered_entries(choose_decision(ranked)) == ["a/0", "a/1", "a/3"]


def test_no_more_than_three_are_offered() -> None:
    assert len(choose_decision(rank(*[0.19] * 5, none=0.05)).matches) == MAX_CLARIFY


def test_a_word_that_only_names_the_article_is_asked_back() -> None:
    assert choose_decision(rank(0.95, names_article_only=True)).kind is CLARIFY
    assert choose_decision(rank(0.2, none=0.8, names_article_only=True)).kind is DECLINE


@pytest.mark.parametrize(
    ("ranked", "kind", "offered"),
    [
        # Another entry than the one just read has to be surer where a message leans on it.
        (rank(0.9, 0.05, previous="a/1", leans=1.0), CLARIFY, ["a/0", "a/1"]),
        (rank(CONTEXT_ANSWER_THRESHOLD, 0.05, previous="a/1", leans=1.0), ANSWER, ["a/0", "a/1"]),
        (rank(0.915, 0.05, previous="a/1", leans=1.0), CLARIFY, ["a/0", "a/1"]),
        # The entry just read itself needn't be.
        (rank(0.9, 0.05, previous="a/0", leans=1.0), ANSWER, ["a/0", "a/1"]),
        # What stands on its own is decided on its own.
        (rank(0.9, 0.05, previous="a/1", leans=0.49), ANSWER, ["a/0", "a/1"]),
        (rank(0.9, 0.05, previous="a/1", leans=CONTEXT_THRESHOLD), CLARIFY, ["a/0", "a/1"]),
        (rank(0.9, 0.05, leans=1.0), ANSWER, ["a/0", "a/1"]),
        # What is declined stays declined, however much it leans.
        (rank(0.1, 0.05, 0.05, 0.04, none=0.76, previous="a/3", leans=1.0), DECLINE,
         ["a/0", "a/1", "a/2"]),
        # The last offer gives its place to the entry just read if it is an unlikely one itself.
        (rank(0.5, 0.2, 0.09, 0.05, previous="a/3", leans=1.0), CLARIFY, ["a/0", "a/1", "a/3"]),
        (rank(0.5, 0.2, MIN_OFFER_CONFIDENCE, 0.05, previous="a/3", leans=1.0), CLARIFY,
         ["a/0", "a/1", "a/2"]),
        # It is offered once.
        (rank(0.5, 0.2, 0.09, 0.05, previous="a/1", leans=1.0), CLARIFY, ["a/0", "a/1", "a/2"]),
        # An entry that is not among the matches is not offered.
        (rank(0.5, 0.2, 0.09, 0.05, previous="a/9", leans=1.0), CLARIFY, ["a/0", "a/1", "a/2"]),
    ],
)  # fmt: skip
def test_what_leans_on_the_last_answer(
    ranked: RankedMatches, kind: DecisionKind, offered: list[str]
) -> None:
    decision = choose_decision(ranked)

    assert (decision.kind, offered_entries(decision)) == (kind, offered)


@pytest.mark.parametrize(
    ("kind", "confidence", "is_exact", "expected"),
    [
        (DECLINE, MIN_TOPIC_CONFIDENCE, False, NOT_COVERED),
        (CLARIFY, MIN_TOPIC_CONFIDENCE, False, NOT_COVERED),
        (DECLINE, MIN_TOPIC_CONFIDENCE - 0.01, False, DECLINE),
        (CLARIFY, 0.1, False, CLARIFY),
        (ANSWER, 0.99, False, ANSWER),
        (ANSWER, 0.0, True, NOT_COVERED),
        (DECLINE, 0.0, True, NOT_COVERED),
        (SOCIAL, 1.0, True, SOCIAL),
    ],
)
def test_the_editors_reply_takes_no_answer_away(
    kind: DecisionKind, confidence: float, is_exact: bool, expected: DecisionKind
) -> None:
    decision = Decision(kind, (Match("a/0", 0.5),))
    decided = apply_topic(decision, TOPIC, confidence, is_exact=is_exact)

    assert decided.kind is expected
    assert decided.matches == decision.matches
    assert decided.topic == (TOPIC if expected is NOT_COVERED else None)


def test_without_a_topic_nothing_changes() -> None:
    declined = Decision(DECLINE)
    assert apply_topic(declined, None, 1.0) is declined


def test_the_words_of_one_entry_are_answered_with_it_and_those_of_several_asked_back() -> None:
    declined = Decision(DECLINE, (Match("a/0", 0.3), Match("a/1", 0.2), Match("a/2", 0.1)))

    assert apply_exact_wording(declined, ()) is declined
    answered = apply_exact_wording(declined, ["a/1"])
    assert (answered.kind, answered.matches[0]) == (ANSWER, Match("a/1", 1.0))
    assert offered_entries(answered) == ["a/1", "a/0", "a/2"]
    asked_back = apply_exact_wording(declined, ["a/8", "a/9"])
    assert (asked_back.kind, asked_back.matches[0]) == (CLARIFY, Match("a/8", 0.5))
    assert offered_entries(asked_back) == ["a/8", "a/9", "a/0"]

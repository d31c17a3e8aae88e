from __future__ import annotations

import pytest

from bot.desk.decider import ContentDecider
from bot.desk.grouping.triage import QuestionSort, sort_question
from bot.desk.questions import ReaderQuestion
from tests.fakes.articles import load_set_library
from tests.fakes.desk import FERRY, sources_of, two_articles

DECIDER = ContentDecider(sources_of().library)


def sort_of(text: str, entry: str | None = None) -> QuestionSort | None:
    return sort_question(ReaderQuestion(text, entry=entry), DECIDER).sort


@pytest.mark.parametrize("text", ["hello!", "thanks a lot", "🚢", "wifi?"])
def test_small_talk_and_a_single_telling_word_are_noise(text: str) -> None:
    assert sort_of(text) is QuestionSort.NOISE


def test_what_the_article_does_not_tell_is_missing() -> None:
    assert sort_of("who won the football match yesterday") is QuestionSort.MISSING


def test_words_that_a_reader_named_the_entry_of_lack_a_phrasing() -> None:
    assert sort_of("what do I have to shell out", "ferry/price") is QuestionSort.PHRASING


def test_what_is_answered_by_now_is_off_the_list() -> None:
    assert sort_of("How much does the ferry cost?") is None
    assert sort_of("How much does the ferry cost?", "ferry/price") is None


def test_what_is_answered_with_another_entry_than_the_reader_named_stays_on_it() -> None:
    assert sort_of("How much does the ferry cost?", "ferry/times") is QuestionSort.PHRASING


def test_what_the_editors_replied_to_is_off_the_list() -> None:
    text = FERRY.replace(
        "language: en",
        "not_covered:\n  - asked:\n      - Who is the captain?\n    reply: We don't know.",
    )
    decider = ContentDecider(sources_of(text).library)
    assert sort_question(ReaderQuestion("Who is the captain?"), decider).sort is None


def test_a_question_is_about_the_article_that_its_readers_were_in() -> None:
    decider = ContentDecider(two_articles().library)
    for article, entry in (("ferry", "ferry/price"), ("bus", "bus/fare"), (None, "ferry/price")):
        question = ReaderQuestion("what do grown-ups pay on board", article=article)
        best = sort_question(question, decider).decision.matches[0]
        assert best.entry == entry


def test_a_question_that_is_surely_about_another_article_is_left_to_that_one() -> None:
    decider = ContentDecider(two_articles().library)
    question = ReaderQuestion("where does it go from", article="ferry")
    assert sort_question(question, decider).decision.matches[0].entry == "bus/stops"


def test_two_entries_nearly_as_likely_are_told_from_one_that_leads() -> None:
    decider = ContentDecider(load_set_library("library"))
    sorts = {
        text: sort_question(ReaderQuestion(text), decider)
        for text in ("card", "lost", "borrow", "ebook card", "late", "kids room", "print card")
    }
    for sorted_question in sorts.values():
        if sorted_question.sort is QuestionSort.BETWEEN:
            first, second = sorted_question.decision.matches[:2]
            assert second.confidence >= first.confidence / 2
        elif (
            sorted_question.sort is QuestionSort.PHRASING
            and len(sorted_question.decision.matches) > 1
        ):
            first, second = sorted_question.decision.matches[:2]
            assert second.confidence < first.confidence / 2
    assert QuestionSort.BETWEEN in {sorted_question.sort for sorted_question in sorts.values()}

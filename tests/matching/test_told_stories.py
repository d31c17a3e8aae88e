"""A story around a question is answered where both lead to the same entry."""

from __future__ import annotations

from bot.matching.model import DecisionKind
from bot.matching.multi_question.told_stories import STORY_THRESHOLD
from bot.matching.query.asking_sentences import find_asked_text
from bot.matching.text.normalize import normalize_text
from tests.fakes.articles import build_set_matcher
from tests.fakes.matching.languages import ENGLISH

BILL = (
    "I don't want to sound like a grumpy old man, but every time I open the paper there's another"
    " few billion for something in space while our bridge has been shut since spring. "
    "What is this one costing us, and who decided how the bill is shared? "
    "Thank you for your patience."
)
SHADE = normalize_text(
    "My brother in law is a great one for disasters and he keeps telling the children at dinner "
    "that the new telescope is as good as lost. Why should it be lost? They can't sleep any more."
)


def test_a_story_whose_question_leads_where_the_whole_does_is_answered() -> None:
    decision = build_set_matcher("telescope").make_decision(BILL)
    assert STORY_THRESHOLD <= decision.matches[0].confidence < 0.8
    assert decision.kind is DecisionKind.ANSWER
    assert decision.matches[0].entry == "telescope/cost"


def test_a_story_whose_question_leads_elsewhere_is_asked_back() -> None:
    told = "The members pay a share of the cost each. My neighbour was at the harbour. Is that so?"
    question = "What is this one costing us, and who decided how the bill is shared?"
    decision = build_set_matcher("telescope").make_decision(BILL.replace(question, told))
    assert decision.matches[0].confidence >= STORY_THRESHOLD
    assert decision.kind is DecisionKind.CLARIFY


def test_the_part_of_a_story_that_asks_begins_a_sentence_before() -> None:
    assert find_asked_text(SHADE, 30, ENGLISH) == SHADE.removesuffix(" they can't sleep any more.")
    assert find_asked_text("Is it lost? They can't sleep.", 6, ENGLISH) is None
    assert find_asked_text(SHADE.replace("?", "."), 30, ENGLISH) is not None
    assert (
        find_asked_text("one day. they sleep. you sleep.", 14, ENGLISH) == "they sleep. you sleep."
    )

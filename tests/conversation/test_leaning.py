"""What a message that leaves something out is read with, after what came in between."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.article.library import Library
from bot.conversation.dialogue import Dialogue
from bot.conversation.model.session import AboutDetails
from bot.conversation.model.turn import ReaderState
from bot.matching.model import Decision, DecisionKind, Doubt, Match
from tests.fakes.conversation import (
    CATALOGUE,
    FERRY,
    DialogueDriver,
    ScriptedMatcher,
    make_answer_decision,
    make_clarify_decision,
    press_button,
    reply_text,
    start_dialogue,
)

DECISIONS = {
    "bridge?": make_answer_decision("ferry/bridge"),
    "work?": make_clarify_decision("ferry/crew", "ferry/goats"),
    "span?": make_clarify_decision("ferry/crew", "ferry/bridge"),
}


def start_reader() -> DialogueDriver:
    return start_dialogue(decisions=DECISIONS, state=ReaderState("ferry/bridge", ("ferry/bridge",)))


def entry_leaned_on(reader: DialogueDriver) -> str | None:
    reader.send_text("and how much is it?")
    return reader.matcher.received[-1][1]


@pytest.mark.parametrize(
    ("message", "leaned_on"),
    [
        ("bridge?", "ferry/bridge"),
        ("work?", "ferry/crew"),
        ("span?", "ferry/bridge"),
        ("is there any coffee?", None),
    ],
)
def test_a_message_leans_on_what_came_right_before_it(message: str, leaned_on: str | None) -> None:
    reader = start_reader()
    reader.send_text(message)
    assert entry_leaned_on(reader) == leaned_on


def test_an_answer_is_leaned_on_again_after_what_the_article_does_not_tell() -> None:
    reader = start_reader()
    for message in ("is there any coffee?", "bridge?"):
        reader.send_text(message)
    assert entry_leaned_on(reader) == "ferry/bridge"


def test_what_came_between_counts_in_its_own_chat_alone() -> None:
    reader = start_reader()
    private, group = reader.context, replace(reader.context, private=False, group=-5)
    leaned_on = []
    for context, message in ((group, "bridge?"), (private, "is there any coffee?")):
        reader.context = context
        reader.send_text(message)
    for context in (group, private):
        reader.context = context
        leaned_on.append(entry_leaned_on(reader))
    assert leaned_on == ["ferry/bridge", None]


def test_the_question_of_a_tap_is_read_as_when_it_was_asked() -> None:
    reader = start_reader()
    turn = reader.send_text("work?")
    press_button(reader, turn, "What becomes of the crew?", "work?")
    assert reader.matcher.received[-1] == ("work?", "ferry/bridge")


@pytest.mark.parametrize("doubt", [Doubt.OTHER_OBJECT, Doubt.OPPOSITE, Doubt.UNTOLD_FACT])
def test_what_is_asked_of_something_else_takes_none_of_the_offers(doubt: Doubt) -> None:
    other = Decision(DecisionKind.CLARIFY, (Match("ferry/crew", 0.7),), doubt=doubt)
    reader = start_dialogue(decisions={**DECISIONS, "and the sheep?": other})
    reader.send_text("work?")
    assert reply_text(reader.send_text("and the sheep?")).startswith("Did you mean")


def test_a_word_that_describes_one_of_the_offers_takes_it() -> None:
    short = Decision(DecisionKind.CLARIFY, (Match("ferry/crew", 0.7),), doubt=Doubt.LITTLE_SAID)
    reader = start_dialogue(decisions={**DECISIONS, "sailors": short})
    reader.send_text("work?")
    assert reply_text(reader.send_text("sailors")).startswith("What becomes of the crew?")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("do goats like their new bridge", "Did you mean"),
        ("new bridge work", "What becomes of the crew?"),
        ("the one about the work there", "What becomes of the crew?"),
    ],
)
def test_a_whole_question_is_no_description_of_an_offer(text: str, shown: str) -> None:
    likely = make_clarify_decision("ferry/crew")
    decisions = {**DECISIONS, text: likely, "work there": likely, "work": likely}
    reader = start_dialogue(decisions=decisions)
    reader.send_text("work?")
    assert reply_text(reader.send_text(text)).startswith(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("how much?", "Who feeds the goats?"), ("how much is a trip?", "What did a crossing cost?")],
)
def test_a_few_words_are_about_whichever_offer_tells_what_they_ask(text: str, shown: str) -> None:
    class PriceMatcher(ScriptedMatcher):
        """Knows the price of goats, and of what asks for one."""

        def make_decision(
            self, text: str, previous_entry: str | None = None, *rest: Any
        ) -> Decision:
            decision = super().make_decision(text, previous_entry, *rest)
            if "how much" not in text:
                return decision
            knows_price = previous_entry == "ferry/goats"
            return make_answer_decision("ferry/goats" if knows_price else "ferry/fare")

    reader = start_reader()
    reader.matcher = PriceMatcher(DECISIONS)
    reader.dialogue = Dialogue(Library((FERRY,)), reader.matcher, CATALOGUE, AboutDetails())
    reader.send_text("work?")
    assert reply_text(reader.send_text(text)).startswith(shown)

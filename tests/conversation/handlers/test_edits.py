"""A mended message is answered again only when that makes a difference."""

from __future__ import annotations

import pytest

from bot.conversation.handlers.edits import MAX_FIRST_EDIT_SECONDS
from bot.conversation.model.event import EditedMessage, NonTextMessage
from bot.conversation.model.remembered_decisions import MAX_REMEMBERED_DECISIONS
from bot.matching.model import Decision, SmallTalk
from tests.fakes.conversation import (
    DialogueDriver,
    get_reply,
    make_answer_decision,
    make_clarify_decision,
    make_social_decision,
    reply_text,
    start_dialogue,
)

SCRIPT = {
    "bridge": make_answer_decision("ferry/bridge"),
    "a bridge": make_answer_decision("ferry/bridge"),
    "crew": make_answer_decision("ferry/crew"),
    "work": make_clarify_decision("ferry/crew", "ferry/bridge"),
    "works": make_clarify_decision("ferry/crew", "ferry/bridge"),
    "worker": make_clarify_decision("ferry/crew", "ferry/fare"),
    "hi": make_social_decision(SmallTalk.GREETING),
    "thanks": make_social_decision(SmallTalk.THANKS),
}


def ask_first(text: str) -> DialogueDriver:
    reader = start_dialogue(decisions=SCRIPT)
    reader.send_text(text, 7)
    return reader


@pytest.mark.parametrize(
    ("before", "after"),
    [("bridge", "a bridge"), ("work", "works"), ("pizza", "pasta"), ("hi", "thanks")],
)
def test_the_same_decision_needs_no_second_answer(before: str, after: str) -> None:
    reader = ask_first(before)
    state = reader.state
    turn = reader.edit_text(after, 7)

    assert turn.reply is None
    assert turn.state == state
    assert turn.record.kind == "edited"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("bridge", "crew", "What becomes of the crew?"),
        ("pizza", "crew", "What becomes of the crew?"),
        ("bridge", "work", "Did you mean one of these?"),
        ("work", "worker", "Did you mean one of these?"),
        ("bridge", "pizza", "I’m sorry"),
    ],
)
def test_another_decision_gets_one_new_answer_to_the_edited_message(
    before: str, after: str, words: str
) -> None:
    turn = ask_first(before).edit_text(after, 7)

    assert reply_text(turn).startswith(words)
    assert get_reply(turn).quote
    assert not get_reply(turn).edit
    assert turn.record.kind == "edited"


def test_an_edit_back_and_forth_is_followed() -> None:
    reader = ask_first("bridge")

    assert reader.edit_text("crew", 7).reply
    assert reader.edit_text("crew", 7).reply is None
    assert reader.edit_text("bridge", 7).reply
    assert reader.edit_text("a bridge", 7).reply is None


@pytest.mark.parametrize("id", [6, 8, -7])
def test_a_message_that_was_not_answered_is_let_be(id: int) -> None:
    assert ask_first("bridge").edit_text("crew", id).reply is None


@pytest.mark.parametrize(
    ("edited_after", "is_answered"),
    [(None, False), (0, True), (MAX_FIRST_EDIT_SECONDS, True), (MAX_FIRST_EDIT_SECONDS + 1, False)],
)
def test_words_that_are_added_soon_after_are_answered(
    edited_after: int | None, is_answered: bool
) -> None:
    reader = start_dialogue(decisions=SCRIPT)
    reader.send_event(NonTextMessage("photo", reader.context))
    edit = EditedMessage("bridge", 7, reader.context, edited_after)
    turn = reader.send_event(edit)

    assert (turn.reply is not None) is is_answered
    if is_answered:
        assert reader.send_event(edit).reply is None


def test_only_the_latest_messages_are_remembered() -> None:
    reader = ask_first("bridge")
    for id in range(8, 8 + MAX_REMEMBERED_DECISIONS):
        reader.send_text("crew", id)

    assert len(reader.state.decided) == MAX_REMEMBERED_DECISIONS
    assert reader.edit_text("crew", 7).reply is None
    assert reader.edit_text("bridge", 8).reply


def test_what_is_remembered_of_a_message_are_never_its_words() -> None:
    reader = start_dialogue(
        decisions={"my pin is 4711": make_clarify_decision("ferry/crew", "ferry/bridge")}
    )
    state = reader.send_text("my pin is 4711", 7).state

    assert state.decided == ((7, "clarify ferry/crew ferry/bridge"),)


@pytest.mark.parametrize(("text", "decided"), [("pizza", "decline"), ("hi", "social")])
def test_other_decisions_are_remembered_by_their_name(text: str, decided: str) -> None:
    assert ask_first(text).state.decided == ((7, decided),)


def test_a_message_without_a_number_is_not_remembered() -> None:
    assert start_dialogue(decisions=SCRIPT).send_text("bridge").state.decided == ()


def test_an_edited_question_is_understood_after_the_last_answer() -> None:
    reader = start_dialogue(decisions={**SCRIPT, "": Decision(SCRIPT["hi"].kind)})
    reader.send_text("bridge", 7)
    reader.edit_text("crew", 7)

    assert reader.matcher.received[-1] == ("crew", "ferry/bridge")
    assert reader.state.last == "ferry/crew"

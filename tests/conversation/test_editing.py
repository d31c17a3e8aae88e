"""A mended message is answered again only when that makes a difference."""

from __future__ import annotations

import pytest

from bot.conversation.editing import REMEMBERED
from bot.matching.model import Decision, Social
from tests.conversation.cast import Talk, answer, clarify, reply, said, social, talk

SCRIPT = {
    "bridge": answer("ferry/bridge"),
    "a bridge": answer("ferry/bridge"),
    "crew": answer("ferry/crew"),
    "work": clarify("ferry/crew", "ferry/bridge"),
    "works": clarify("ferry/crew", "ferry/bridge"),
    "worker": clarify("ferry/crew", "ferry/fare"),
    "hi": social(Social.GREETING),
    "thanks": social(Social.THANKS),
}


def asked(text: str) -> Talk:
    reader = talk(script=SCRIPT)
    reader.say(text, 7)
    return reader


@pytest.mark.parametrize(
    ("before", "after"),
    [("bridge", "a bridge"), ("work", "works"), ("pizza", "pasta"), ("hi", "thanks")],
)
def test_the_same_decision_needs_no_second_answer(before: str, after: str) -> None:
    reader = asked(before)
    state = reader.state
    turn = reader.edit(after, 7)

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
    turn = asked(before).edit(after, 7)

    assert said(turn).startswith(words)
    assert reply(turn).quote
    assert not reply(turn).edit
    assert turn.record.kind == "edited"


def test_an_edit_back_and_forth_is_followed() -> None:
    reader = asked("bridge")

    assert reader.edit("crew", 7).reply
    assert reader.edit("crew", 7).reply is None
    assert reader.edit("bridge", 7).reply
    assert reader.edit("a bridge", 7).reply is None


@pytest.mark.parametrize("id", [6, 8, -7])
def test_a_message_that_was_not_answered_is_let_be(id: int) -> None:
    assert asked("bridge").edit("crew", id).reply is None


def test_only_the_latest_messages_are_remembered() -> None:
    reader = asked("bridge")
    for id in range(8, 8 + REMEMBERED):
        reader.say("crew", id)

    assert len(reader.state.decided) == REMEMBERED
    assert reader.edit("crew", 7).reply is None
    assert reader.edit("bridge", 8).reply


def test_what_is_remembered_of_a_message_are_never_its_words() -> None:
    reader = talk(script={"my pin is 4711": clarify("ferry/crew", "ferry/bridge")})
    state = reader.say("my pin is 4711", 7).state

    assert state.decided == ((7, "clarify ferry/crew ferry/bridge"),)


@pytest.mark.parametrize(("text", "decided"), [("pizza", "decline"), ("hi", "social")])
def test_other_decisions_are_remembered_by_their_name(text: str, decided: str) -> None:
    assert asked(text).state.decided == ((7, decided),)


def test_a_message_without_a_number_is_not_remembered() -> None:
    assert talk(script=SCRIPT).say("bridge").state.decided == ()


def test_an_edited_question_is_understood_after_the_last_answer() -> None:
    reader = talk(script={**SCRIPT, "": Decision(SCRIPT["hi"].kind)})
    reader.say("bridge", 7)
    reader.edit("crew", 7)

    assert reader.script.heard[-1] == ("crew", "ferry/bridge")
    assert reader.state.last == "ferry/crew"

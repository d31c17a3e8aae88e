"""What the program says of itself: too fast, and something went wrong; and what a guest gets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.handlers.commands import INFO_COMMANDS
from bot.conversation.model.event import (
    COMMAND_NAMES,
    ChatContext,
    Command,
    Event,
    NonTextMessage,
    Tap,
    TextMessage,
)
from bot.conversation.model.turn import ReaderState
from tests.fakes.conversation import (
    CATALOGUE,
    button_labels,
    get_reply,
    make_answer_decision,
    reply_buttons,
    reply_text,
    start_dialogue,
)

GUEST = ChatContext("en", None, private=False, bot="ferry_bot", guest=True)


@pytest.mark.parametrize("event", [TextMessage("?"), Command("help"), NonTextMessage("voice")])
@pytest.mark.parametrize("notice", ["slow-down", "trouble"])
def test_a_notice_is_said_in_the_readers_language_and_leaves_the_state(
    event: Event, notice: str
) -> None:
    dialogue, state = start_dialogue().dialogue, ReaderState("ferry/fare", language="ru")
    german_event = replace(event, context=ChatContext("de"))
    for reader_state, language in ((state, "ru"), (ReaderState(), "de")):
        turn = (dialogue.answer_rate_limited if notice == "slow-down" else dialogue.answer_failed)(
            german_event, reader_state
        )
        assert reply_text(turn) == CATALOGUE.format_message(language, notice)
        assert turn.state == reader_state


@pytest.mark.parametrize("notice", ["slow-down", "trouble"])
def test_under_a_tap_a_notice_is_a_toast(notice: str) -> None:
    dialogue = start_dialogue().dialogue
    answer = dialogue.answer_rate_limited if notice == "slow-down" else dialogue.answer_failed
    turn = answer(Tap(None), ReaderState())
    assert turn.reply is None
    assert turn.toast == CATALOGUE.format_message("en", notice)


def test_the_records_tell_what_was_too_fast_from_what_failed() -> None:
    dialogue = start_dialogue().dialogue
    event = TextMessage("?")
    assert dialogue.answer_rate_limited(event, ReaderState()).record.decision == "limited"
    assert dialogue.answer_failed(event, ReaderState()).record.decision == "failed"


def test_a_guest_gets_the_answer_with_links_in_the_place_of_buttons() -> None:
    reader = start_dialogue(decisions={"bridge?": make_answer_decision("ferry/bridge")})
    turn = reader.send_event(TextMessage("bridge?", GUEST))
    assert all(button.url or button.share or button.copy for button in reply_buttons(turn))
    assert "👍" not in button_labels(turn)
    assert not get_reply(turn).quote


def test_a_guest_who_must_choose_is_remembered_by_what_was_offered() -> None:
    reader = start_dialogue(decisions={"bridge?": make_answer_decision("ferry/bridge")})
    turn = reader.send_event(TextMessage("bridge?", GUEST, 5))
    assert turn.state.decided == ((5, "answer ferry/bridge"),)


@pytest.mark.parametrize("name", sorted(COMMAND_NAMES))
def test_every_command_that_readers_have_is_known(name: str) -> None:
    unknown = CATALOGUE.format_message("en", "unknown-command")
    assert reply_text(start_dialogue().send_command(name)) != unknown
    assert reply_text(start_dialogue().send_command(name + "xx")) == unknown


def test_what_answers_a_command_is_the_bots_in_a_group_too() -> None:
    assert set(INFO_COMMANDS) <= COMMAND_NAMES

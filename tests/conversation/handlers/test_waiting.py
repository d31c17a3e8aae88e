"""Who sent a question to the editors may be told when there is an answer: asked for by a tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.article.model import Article
from bot.conversation.handlers.waiting import MAX_WAITS_A_DAY
from bot.conversation.model.event import ChatContext, WaitingQuestion
from bot.conversation.model.feedback import Wait
from bot.conversation.model.turn import ReaderState, Turn
from bot.matching.model import Decision
from tests.fakes.conversation import (
    FERRY,
    DialogueDriver,
    button_labels,
    get_reply,
    make_answer_decision,
    make_clarify_decision,
    make_entry,
    press_button,
    reply_text,
    start_dialogue,
)

QUESTION = "who feeds\nthe goats?"
ANSWERED = {QUESTION: make_answer_decision("ferry/goats")}
ASKED_ON = date(2026, 5, 3)


def send_question(driver: DialogueDriver) -> Turn:
    return press_button(driver, driver.send_text(QUESTION), "Send to the editors", QUESTION)


def begin_wait(driver: DialogueDriver) -> Turn:
    return press_button(driver, send_question(driver), "Tell me when there is an answer", QUESTION)


def ask_anew(driver: DialogueDriver, wait: Wait | None = None, language: str | None = "en") -> Turn:
    asked = wait or Wait(QUESTION, "ferry", "en")
    event = WaitingQuestion(asked, ASKED_ON, ChatContext(language, date(2026, 5, 9)))
    return driver.dialogue.answer_event(event, driver.state)


def test_it_is_offered_once_the_question_is_sent() -> None:
    assert button_labels(send_question(start_dialogue()))[:2] == [
        "Tell me when there is an answer",
        "All questions",
    ]


def test_it_is_not_offered_where_others_read() -> None:
    assert "Tell me when there is an answer" not in button_labels(
        send_question(start_dialogue(private=False))
    )


def test_a_tap_keeps_the_question_with_the_language_that_is_spoken() -> None:
    turn = begin_wait(start_dialogue(today=date(2026, 5, 3)))

    assert turn.wait == Wait(QUESTION, "ferry", "en")
    assert get_reply(turn).edit
    assert reply_text(turn).endswith("I’ll tell you here as soon as there is an answer.")
    assert button_labels(turn)[0] == "Stop telling me"
    assert (turn.record.decision, turn.state.waits_begun) == ("waiting", (date(2026, 5, 3), 1))


def test_without_the_question_nothing_is_kept() -> None:
    turn = start_dialogue().tap_button("tferry")

    assert turn.wait is None
    assert turn.toast == "I can’t see your question any more. Please ask it again."


def test_another_readers_question_is_not_waited_for() -> None:
    turn = start_dialogue().tap_button("tferry", QUESTION, question_by_other=True)

    assert turn.wait is None


def test_a_reader_can_wait_for_so_many_a_day_and_for_more_the_next_day() -> None:
    state = ReaderState(waits_begun=(date(2026, 5, 3), MAX_WAITS_A_DAY))

    today = start_dialogue(state=state, today=date(2026, 5, 3)).tap_button("tferry", QUESTION)
    assert (today.wait, today.toast) == (
        None,
        "You have sent several questions today, thank you! More tomorrow, please.",
    )
    tomorrow = start_dialogue(state=state, today=date(2026, 5, 4)).tap_button("tferry", QUESTION)
    assert tomorrow.wait is not None


def test_what_is_answered_by_now_is_answered_at_once() -> None:
    turn = start_dialogue(decisions=ANSWERED).tap_button("tferry", QUESTION)

    assert turn.wait is None
    assert "Nobody knows." in reply_text(turn)


def test_an_answer_that_the_reader_has_had_is_no_answer_to_wait_for() -> None:
    driver = start_dialogue(decisions=ANSWERED)
    driver.send_text(QUESTION)
    wait = driver.tap_button("tferry", QUESTION).wait

    assert wait is not None
    assert wait.known_answer
    assert ask_anew(driver, wait).reply is None


def test_the_same_entry_with_another_answer_is_news() -> None:
    driver = start_dialogue(decisions=ANSWERED)
    driver.send_text(QUESTION)
    wait = driver.tap_button("tferry", QUESTION).wait
    goats = make_entry("goats", "Who feeds the goats?", "The crew does.")
    changed = replace(FERRY, entries=(*FERRY.entries[:-1], goats))

    turn = ask_anew(start_dialogue(changed, decisions=ANSWERED), wait)
    assert "The crew does." in reply_text(turn)


def test_an_answer_comes_with_the_question_its_day_and_a_way_to_end_it() -> None:
    turn = ask_anew(start_dialogue(decisions=ANSWERED))

    assert reply_text(turn).startswith(
        "You asked on 3 May 2026: “who feeds the goats?”\nThe article now answers it.\n"
    )
    assert "Nobody knows." in reply_text(turn)
    assert button_labels(turn)[-1] == "Stop telling me"
    assert not get_reply(turn).quote
    assert (turn.record.kind, turn.record.entry) == ("waiting", "ferry/goats")


def test_the_day_is_written_in_the_readers_language() -> None:
    turn = ask_anew(start_dialogue(decisions=ANSWERED), language="de")

    assert reply_text(turn).startswith("Sie haben am 3. Mai 2026 gefragt: „who feeds the goats?“")


def test_the_language_chosen_since_counts_more() -> None:
    driver = start_dialogue(decisions=ANSWERED, state=ReaderState(language="fr"))

    assert reply_text(ask_anew(driver)).startswith("Le 3 mai 2026, vous avez demandé")


@pytest.mark.parametrize(
    "script", [{}, {QUESTION: make_clarify_decision("ferry/goats", "ferry/crew")}]
)
def test_what_is_not_answered_waits_on(script: dict[str, Decision]) -> None:
    assert ask_anew(start_dialogue(decisions=script)).reply is None


def test_the_whole_answer_is_shown_to_whoever_read_it_last() -> None:
    long_entry = make_entry("goats", "Who feeds the goats?", "One part.", "Another part.")
    article = Article("ferry", "The ferry", (make_entry("intro", "The ferry"), long_entry))
    script = {QUESTION: make_answer_decision("ferry/goats", passage=1)}
    driver = start_dialogue(article, decisions=script, state=ReaderState("ferry/goats"))

    text = reply_text(ask_anew(driver))
    assert "One part." in text
    assert "Another part." in text


def test_stopping_keeps_the_answer_where_it_is() -> None:
    turn = start_dialogue().tap_button("x")

    assert turn.stop_waiting
    assert (turn.reply, turn.toast) == (None, "All right. I won’t tell you.")

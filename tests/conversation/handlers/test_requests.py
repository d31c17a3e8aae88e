"""Go on, a summary, who wrote this, not that: the conversation itself is asked for something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.article.model import Correction
from bot.conversation.model.turn import ReaderState
from tests.fakes.conversation import (
    CATALOGUE,
    FERRY,
    button_labels,
    make_answer_decision,
    make_clarify_decision,
    make_entry,
    reply_text,
    shown_question,
    start_dialogue,
)

NAMES = tuple(FERRY.full_name(entry) for entry in FERRY.entries)


@pytest.mark.parametrize("text", ["tell me more", "go on", "next", "next question"])
def test_going_on_gives_the_next_question_that_was_not_read(text: str) -> None:
    reader = start_dialogue(state=ReaderState("ferry/bridge", ("ferry/bridge", "ferry/fare")))
    turn = reader.send_text(text)
    assert shown_question(turn) == "What becomes of the crew?"
    assert turn.record.decision == "answer"


def test_going_on_from_nothing_begins_with_the_lead() -> None:
    assert shown_question(start_dialogue().send_text("tell me more")) == FERRY.title


def test_after_the_last_question_going_on_shows_them_all() -> None:
    turn = start_dialogue(state=ReaderState(NAMES[1], NAMES)).send_text("next")
    assert "5 of 5 read" in reply_text(turn)
    assert turn.record.decision == "request"


def test_more_of_what_was_shown_in_part_is_the_whole_of_it() -> None:
    parts = [f"Part {number}: {'boats come and go. ' * 12}".strip() for number in range(4)]
    article = replace(FERRY, entries=(*FERRY.entries, make_entry("long", "How long?", *parts)))
    part = make_answer_decision("ferry/long", 2, (0, 7))
    reader = start_dialogue(
        article, decisions={"part?": part}, state=ReaderState("ferry/long", ("ferry/long",))
    )
    assert parts[0] not in reply_text(reader.send_text("part?"))
    assert "\n\n".join(parts) in reply_text(reader.send_text("tell me more"))
    assert shown_question(reader.send_text("tell me more")) == FERRY.title


@pytest.mark.parametrize("text", ["summary", "What is this about?"])
def test_a_summary_is_the_lead_and_without_one_the_questions(text: str) -> None:
    assert "The last ferry sails on Sunday." in reply_text(start_dialogue().send_text(text))
    bare = replace(FERRY, entries=FERRY.entries[1:])
    turn = start_dialogue(bare).send_text(text)
    assert "These are the questions the article answers." in reply_text(turn)


def test_what_else_there_is_is_the_list_of_questions() -> None:
    turn = start_dialogue().send_text("what else is there?")
    assert button_labels(turn) == [entry.question for entry in FERRY.entries]


@pytest.mark.parametrize("text", ["Who wrote this?", "When was this published?"])
def test_who_and_when_get_source_date_and_link(text: str) -> None:
    turn = start_dialogue().send_text(text)
    assert "The Island News · 23 August 2011" in reply_text(turn)


@pytest.mark.parametrize("language", ["en", "ru", "de", "fr", "es", "ko"])
def test_whether_it_is_still_true_is_answered_by_its_date_and_corrections(language: str) -> None:
    corrected = replace(
        FERRY, corrections=(Correction(date(2011, 9, 1), "It sails on Monday.", ("fare",)),)
    )
    reader = start_dialogue(corrected, state=ReaderState("ferry/fare", language=language))
    text = reply_text(reader.send_text("Is this still true?"))
    day = CATALOGUE.format_long_date(language, date(2011, 8, 23))
    assert text.startswith(CATALOGUE.format_message(language, "as-of", date=day))
    assert "It sails on Monday." in text


def test_an_article_without_a_date_says_so() -> None:
    turn = start_dialogue(replace(FERRY, date=None)).send_text("Is this still true?")
    assert reply_text(turn).startswith("I don’t know when the article was published")


def test_who_wants_to_hear_nothing_of_a_thing_is_offered_others() -> None:
    reader = start_dialogue(decisions={"the bridge": make_clarify_decision("ferry/bridge")})
    turn = reader.send_text("I don't want to hear about the bridge")
    assert reply_text(turn) == "All right. What would you like to know instead?"
    assert "Will there be a bridge?" not in button_labels(turn)
    assert "What did a crossing cost?" in button_labels(turn)
    assert turn.state == reader.state
    assert turn.state.last is None


def test_a_refusal_of_everything_is_accepted_too() -> None:
    turn = start_dialogue().send_text("not interested in")
    assert reply_text(turn) == "All right. What would you like to know instead?"


def test_an_article_that_asks_the_same_is_asked_itself() -> None:
    article = replace(FERRY, entries=(*FERRY.entries, make_entry("author", "Who wrote this?")))
    reader = start_dialogue(
        article, decisions={"who wrote this": make_answer_decision("ferry/author")}
    )
    assert shown_question(reader.send_text("who wrote this")) == "Who wrote this?"


def test_a_request_works_after_the_command_too() -> None:
    turn = start_dialogue(state=ReaderState("ferry/bridge", NAMES[:2])).send_command("ask", "next")
    assert shown_question(turn) == "What did a crossing cost?"

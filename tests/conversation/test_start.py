"""/start: the opening, and the links that lead into the middle."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.conversation import (
    FERRY,
    button_labels,
    get_reply,
    make_answer_decision,
    make_entry,
    make_long_article,
    reply_text,
    start_dialogue,
)


def test_start_opens_with_title_source_date_lead_and_the_questions() -> None:
    turn = start_dialogue().send_command("start")

    assert reply_text(turn).startswith(
        "Why is the ferry closing?\nThe Island News · 23 August 2011\n\n"
        "The last ferry sails on Sunday.\n\n"
    )
    assert button_labels(turn) == [
        "Will there be a bridge?",
        "What did a crossing cost?",
        "What becomes of the crew?",
        "Who feeds the goats?",
    ]


def test_each_question_has_a_row_of_its_own() -> None:
    assert all(len(row) == 1 for row in get_reply(start_dialogue().send_command("start")).keyboard)


def test_a_long_lead_is_a_button_instead() -> None:
    long = replace(
        FERRY, entries=(make_entry("intro", "Why is the ferry closing?", "Because. " * 100),)
    )
    turn = start_dialogue(long).send_command("start")

    assert "Because." not in reply_text(turn)
    assert button_labels(turn) == ["Why is the ferry closing?"]


def test_start_with_many_questions_shows_some_and_the_way_to_all() -> None:
    turn = start_dialogue(make_long_article(9)).send_command("start")

    assert button_labels(turn) == [*(f"Question {n}?" for n in range(1, 9)), "All questions"]


def test_start_with_several_articles_opens_the_newest_and_offers_the_others() -> None:
    turn = start_dialogue(make_long_article(2), FERRY).send_command("start")

    assert reply_text(turn).startswith("Why is the ferry closing?")
    assert button_labels(turn)[-1] == "Other articles"


def test_an_article_without_entries_says_so() -> None:
    assert "no questions" in reply_text(
        start_dialogue(replace(FERRY, entries=())).send_command("start")
    )


def test_a_deep_link_lands_on_its_answer() -> None:
    turn = start_dialogue().send_command("start", "ferry__bridge")

    assert reply_text(turn).startswith("Will there be a bridge?")
    assert turn.record.entry == "ferry/bridge"
    assert turn.state.last == "ferry/bridge"


def test_a_deep_link_to_a_renamed_entry_still_lands() -> None:
    assert start_dialogue().send_command("start", "ferry__price").record.entry == "ferry/fare"


def test_a_deep_link_in_capitals_still_lands() -> None:
    assert start_dialogue().send_command("start", "FERRY__Bridge").record.entry == "ferry/bridge"
    assert reply_text(
        start_dialogue(make_long_article(2), FERRY).send_command("start", "MANY")
    ).startswith("2 questions")


def test_a_deep_link_to_an_article_opens_it() -> None:
    turn = start_dialogue(make_long_article(2), FERRY).send_command("start", "many")

    assert reply_text(turn).startswith("2 questions")


@pytest.mark.parametrize("payload", ["ferry__gone", "nonsense", "_", "__", "x" * 64])
def test_an_unknown_deep_link_is_met_kindly_with_the_questions(payload: str) -> None:
    turn = start_dialogue().send_command("start", payload)

    assert reply_text(turn).startswith("That link leads to a question that is no longer here.")
    assert "Will there be a bridge?" in button_labels(turn)


@pytest.mark.parametrize("text", ["will there be a bridge", "мост", "bridge?", "ä" * 400])
def test_what_cannot_be_a_link_behind_start_is_a_question(text: str) -> None:
    reader = start_dialogue(decisions={text: make_answer_decision("ferry/bridge")})
    assert reply_text(reader.send_command("start", text)).startswith("Will there be a bridge?")

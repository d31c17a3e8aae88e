"""What isn't a question gets what a polite person would do, in one message."""

from __future__ import annotations

import pytest

from bot.conversation.model.turn import ReaderState
from bot.conversation.views.small_talk import SMALL_TALK_PHRASES
from bot.matching.model import Decision, DecisionKind, Match, SmallTalk
from tests.fakes.conversation import (
    CATALOGUE,
    FERRY,
    button_labels,
    make_social_decision,
    reply_text,
    start_dialogue,
)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (SmallTalk.GREETING, "Hello! Ask me anything about “Why is the ferry closing?”."),
        (SmallTalk.THANKS, "You’re welcome!"),
        (SmallTalk.BYE, "Goodbye!"),
        (SmallTalk.PRAISE, "Thank you"),
        (SmallTalk.LAUGH, "😄"),
        (SmallTalk.OK, "Good."),
        (SmallTalk.SORRY, "No harm done."),
        (SmallTalk.RUDE, "I’m sorry"),
        (SmallTalk.WHO, "Yes, I’m a bot."),
        (SmallTalk.EMPTY, "I didn’t find a question in that."),
    ],
)
def test_a_courtesy_is_returned(what: SmallTalk, words: str) -> None:
    turn = start_dialogue(decisions={"x": make_social_decision(what)}).send_text("x")

    assert reply_text(turn).startswith(words)
    assert turn.record.decision == "social"
    assert turn.state == ReaderState()


@pytest.mark.parametrize("what", [*SMALL_TALK_PHRASES, SmallTalk.LANGUAGE])
@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_every_courtesy_is_a_short_message_in_each_language(what: SmallTalk, language: str) -> None:
    turn = start_dialogue(decisions={"x": make_social_decision(what)}, language=language).send_text(
        "x"
    )

    assert 0 < len(reply_text(turn)) < 150


def test_a_courtesy_unknown_to_the_bot_is_taken_for_an_empty_message() -> None:
    turn = start_dialogue(decisions={"x": Decision(DecisionKind.SOCIAL)}).send_text("x")

    assert reply_text(turn).startswith("I didn’t find a question in that.")


def test_hello_comes_with_questions_to_tap() -> None:
    turn = start_dialogue(decisions={"hi": make_social_decision(SmallTalk.GREETING)}).send_text(
        "hi"
    )

    assert button_labels(turn) == [
        "Will there be a bridge?",
        "What did a crossing cost?",
        "What becomes of the crew?",
        "All questions",
    ]


def test_thanks_comes_with_what_is_left_to_read() -> None:
    state = ReaderState("ferry/fare", ("ferry/crew", "ferry/fare"))
    turn = start_dialogue(
        decisions={"ta": make_social_decision(SmallTalk.THANKS)}, state=state
    ).send_text("ta")

    assert button_labels(turn)[:2] == ["Who feeds the goats?", "Will there be a bridge?"]


def test_a_courtesy_offers_nothing_that_was_read() -> None:
    read = tuple(FERRY.full_name(each) for each in FERRY.entries)
    turn = start_dialogue(
        decisions={"ta": make_social_decision(SmallTalk.THANKS)}, state=ReaderState(read[1], read)
    ).send_text("ta")

    assert button_labels(turn) == ["All questions"]


@pytest.mark.parametrize("what", [SmallTalk.BYE, SmallTalk.LAUGH, SmallTalk.PRAISE])
def test_a_goodbye_is_not_held_up_with_buttons(what: SmallTalk) -> None:
    assert (
        button_labels(start_dialogue(decisions={"x": make_social_decision(what)}).send_text("x"))
        == []
    )


def test_in_a_group_courtesies_come_without_buttons() -> None:
    turn = start_dialogue(
        decisions={"hi": make_social_decision(SmallTalk.GREETING)}, private=False
    ).send_text("hi")

    assert button_labels(turn) == []


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("sticker", "Nice one!"),
        ("animation", "Nice one!"),
        ("voice", "I can’t listen to recordings"),
        ("photo", "I can’t see pictures"),
        ("document", "I can’t open files"),
        ("location", "I only understand words"),
        ("something new", "I only understand words"),
    ],
)
def test_what_has_no_words_gets_a_kind_reply(what: str, words: str) -> None:
    turn = start_dialogue().send_non_text(what)

    assert reply_text(turn).startswith(words)
    assert button_labels(turn)[-1] == "All questions"
    assert turn.record.kind == "wordless"


def test_a_sticker_in_a_group_is_nobodys_question() -> None:
    assert start_dialogue(private=False).send_non_text("sticker").reply is None


def test_added_to_a_group_the_bot_says_in_a_sentence_how_to_ask_it() -> None:
    turn = start_dialogue(private=False).send_non_text("added")

    assert reply_text(turn).startswith("Hello! Mention me, reply to me or write /ask")
    assert button_labels(turn) == []


@pytest.mark.parametrize("kind", [SmallTalk.EMPTY, SmallTalk.RUDE])
@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_no_sentence_speaks_of_buttons_that_are_not_there(kind: SmallTalk, language: str) -> None:
    decisions = {"x": make_social_decision(kind)}
    names = tuple(FERRY.full_name(entry) for entry in FERRY.entries)
    usual = reply_text(start_dialogue(decisions=decisions, language=language).send_text("x"))
    for reader in (
        start_dialogue(decisions=decisions, language=language, private=False),
        start_dialogue(decisions=decisions, language=language, state=ReaderState(read=names)),
    ):
        text = reply_text(reader.send_text("x"))
        assert text == CATALOGUE.format_message(language, f"{kind}-alone")
        assert text != usual


def test_what_may_have_been_meant_is_offered_first_and_nothing_unlikely() -> None:
    matches = (Match("ferry/goats", 0.4), Match("ferry/crew", 0.02))
    decision = Decision(DecisionKind.SOCIAL, matches, SmallTalk.HUMAN)
    turn = start_dialogue(decisions={"x": decision}).send_text("x")

    assert reply_text(turn).startswith("I’m a bot, and nobody reads along here.")
    assert button_labels(turn)[0] == "Who feeds the goats?"
    assert len(button_labels(turn)) == 4


def test_say_it_again_shows_the_last_answer_again() -> None:
    state = ReaderState("ferry/fare", ("ferry/crew", "ferry/fare"))
    decisions = {"x": make_social_decision(SmallTalk.REPEAT)}
    assert "Two crowns." in reply_text(
        start_dialogue(decisions=decisions, state=state).send_text("x")
    )
    assert reply_text(start_dialogue(decisions=decisions).send_text("x")).startswith("I’m here.")


def test_go_back_shows_the_answer_before_the_last_one() -> None:
    state = ReaderState("ferry/fare", ("ferry/goats", "ferry/crew", "ferry/fare"))
    decisions = {"x": make_social_decision(SmallTalk.BACK)}
    assert "They will work on the new bridge." in reply_text(
        start_dialogue(decisions=decisions, state=state).send_text("x")
    )
    assert "These are the questions" in reply_text(
        start_dialogue(decisions=decisions).send_text("x")
    )


def test_start_over_opens_the_article_again() -> None:
    decisions = {"x": make_social_decision(SmallTalk.RESTART)}
    turn = start_dialogue(decisions=decisions).send_text("x")
    assert "Tap a question, or ask in your own words." in reply_text(turn)

"""What isn't a question gets what a polite person would do, in one message."""

from __future__ import annotations

import pytest

from bot.conversation.turn import ReaderState
from bot.matching.model import Decision, Kind, Social
from tests.conversation.cast import FERRY, PHRASES, labels, said, social, talk


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (Social.GREETING, "Hello! Ask me anything about “Why is the ferry closing?”."),
        (Social.THANKS, "You’re welcome!"),
        (Social.BYE, "Goodbye!"),
        (Social.PRAISE, "Thank you"),
        (Social.LAUGH, "😄"),
        (Social.OK, "Good."),
        (Social.SORRY, "No harm done."),
        (Social.RUDE, "I’m sorry"),
        (Social.WHO, "Yes, I’m a bot."),
        (Social.EMPTY, "I didn’t find a question in that."),
    ],
)
def test_a_courtesy_is_returned(what: Social, words: str) -> None:
    turn = talk(script={"x": social(what)}).say("x")

    assert said(turn).startswith(words)
    assert turn.record.decision == "social"
    assert turn.state == ReaderState()


@pytest.mark.parametrize("what", list(Social))
@pytest.mark.parametrize("language", PHRASES.languages)
def test_every_courtesy_is_a_short_message_in_each_language(what: Social, language: str) -> None:
    turn = talk(script={"x": social(what)}, language=language).say("x")

    assert 0 < len(said(turn)) < 150


def test_a_courtesy_unknown_to_the_bot_is_taken_for_an_empty_message() -> None:
    turn = talk(script={"x": Decision(Kind.SOCIAL)}).say("x")

    assert said(turn).startswith("I didn’t find a question in that.")


def test_hello_comes_with_questions_to_tap() -> None:
    turn = talk(script={"hi": social(Social.GREETING)}).say("hi")

    assert labels(turn) == [
        "Will there be a bridge?",
        "What did a crossing cost?",
        "What becomes of the crew?",
        "All questions",
    ]


def test_thanks_comes_with_what_is_left_to_read() -> None:
    state = ReaderState("ferry/fare", ("ferry/crew", "ferry/fare"))
    turn = talk(script={"ta": social(Social.THANKS)}, state=state).say("ta")

    assert labels(turn)[:2] == ["Who feeds the goats?", "Will there be a bridge?"]


def test_a_courtesy_offers_nothing_that_was_read() -> None:
    read = tuple(FERRY.full_name(each) for each in FERRY.entries)
    turn = talk(script={"ta": social(Social.THANKS)}, state=ReaderState(read[1], read)).say("ta")

    assert labels(turn) == ["All questions"]


@pytest.mark.parametrize("what", [Social.BYE, Social.LAUGH, Social.PRAISE])
def test_a_goodbye_is_not_held_up_with_buttons(what: Social) -> None:
    assert labels(talk(script={"x": social(what)}).say("x")) == []


def test_in_a_group_courtesies_come_without_buttons() -> None:
    turn = talk(script={"hi": social(Social.GREETING)}, private=False).say("hi")

    assert labels(turn) == []


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
    turn = talk().send(what)

    assert said(turn).startswith(words)
    assert labels(turn)[-1] == "All questions"
    assert turn.record.kind == "wordless"


def test_a_sticker_in_a_group_is_nobodys_question() -> None:
    assert talk(private=False).send("sticker").reply is None


def test_added_to_a_group_the_bot_says_in_a_sentence_how_to_ask_it() -> None:
    turn = talk(private=False).send("added")

    assert said(turn).startswith("Hello! Mention me, reply to me or write /ask")
    assert labels(turn) == []

"""What a message replies to is read with it; an album is one message."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.model.event import NonTextMessage, TextMessage
from bot.conversation.model.turn import ReaderState
from bot.matching.model import SmallTalk
from tests.fakes.conversation import (
    FERRY,
    DialogueDriver,
    make_answer_decision,
    make_entry,
    make_social_decision,
    reply_text,
    start_dialogue,
)


def send_reply(reader: DialogueDriver, text: str, quoted: str) -> str | None:
    """Reply to a message of the bot's; gives the entry that the matcher was told of."""
    reader.send_event(TextMessage(text, reader.context, quoted=quoted))
    return reader.matcher.received[-1][1]


@pytest.mark.parametrize(
    "quoted",
    [
        "Published 23 August 2011\nWhat did a crossing cost?\n\nTwo crowns.\n\nThe Island News",
        "What did a crossing cost?",
        "Two crowns.",
    ],
)
def test_a_reply_to_an_answer_leans_on_that_answer(quoted: str) -> None:
    reader = start_dialogue(state=ReaderState("ferry/bridge", ("ferry/bridge",)))
    assert send_reply(reader, "how come?", quoted) == "ferry/fare"
    assert reader.state.last == "ferry/bridge"


@pytest.mark.parametrize("quoted", ["Did you mean one of these?", "It", "", "?\n" * 500])
def test_a_reply_to_anything_else_leans_on_the_last_answer(quoted: str) -> None:
    reader = start_dialogue(state=ReaderState("ferry/bridge", ("ferry/bridge",)))
    assert send_reply(reader, "how come?", quoted) == "ferry/bridge"


def test_a_part_of_a_passage_is_found_whatever_its_spaces() -> None:
    reader = start_dialogue()
    assert send_reply(reader, "really?", "It opens\n in May. It") == "ferry/bridge"


def test_a_mere_sign_in_reply_asks_for_the_answer_replied_to() -> None:
    reader = start_dialogue(decisions={"???": make_social_decision(SmallTalk.EMPTY)})
    turn = reader.send_event(TextMessage("???", reader.context, quoted="It opens in May."))
    assert reply_text(turn).startswith("Will there be a bridge?")


def test_who_replies_to_an_answer_gets_only_the_part_that_they_ask_for() -> None:
    parts = tuple(f"Part {number}: {'boats come and go. ' * 12}".strip() for number in range(4))
    entry = make_entry("bridge", "Will there be a bridge?", *parts)
    article = replace(FERRY, entries=(FERRY.entries[0], entry))
    part = make_answer_decision("ferry/bridge", 2, (0, 7))
    reader = start_dialogue(article, decisions={"part 2?": part}, state=ReaderState("ferry/intro"))
    turn = reader.send_event(TextMessage("part 2?", reader.context, quoted=parts[0]))
    assert f"… {parts[2]} …" in reply_text(turn)


def test_which_sentence_came_first_is_told_for_the_last_answer_only() -> None:
    lanes = make_answer_decision("ferry/bridge", 0, (19, 36))
    reader = start_dialogue(decisions={"lanes?": lanes})
    reader.send_text("lanes?")
    send_reply(reader, "how come?", "It opens in May.")
    send_reply(reader, "how come?", "Two crowns.")
    reader.send_command("questions")
    send_reply(reader, "how come?", "Will there be a bridge?")
    assert reader.matcher.received_facts == [None, (0, 19), None, (0, 19)]


def test_an_album_gets_one_reply() -> None:
    reader = start_dialogue()
    turns = [
        reader.send_event(NonTextMessage("photo", reader.context, album))
        for album in ("one", "one", "one", "two", None, None)
    ]
    assert [turn.reply is not None for turn in turns] == [True, False, False, True, True, True]


def test_the_question_under_an_album_is_all_that_is_answered_of_it() -> None:
    reader = start_dialogue(decisions={"bridge?": make_answer_decision("ferry/bridge")})
    turn = reader.send_event(TextMessage("bridge?", reader.context, album="one"))
    assert reply_text(turn).startswith("Will there be a bridge?")
    assert reader.send_event(NonTextMessage("photo", reader.context, "one")).reply is None


def test_albums_that_come_mixed_get_one_reply_each() -> None:
    reader = start_dialogue(decisions={"bridge?": make_answer_decision("ferry/bridge")})
    events: list[TextMessage | NonTextMessage] = [
        TextMessage("bridge?", reader.context, album="two"),
        *(NonTextMessage("photo", reader.context, album) for album in ("one", "two", "one")),
    ]
    replied = [reader.send_event(event).reply is not None for event in events]
    assert replied == [True, True, False, False]


@pytest.mark.parametrize("group", [None, -100])
def test_the_same_caption_under_each_picture_is_answered_once(group: int | None) -> None:
    decisions = {
        "bridge?": make_answer_decision("ferry/bridge"),
        "crew?": make_answer_decision("ferry/crew"),
    }
    reader = start_dialogue(decisions=decisions)
    chat = replace(reader.context, private=group is None, group=group)
    replied = [
        reader.send_event(TextMessage(text, chat, id, album="one")).reply is not None
        for id, text in enumerate(("bridge?", "bridge?", "crew?", "crew?"))
    ]
    assert replied == [True, False, True, False]
    again = reader.send_event(TextMessage("crew?", chat, 9))
    assert again.reply is not None

"""What is heard in groups and topics: only what is meant for the bot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.event import Command, Message, Wordless
from bot.telegram.updates import Farewell, Incoming
from tests.telegram.cast import (
    PUBLIC,
    READER,
    group,
    heard,
    in_group,
    joined,
    message,
    person,
    reading,
    tapped,
    update,
    wrote,
)


def test_talk_in_a_group_is_none_of_our_business() -> None:
    assert reading(in_group("Why Russia?")) is None
    assert reading(in_group("Ask @explainer_bot_2 about it")) is None


def test_in_a_group_a_mention_is_a_question_without_the_mention() -> None:
    found = reading(in_group("@Explainer_Bot why Russia?"))
    assert isinstance(found, Incoming)
    assert isinstance(found.event, Message)
    assert (found.event.text, found.event.context) == ("why Russia?", PUBLIC)
    assert (found.chat, found.reader, found.reply_to) == (-100, READER, 5)


def test_in_a_group_a_reply_to_the_bot_is_a_question() -> None:
    ours = message("An answer", from_=person(123456, is_bot=True), chat=group())
    assert isinstance(reading(in_group("and then?", reply_to_message=ours)), Incoming)


def test_in_a_group_a_command_to_another_bot_is_not_ours() -> None:
    assert reading(in_group("/help@other_bot")) is None
    assert isinstance(reading(in_group("/help@explainer_bot")), Incoming)


def test_in_a_forum_the_topic_is_kept() -> None:
    raw = in_group("/help", is_topic_message=True, message_thread_id=77)
    found = reading(raw)
    assert isinstance(found, Incoming)
    assert found.thread == 77


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("@explainer_bot, why Russia?", "why Russia?"),
        ("so @explainer_bot why Russia?", "so why Russia?"),
        ("why Russia? @EXPLAINER_BOT", "why Russia?"),
        ("@explainer_bot", ""),
    ],
)
def test_the_name_of_the_bot_is_no_part_of_the_question(text: str, question: str) -> None:
    event = heard(in_group(text)).event
    assert isinstance(event, Message)
    assert event.text == question


@pytest.mark.parametrize("text", ["mail@explainer_bot", "@explainer_bots", "/ no", "/привет всем"])
def test_what_only_looks_like_a_call_is_none(text: str) -> None:
    raw = in_group(text)
    raw["message"].pop("entities", None)
    assert reading(raw) is None


def test_in_a_group_an_unknown_command_may_be_another_bots() -> None:
    assert reading(in_group("/ban Ann")) is None
    assert heard(in_group("/ban@explainer_bot Ann")).event == Command(
        "ban",
        "Ann",
        PUBLIC,
        heard(in_group("/help")).event.id,  # type: ignore[union-attr]
    )
    assert isinstance(heard(wrote("/ban Ann")).event, Command)


def test_a_command_to_ask_is_freed_of_the_name_too() -> None:
    event = heard(in_group("/ask @explainer_bot why Russia?")).event
    assert isinstance(event, Command)
    assert (event.name, event.argument) == ("ask", "why Russia?")


def test_messages_of_different_groups_are_told_apart() -> None:
    first, again, other = (
        heard(update(message=message("/ask aid", chat=group(chat)))).event
        for chat in (-100, -100, -101)
    )
    assert isinstance(first, Command)
    assert isinstance(other, Command)
    assert first == again
    assert first.id != other.id
    assert other.id not in (5, None)


def test_edited_talk_in_a_group_is_none_of_our_business() -> None:
    assert reading(update(edited_message=message("Why?", chat=group()))) is None


def test_a_tap_in_a_topic_is_answered_there() -> None:
    ours = message("Yes", chat=group(), is_topic_message=True, message_thread_id=77)
    assert heard(tapped(message=ours)).thread == 77


def test_a_comment_under_a_channels_post_is_no_topic() -> None:
    assert heard(in_group("/ask aid", message_thread_id=77)).thread is None


@pytest.mark.parametrize("status", ["member", "administrator"])
def test_being_added_to_a_group_is_an_event_of_who_did_it(status: str) -> None:
    found = heard(joined("left", status))
    assert (found.event, found.chat, found.reader) == (Wordless("added", PUBLIC), -100, READER)


@pytest.mark.parametrize("status", ["left", "kicked"])
def test_being_removed_from_a_group_is_a_farewell_to_it(status: str) -> None:
    assert reading(joined("member", status)) == Farewell(1, -100, -100)


def test_a_change_of_rank_and_a_channel_are_survived_in_silence() -> None:
    assert reading(joined("member", "administrator")) is None
    assert reading(joined("left", "administrator", {"id": -3, "type": "channel"})) is None


@given(st.text(min_size=1, max_size=6000))
def test_any_text_in_a_group_is_read_and_bounded(text: str) -> None:
    found = heard(in_group(f"@explainer_bot {text}"))
    assert isinstance(found.event, Message)
    assert len(found.event.text) <= 4096

"""What is heard in groups and topics: only what is meant for the bot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.model.event import Command, NonTextMessage, TextMessage
from bot.conversation.model.turn import Reply, Text, Turn, TurnRecord
from bot.telegram.incoming.model import BotRemoved, IncomingEvent
from bot.telegram.outgoing.calls import build_message_call
from tests.fakes.telegram.updates import (
    GROUP_CONTEXT,
    READER_ID,
    callback_query_update,
    group_chat_json,
    group_message_update,
    group_status_update,
    message_json,
    message_update,
    parse_incoming_event,
    parse_raw_update,
    update_json,
    user_json,
)


def test_talk_in_a_group_is_none_of_our_business() -> None:
    assert parse_raw_update(group_message_update("Why Russia?")) is None
    assert parse_raw_update(group_message_update("Ask @explainer_bot_2 about it")) is None


def test_in_a_group_a_mention_is_a_question_without_the_mention() -> None:
    incoming = parse_raw_update(group_message_update("@Explainer_Bot why Russia?"))
    assert isinstance(incoming, IncomingEvent)
    assert isinstance(incoming.event, TextMessage)
    assert (incoming.event.text, incoming.event.context) == ("why Russia?", GROUP_CONTEXT)
    assert (incoming.chat, incoming.reader, incoming.reply_to_message_id) == (-100, READER_ID, 5)


def test_in_a_group_a_reply_to_the_bot_is_a_question() -> None:
    ours = message_json("An answer", from_=user_json(123456, is_bot=True), chat=group_chat_json())
    assert isinstance(
        parse_raw_update(group_message_update("and then?", reply_to_message=ours)), IncomingEvent
    )


def test_in_a_group_a_command_to_another_bot_is_not_ours() -> None:
    assert parse_raw_update(group_message_update("/help@other_bot")) is None
    assert isinstance(parse_raw_update(group_message_update("/help@explainer_bot")), IncomingEvent)


def test_in_a_forum_the_topic_is_kept() -> None:
    raw = group_message_update("/help", is_topic_message=True, message_thread_id=77)
    incoming = parse_raw_update(raw)
    assert isinstance(incoming, IncomingEvent)
    assert incoming.topic_id == 77


def test_among_a_channels_direct_messages_the_answer_goes_to_who_asked() -> None:
    topic = {"topic_id": 77, "user": user_json()}
    incoming = parse_incoming_event(group_message_update("/help", direct_messages_topic=topic))
    call = build_message_call(incoming, Turn(TurnRecord("command"), reply=Reply(Text("Help."))))
    assert call is not None
    assert call.parameters["direct_messages_topic_id"] == 77
    assert "message_thread_id" not in call.parameters


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
    event = parse_incoming_event(group_message_update(text)).event
    assert isinstance(event, TextMessage)
    assert event.text == question


@pytest.mark.parametrize("text", ["mail@explainer_bot", "@explainer_bots", "/ no", "/привет всем"])
def test_what_only_looks_like_a_call_is_none(text: str) -> None:
    raw = group_message_update(text)
    raw["message"].pop("entities", None)
    assert parse_raw_update(raw) is None


def test_in_a_group_an_unknown_command_may_be_another_bots() -> None:
    assert parse_raw_update(group_message_update("/ban Ann")) is None
    assert parse_incoming_event(group_message_update("/ban@explainer_bot Ann")).event == Command(
        "ban",
        "Ann",
        GROUP_CONTEXT,
        parse_incoming_event(group_message_update("/help")).event.id,  # type: ignore[union-attr]
    )
    assert isinstance(parse_incoming_event(message_update("/ban Ann")).event, Command)


def test_a_command_to_ask_is_freed_of_the_name_too() -> None:
    event = parse_incoming_event(group_message_update("/ask @explainer_bot why Russia?")).event
    assert isinstance(event, Command)
    assert (event.name, event.argument) == ("ask", "why Russia?")


def test_messages_of_different_groups_are_told_apart() -> None:
    first, again, other = (
        parse_incoming_event(
            update_json(message=message_json("/ask aid", chat=group_chat_json(chat)))
        ).event
        for chat in (-100, -100, -101)
    )
    assert isinstance(first, Command)
    assert isinstance(other, Command)
    assert first == again
    assert first.id != other.id
    assert other.id not in (5, None)


def test_edited_talk_in_a_group_is_none_of_our_business() -> None:
    assert (
        parse_raw_update(update_json(edited_message=message_json("Why?", chat=group_chat_json())))
        is None
    )


def test_a_tap_in_a_topic_is_answered_there() -> None:
    ours = message_json("Yes", chat=group_chat_json(), is_topic_message=True, message_thread_id=77)
    assert parse_incoming_event(callback_query_update(message=ours)).topic_id == 77


def test_a_comment_under_a_channels_post_is_no_topic() -> None:
    assert (
        parse_incoming_event(group_message_update("/ask aid", message_thread_id=77)).topic_id
        is None
    )


@pytest.mark.parametrize("status", ["member", "administrator"])
def test_being_added_to_a_group_is_an_event_of_who_did_it(status: str) -> None:
    incoming = parse_incoming_event(group_status_update("left", status))
    assert (incoming.event, incoming.chat, incoming.reader) == (
        NonTextMessage("added", GROUP_CONTEXT),
        -100,
        READER_ID,
    )


@pytest.mark.parametrize("status", ["left", "kicked"])
def test_being_removed_from_a_group_is_a_farewell_to_it(status: str) -> None:
    assert parse_raw_update(group_status_update("member", status)) == BotRemoved(1, -100, -100)


def test_a_change_of_rank_and_a_channel_are_survived_in_silence() -> None:
    assert parse_raw_update(group_status_update("member", "administrator")) is None
    assert (
        parse_raw_update(
            group_status_update("left", "administrator", {"id": -3, "type": "channel"})
        )
        is None
    )


@given(st.text(min_size=1, max_size=6000))
def test_any_text_in_a_group_is_read_and_bounded(text: str) -> None:
    incoming = parse_incoming_event(group_message_update(f"@explainer_bot {text}"))
    assert isinstance(incoming.event, TextMessage)
    assert len(incoming.event.text) <= 4096


OURS = message_json("An answer", from_=user_json(123456, is_bot=True), chat=group_chat_json())
ASKED = message_json("how long is it?", from_=user_json(8), chat=group_chat_json(), message_id=3)


@pytest.mark.parametrize(
    "text", ["@explainer_bot", "@Explainer_Bot,", "/ask", "/ask@explainer_bot"]
)
def test_a_bare_call_in_reply_to_a_question_answers_that_question(text: str) -> None:
    incoming = parse_incoming_event(group_message_update(text, reply_to_message=ASKED))
    words = (
        incoming.event.argument if isinstance(incoming.event, Command) else incoming.event.text  # type: ignore[union-attr]
    )
    assert words == "how long is it?"
    assert incoming.reply_to_message_id == 3


def test_a_call_with_words_of_its_own_in_reply_to_a_question_asks_its_own() -> None:
    raw = group_message_update("@explainer_bot who built it?", reply_to_message=ASKED)
    incoming = parse_incoming_event(raw)
    assert isinstance(incoming.event, TextMessage)
    assert incoming.event.text == "who built it?"
    assert incoming.reply_to_message_id == 5


def test_other_commands_in_reply_to_a_question_are_what_they_are() -> None:
    incoming = parse_incoming_event(group_message_update("/about", reply_to_message=ASKED))
    assert incoming.event == Command(
        "about", "", GROUP_CONTEXT, getattr(incoming.event, "id", None)
    )
    assert incoming.reply_to_message_id == 5


def test_a_caption_may_be_a_command() -> None:
    message = message_json(
        chat=group_chat_json(),
        photo=[{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}],
        caption="/ask how long is it?",
        caption_entities=[{"type": "bot_command", "offset": 0, "length": 4}],
    )
    event = parse_incoming_event(update_json(message=message)).event
    assert isinstance(event, Command)
    assert (event.name, event.argument) == ("ask", "how long is it?")


def test_in_a_topic_that_the_bot_made_not_every_message_is_meant_for_it() -> None:
    topic_message = message_json(
        chat=group_chat_json(),
        from_=user_json(123456, is_bot=True),
        message_id=77,
        forum_topic_created={"name": "Talk", "icon_color": 1},
    )
    topic = {"is_topic_message": True, "message_thread_id": 77}
    assert (
        parse_raw_update(group_message_update("hi", reply_to_message=topic_message, **topic))
        is None
    )
    answered = parse_raw_update(group_message_update("hi", reply_to_message=OURS, **topic))
    assert isinstance(answered, IncomingEvent)


@pytest.mark.parametrize(("part", "quoted"), [(None, "An answer"), ("answer", "answer")])
def test_a_reply_to_the_bot_brings_what_it_replies_to(part: str | None, quoted: str) -> None:
    fields = {"quote": {"text": part, "position": 3}} if part else {}
    raw = group_message_update("how come?", reply_to_message=OURS, **fields)
    event = parse_incoming_event(raw).event
    assert isinstance(event, TextMessage)
    assert event.quoted == quoted


def test_a_reply_to_somebody_else_brings_nothing_with_it() -> None:
    raw = group_message_update("@explainer_bot how come?", reply_to_message=ASKED)
    event = parse_incoming_event(raw).event
    assert isinstance(event, TextMessage)
    assert event.quoted is None


def test_the_pictures_of_an_album_belong_together() -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    messages = (
        message_json(photo=photo, media_group_id="album-1"),
        message_json(photo=photo, media_group_id="album-1", caption="how long is it?"),
    )
    events = [parse_incoming_event(update_json(message=message)).event for message in messages]
    assert isinstance(events[0], NonTextMessage)
    assert isinstance(events[1], TextMessage)
    assert {events[0].album, events[1].album} == {"album-1"}

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.model.callback_data import Action, CallbackData
from bot.conversation.model.event import Command, EditedMessage, NonTextMessage, Tap, TextMessage
from bot.telegram.incoming.model import BotRemoved, IncomingEvent
from tests.fakes.telegram.updates import (
    MESSAGE_TIME,
    PRIVATE_CONTEXT,
    READER_ID,
    callback_query_update,
    group_chat_json,
    group_message_update,
    message_json,
    message_update,
    parse_incoming_event,
    parse_raw_update,
    private_chat_json,
    private_status_update,
    update_json,
    user_json,
)

TAP_CONTEXT = replace(PRIVATE_CONTEXT, today=None)


def event_of(raw: dict[str, Any]) -> object:
    incoming = parse_raw_update(raw)
    assert isinstance(incoming, IncomingEvent)
    return incoming.event


def test_a_message_is_read_with_its_reader_language_and_day() -> None:
    expected = IncomingEvent(
        3,
        READER_ID,
        READER_ID,
        TextMessage("Why Russia?", PRIVATE_CONTEXT, 5),
        reply_to_message_id=5,
        written_at=MESSAGE_TIME,
    )
    assert parse_raw_update(message_update("Why Russia?", 3)) == expected


def test_a_command_is_read_with_its_argument() -> None:
    assert event_of(message_update("/start aid")) == Command("start", "aid", PRIVATE_CONTEXT, 5)


@pytest.mark.parametrize("text", ["/Start@Explainer_Bot aid", "/start   aid ", "/start\naid"])
def test_a_command_may_name_the_bot_and_be_spaced_freely(text: str) -> None:
    assert event_of(message_update(text)) == Command("start", "aid", PRIVATE_CONTEXT, 5)


def test_a_slash_without_a_command_entity_is_a_message() -> None:
    assert event_of(update_json(message=message_json("x/start"))) == TextMessage(
        "x/start", PRIVATE_CONTEXT, 5
    )
    bare = message_json("/start")
    del bare["entities"]
    assert event_of(update_json(message=bare)) == TextMessage("/start", PRIVATE_CONTEXT, 5)


@pytest.mark.parametrize(
    "fields",
    [
        {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Bo"}},
        {"via_bot": user_json(5, is_bot=True)},
    ],
    ids=["forwarded", "made by another bot"],
)
def test_a_command_that_somebody_else_may_have_written_is_told_apart(
    fields: dict[str, Any],
) -> None:
    own, passed_on = (
        event_of(update_json(message=message_json("/forget", **more))) for more in ({}, fields)
    )
    assert own == Command("forget", "", PRIVATE_CONTEXT, 5)
    assert passed_on == Command("forget", "", PRIVATE_CONTEXT, 5, is_passed_on=True)


def test_a_photo_with_a_caption_is_a_message_and_one_without_is_wordless() -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    with_words = update_json(message=message_json(photo=photo, caption="Where is this?"))
    assert event_of(with_words) == TextMessage("Where is this?", PRIVATE_CONTEXT, 5)
    assert event_of(update_json(message=message_json(photo=photo))) == NonTextMessage(
        "photo", PRIVATE_CONTEXT
    )


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("voice", {"file_id": "a", "file_unique_id": "b", "duration": 3}),
        (
            "sticker",
            {
                "file_id": "a",
                "file_unique_id": "b",
                "type": "regular",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
            },
        ),
        ("location", {"latitude": 1.0, "longitude": 2.0}),
        ("contact", {"phone_number": "1", "first_name": "A"}),
        ("dice", {"emoji": "🎲", "value": 3}),
    ],
)
def test_what_has_no_words_is_named(what: str, content: Any) -> None:
    assert event_of(update_json(message=message_json(**{what: content}))) == NonTextMessage(
        what, PRIVATE_CONTEXT
    )


def test_an_animation_is_not_taken_for_the_document_it_also_carries() -> None:
    file = {"file_id": "a", "file_unique_id": "b"}
    animation = {**file, "width": 1, "height": 1, "duration": 1}
    raw = update_json(message=message_json(animation=animation, document=file))
    assert event_of(raw) == NonTextMessage("animation", PRIVATE_CONTEXT)


@pytest.mark.parametrize(
    "kind",
    [
        "channel_post",
        "edited_channel_post",
        "business_message",
        "edited_business_message",
        "guest_message",
    ],
)
def test_only_new_messages_are_questions(kind: str) -> None:
    assert parse_raw_update(update_json(1, **{kind: message_json("Why Russia?")})) is None


@pytest.mark.parametrize(
    "more",
    [
        {"new_chat_title": "Readers"},
        {"group_chat_created": True},
        {"pinned_message": message_json("old")},
        {"migrate_to_chat_id": -1001},
    ],
)
def test_service_messages_are_survived_in_silence(more: dict[str, Any]) -> None:
    assert (
        parse_raw_update(update_json(message=message_json(chat=group_chat_json(), **more))) is None
    )


def test_an_inline_result_of_the_bots_own_is_not_a_question() -> None:
    raw = update_json(message=message_json("hello", via_bot=user_json(123456, is_bot=True)))
    assert parse_raw_update(raw) is None


def test_a_moving_picture_that_was_looked_for_by_another_bot_is_the_readers() -> None:
    file = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "duration": 1}
    raw = update_json(message=message_json(animation=file, via_bot=user_json(5, is_bot=True)))
    assert event_of(raw) == NonTextMessage("animation", PRIVATE_CONTEXT)


def test_an_update_of_a_kind_unknown_to_us_is_survived() -> None:
    assert parse_raw_update(update_json(brand_new={"a": 1})) is None


def test_a_tap_is_read_with_its_query_and_message() -> None:
    incoming = parse_raw_update(callback_query_update("a1", 4))
    event = Tap(CallbackData(Action.ENTRY, "1"), TAP_CONTEXT)
    assert incoming == IncomingEvent(
        4, READER_ID, READER_ID, event, tapped_message_id=5, callback_query_id="99"
    )


def test_a_tap_on_a_message_too_old_to_edit_still_counts() -> None:
    raw = callback_query_update(message={"chat": private_chat_json(), "message_id": 5, "date": 0})
    incoming = parse_raw_update(raw)
    assert isinstance(incoming, IncomingEvent)
    assert (incoming.chat, incoming.tapped_message_id, incoming.callback_query_id) == (
        READER_ID,
        None,
        "99",
    )


def test_a_tap_without_data_is_still_answered() -> None:
    incoming = parse_raw_update(callback_query_update(None))
    assert isinstance(incoming, IncomingEvent)
    assert incoming.event == Tap(None, TAP_CONTEXT)


def test_a_reader_who_blocks_the_bot_says_farewell() -> None:
    assert parse_raw_update(private_status_update("kicked")) == BotRemoved(1, READER_ID, READER_ID)
    assert parse_raw_update(private_status_update("member")) is None


@pytest.mark.parametrize("chat", [private_chat_json(), group_chat_json()])
def test_an_edit_says_what_is_asked_now_and_where_to_reply(chat: dict[str, Any]) -> None:
    command_json = message_json("/ask aid", chat=chat)
    before, after = (
        parse_incoming_event(update_json(message=command_json)),
        parse_incoming_event(update_json(edited_message=command_json)),
    )
    assert isinstance(before.event, Command)
    assert isinstance(after.event, EditedMessage)
    assert (after.event.text, after.event.id) == ("aid", before.event.id)
    assert after.reply_to_message_id == 5


def test_an_edit_has_the_day_on_which_it_was_made() -> None:
    event = event_of(update_json(edited_message=message_json("aid", edit_date=1_700_086_400)))
    assert isinstance(event, EditedMessage)
    assert event.context.today == date(2023, 11, 15)


@pytest.mark.parametrize("text", ["/help", "/start aid"])
def test_an_edited_command_asks_nothing(text: str) -> None:
    assert parse_raw_update(update_json(edited_message=message_json(text))) is None


def test_a_moving_location_is_no_question() -> None:
    live = {"latitude": 1.0, "longitude": 2.0, "live_period": 900}
    assert parse_raw_update(update_json(edited_message=message_json(location=live))) is None


def tap_on_reply(question_json: dict[str, Any], **fields: Any) -> dict[str, Any]:
    bot_message = message_json(
        "An answer", from_=user_json(123456, is_bot=True), reply_to_message=question_json, **fields
    )
    return callback_query_update(message=bot_message)


def test_a_tap_brings_the_question_that_the_message_answers() -> None:
    incoming = parse_incoming_event(tap_on_reply(message_json("who won?", message_id=4)))
    assert incoming.event == Tap(None, TAP_CONTEXT, "who won?")
    assert incoming.reply_to_message_id == 4


@pytest.mark.parametrize(
    ("quoted", "question"),
    [
        ("/ask how many goats?", "how many goats?"),
        ("/ask@explainer_bot how many goats?", "how many goats?"),
        ("@explainer_bot, how many goats?", "how many goats?"),
        ("how many goats, @Explainer_Bot", "how many goats,"),
        ("/help", None),
        ("@explainer_bot", None),
    ],
)
def test_the_question_of_a_tap_is_free_of_commands_and_mentions(
    quoted: str, question: str | None
) -> None:
    event = parse_incoming_event(tap_on_reply(message_json(quoted, message_id=4))).event
    assert isinstance(event, Tap)
    assert event.question == question


def test_another_readers_question_is_foreign() -> None:
    asked = message_json("@explainer_bot who won?", from_=user_json(8), chat=group_chat_json())
    event = parse_incoming_event(tap_on_reply(asked, chat=group_chat_json())).event
    assert isinstance(event, Tap)
    assert (event.question_by_other, event.context.private) == (True, False)


@pytest.mark.parametrize(
    "asked",
    [
        message_json("An answer", from_=user_json(123456, is_bot=True)),
        message_json(dice={"emoji": "🎲", "value": 3}),
    ],
)
def test_a_message_that_answers_no_words_brings_no_question(asked: dict[str, Any]) -> None:
    incoming = parse_incoming_event(tap_on_reply(asked))
    assert incoming.event == Tap(None, TAP_CONTEXT)
    assert incoming.reply_to_message_id is None


def test_a_picture_cannot_be_turned_into_another_text() -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    ours = message_json(photo=photo, caption="Hello", from_=user_json(123456, is_bot=True))
    assert parse_incoming_event(callback_query_update(message=ours)).tapped_message_id is None


def test_who_writes_in_the_name_of_a_group_or_channel_is_answered_as_that() -> None:
    anonymous = user_json(1087968824, is_bot=True, username="GroupAnonymousBot")
    assert (
        parse_incoming_event(
            group_message_update("/ask aid", from_=anonymous, sender_chat=group_chat_json())
        ).reader
        == -100
    )
    channel = {"id": -200, "type": "channel", "title": "News"}
    masked = user_json(136817688, is_bot=True, username="Channel_Bot")
    assert (
        parse_incoming_event(
            group_message_update("/ask aid", from_=masked, sender_chat=channel)
        ).reader
        == -200
    )


def test_a_channels_post_in_its_discussion_group_is_survived_in_silence() -> None:
    channel = {"id": -200, "type": "channel", "title": "News"}
    telegram = user_json(777000)
    raw = group_message_update(
        "@explainer_bot", from_=telegram, sender_chat=channel, is_automatic_forward=True
    )
    assert parse_raw_update(raw) is None


def test_other_bots_are_not_talked_to() -> None:
    assert (
        parse_raw_update(
            group_message_update("@explainer_bot hello", from_=user_json(9, is_bot=True))
        )
        is None
    )


@given(st.text(min_size=1, max_size=6000))
def test_any_text_is_read_and_bounded(text: str) -> None:
    incoming = parse_raw_update(message_update(text))
    assert incoming is None or isinstance(incoming, IncomingEvent)
    if isinstance(incoming, IncomingEvent) and isinstance(incoming.event, TextMessage):
        assert incoming.event.text == text[:4096]


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("/ask@explainer_bot who won?", "who won?"),
        ("@Explainer_Bot, who won?", "who won?"),
        ("/ask", None),
    ],
)
def test_the_question_of_a_tap_is_free_of_command_and_name(
    asked: str, question: str | None
) -> None:
    event = parse_incoming_event(tap_on_reply(message_json(asked))).event
    assert isinstance(event, Tap)
    assert event.question == question


def test_when_a_message_was_written_or_edited_is_known() -> None:
    edited = message_json("aid", edit_date=MESSAGE_TIME + 60)
    assert parse_incoming_event(message_update("aid")).written_at == MESSAGE_TIME
    assert parse_incoming_event(update_json(edited_message=edited)).written_at == MESSAGE_TIME + 60
    assert parse_incoming_event(callback_query_update()).written_at is None

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.event import Command, Edited, Message, Tap, Wordless
from bot.telegram.updates import Farewell, Incoming
from tests.telegram.cast import (
    CONTEXT,
    READER,
    blocked,
    group,
    heard,
    in_group,
    message,
    person,
    private,
    reading,
    tapped,
    update,
    wrote,
)

TAPPING = replace(CONTEXT, today=None)


def event_of(raw: dict[str, Any]) -> object:
    found = reading(raw)
    assert isinstance(found, Incoming)
    return found.event


def test_a_message_is_read_with_its_reader_language_and_day() -> None:
    expected = Incoming(3, READER, READER, Message("Why Russia?", CONTEXT, 5), reply_to=5)
    assert reading(wrote("Why Russia?", 3)) == expected


def test_a_command_is_read_with_its_argument() -> None:
    assert event_of(wrote("/start aid")) == Command("start", "aid", CONTEXT, 5)


@pytest.mark.parametrize("text", ["/Start@Explainer_Bot aid", "/start   aid ", "/start\naid"])
def test_a_command_may_name_the_bot_and_be_spaced_freely(text: str) -> None:
    assert event_of(wrote(text)) == Command("start", "aid", CONTEXT, 5)


def test_a_slash_without_a_command_entity_is_a_message() -> None:
    assert event_of(update(message=message("x/start"))) == Message("x/start", CONTEXT, 5)
    bare = message("/start")
    del bare["entities"]
    assert event_of(update(message=bare)) == Message("/start", CONTEXT, 5)


def test_a_photo_with_a_caption_is_a_message_and_one_without_is_wordless() -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    with_words = update(message=message(photo=photo, caption="Where is this?"))
    assert event_of(with_words) == Message("Where is this?", CONTEXT, 5)
    assert event_of(update(message=message(photo=photo))) == Wordless("photo", CONTEXT)


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
def test_what_has_no_words_is_named(what: str, content: dict[str, Any]) -> None:
    assert event_of(update(message=message(**{what: content}))) == Wordless(what, CONTEXT)


def test_an_animation_is_not_taken_for_the_document_it_also_carries() -> None:
    file = {"file_id": "a", "file_unique_id": "b"}
    animation = {**file, "width": 1, "height": 1, "duration": 1}
    raw = update(message=message(animation=animation, document=file))
    assert event_of(raw) == Wordless("animation", CONTEXT)


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
    assert reading(update(**{kind: message("Why Russia?")})) is None


@pytest.mark.parametrize(
    "more",
    [
        {"new_chat_title": "Readers"},
        {"group_chat_created": True},
        {"pinned_message": message("old")},
        {"migrate_to_chat_id": -1001},
    ],
)
def test_service_messages_are_survived_in_silence(more: dict[str, Any]) -> None:
    assert reading(update(message=message(chat=group(), **more))) is None


def test_a_message_by_way_of_a_bot_is_not_a_question() -> None:
    raw = update(message=message("hello", via_bot=person(5, is_bot=True)))
    assert reading(raw) is None


def test_an_update_of_a_kind_unknown_to_us_is_survived() -> None:
    assert reading(update(brand_new={"a": 1})) is None


def test_a_tap_is_read_with_its_query_and_message() -> None:
    found = reading(tapped("a1", 4))
    event = Tap("a1", TAPPING)
    assert found == Incoming(4, READER, READER, event, tapped=5, query="99")


def test_a_tap_on_a_message_too_old_to_edit_still_counts() -> None:
    raw = tapped(message={"chat": private(), "message_id": 5, "date": 0})
    found = reading(raw)
    assert isinstance(found, Incoming)
    assert (found.chat, found.tapped, found.query) == (READER, None, "99")


def test_a_tap_without_data_is_still_answered() -> None:
    found = reading(tapped(None))
    assert isinstance(found, Incoming)
    assert found.event == Tap("", TAPPING)


def test_a_reader_who_blocks_the_bot_says_farewell() -> None:
    assert reading(blocked("kicked")) == Farewell(1, READER, READER)
    assert reading(blocked("member")) is None


@pytest.mark.parametrize("chat", [private(), group()])
def test_an_edit_says_what_is_asked_now_and_where_to_reply(chat: dict[str, Any]) -> None:
    said = message("/ask aid", chat=chat)
    before, after = heard(update(message=said)), heard(update(edited_message=said))
    assert isinstance(before.event, Command)
    assert isinstance(after.event, Edited)
    assert (after.event.text, after.event.id) == ("aid", before.event.id)
    assert after.reply_to == 5


def test_an_edit_has_the_day_on_which_it_was_made() -> None:
    event = event_of(update(edited_message=message("aid", edit_date=1_700_086_400)))
    assert isinstance(event, Edited)
    assert event.context.today == date(2023, 11, 15)


@pytest.mark.parametrize("text", ["/help", "/start aid"])
def test_an_edited_command_asks_nothing(text: str) -> None:
    assert reading(update(edited_message=message(text))) is None


def test_a_moving_location_is_no_question() -> None:
    live = {"latitude": 1.0, "longitude": 2.0, "live_period": 900}
    assert reading(update(edited_message=message(location=live))) is None


def answered(asked: dict[str, Any], **more: Any) -> dict[str, Any]:
    ours = message("An answer", from_=person(123456, is_bot=True), reply_to_message=asked, **more)
    return tapped(message=ours)


def test_a_tap_brings_the_question_that_the_message_answers() -> None:
    found = heard(answered(message("who won?", message_id=4)))
    assert found.event == Tap("x", TAPPING, "who won?")
    assert found.reply_to == 4


def test_another_readers_question_is_foreign() -> None:
    asked = message("@explainer_bot who won?", from_=person(8), chat=group())
    event = heard(answered(asked, chat=group())).event
    assert isinstance(event, Tap)
    assert (event.foreign, event.context.private) == (True, False)


@pytest.mark.parametrize(
    "asked",
    [
        message("An answer", from_=person(123456, is_bot=True)),
        message(dice={"emoji": "🎲", "value": 3}),
    ],
)
def test_a_message_that_answers_no_words_brings_no_question(asked: dict[str, Any]) -> None:
    found = heard(answered(asked))
    assert found.event == Tap("x", TAPPING)
    assert found.reply_to is None


def test_a_picture_cannot_be_turned_into_another_text() -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    ours = message(photo=photo, caption="Hello", from_=person(123456, is_bot=True))
    assert heard(tapped(message=ours)).tapped is None


def test_who_writes_in_the_name_of_a_group_or_channel_is_answered_as_that() -> None:
    anonymous = person(1087968824, is_bot=True, username="GroupAnonymousBot")
    assert heard(in_group("/ask aid", from_=anonymous, sender_chat=group())).reader == -100
    channel = {"id": -200, "type": "channel", "title": "News"}
    masked = person(136817688, is_bot=True, username="Channel_Bot")
    assert heard(in_group("/ask aid", from_=masked, sender_chat=channel)).reader == -200


def test_a_channels_post_in_its_discussion_group_is_survived_in_silence() -> None:
    channel = {"id": -200, "type": "channel", "title": "News"}
    telegram = person(777000)
    raw = in_group("@explainer_bot", from_=telegram, sender_chat=channel, is_automatic_forward=True)
    assert reading(raw) is None


def test_other_bots_are_not_talked_to() -> None:
    assert reading(in_group("@explainer_bot hello", from_=person(9, is_bot=True))) is None


@given(st.text(min_size=1, max_size=6000))
def test_any_text_is_read_and_bounded(text: str) -> None:
    found = reading(wrote(text))
    assert found is None or isinstance(found, Incoming)
    if isinstance(found, Incoming) and isinstance(found.event, Message):
        assert found.event.text == text[:4096]

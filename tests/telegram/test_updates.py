from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.event import Command, Context, Message, Tap, Wordless
from bot.telegram.updates import Farewell, Incoming, read
from tests.telegram.cast import (
    ME,
    READER,
    blocked,
    group,
    message,
    parsed,
    person,
    private,
    tapped,
    update,
    wrote,
)

CONTEXT = Context("en", date(2023, 11, 14), private=True)


def reading(raw: dict[str, Any]) -> Incoming | Farewell | None:
    return read(parsed(raw), ME)


def event_of(raw: dict[str, Any]) -> object:
    found = reading(raw)
    assert isinstance(found, Incoming)
    return found.event


def test_a_message_is_read_with_its_reader_language_and_day() -> None:
    expected = Incoming(3, READER, READER, Message("Why Russia?", CONTEXT))
    assert reading(wrote("Why Russia?", 3)) == expected


def test_a_command_is_read_with_its_argument() -> None:
    assert event_of(wrote("/start aid")) == Command("start", "aid", CONTEXT)


@pytest.mark.parametrize("text", ["/Start@Explainer_Bot aid", "/start   aid ", "/start\naid"])
def test_a_command_may_name_the_bot_and_be_spaced_freely(text: str) -> None:
    assert event_of(wrote(text)) == Command("start", "aid", CONTEXT)


def test_a_slash_without_a_command_entity_is_a_message() -> None:
    assert event_of(update(message=message("x/start"))) == Message("x/start", CONTEXT)
    bare = message("/start")
    del bare["entities"]
    assert event_of(update(message=bare)) == Message("/start", CONTEXT)


def test_a_photo_with_a_caption_is_a_message_and_one_without_is_wordless() -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    with_words = update(message=message(photo=photo, caption="Where is this?"))
    assert event_of(with_words) == Message("Where is this?", CONTEXT)
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
        "edited_message",
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
    event = Tap("a1", Context("en", None, private=True))
    assert found == Incoming(4, READER, READER, event, tapped=5, query="99")


def test_a_tap_on_a_message_too_old_to_edit_still_counts() -> None:
    raw = tapped(message={"chat": private(), "message_id": 5, "date": 0})
    found = reading(raw)
    assert isinstance(found, Incoming)
    assert (found.chat, found.tapped, found.query) == (READER, None, "99")


def test_a_tap_without_data_is_still_answered() -> None:
    found = reading(tapped(None))
    assert isinstance(found, Incoming)
    assert found.event == Tap("", Context("en"))


def test_a_reader_who_blocks_the_bot_says_farewell() -> None:
    assert reading(blocked("kicked")) == Farewell(1, READER, READER)
    assert reading(blocked("member")) is None


def in_group(text: str, **more: Any) -> dict[str, Any]:
    return update(message=message(text, chat=group(), **more))


def test_talk_in_a_group_is_none_of_our_business() -> None:
    assert reading(in_group("Why Russia?")) is None
    assert reading(in_group("Ask @explainer_bot_2 about it")) is None


def test_in_a_group_a_mention_is_a_question_without_the_mention() -> None:
    found = reading(in_group("@Explainer_Bot why Russia?"))
    assert isinstance(found, Incoming)
    assert found.event == Message("why Russia?", Context("en", CONTEXT.today, private=False))
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


@given(st.text(min_size=1, max_size=6000))
def test_any_text_is_read_and_bounded(text: str) -> None:
    found = reading(wrote(text))
    assert found is None or isinstance(found, Incoming)
    if isinstance(found, Incoming) and isinstance(found.event, Message):
        assert found.event.text == text[:4096]

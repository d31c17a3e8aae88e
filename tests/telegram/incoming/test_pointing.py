"""What says nothing of its own, and points at words elsewhere; what has words in another place."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation.model.event import Command, EditedMessage, NonTextMessage, TextMessage
from tests.fakes.telegram.updates import (
    MESSAGE_TIME,
    PRIVATE_CONTEXT,
    group_chat_json,
    group_message_update,
    message_json,
    message_update,
    parse_incoming_event,
    update_json,
    user_json,
)

ASKED = message_json("how long is it?", from_=user_json(8), chat=group_chat_json(), message_id=3)
LONG = message_json(
    "What a day! how long is it? See you tonight.",
    from_=user_json(8),
    chat=group_chat_json(),
    message_id=3,
)
POLL = {"id": "1", "question": "how long is it?", "options": [], "type": "quiz"}
ELSEWHERE = {"origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Bo"}}


def read_words(raw: dict[str, Any]) -> str:
    event = parse_incoming_event(raw).event
    assert isinstance(event, TextMessage | Command)
    return event.argument if isinstance(event, Command) else event.text


@pytest.mark.parametrize(
    "text",
    ["@explainer_bot ?", "@explainer_bot ???", "👆🏽 @explainer_bot", "@explainer_bot ^", "/ask ؟"],
)
def test_a_bare_sign_in_reply_to_a_question_answers_that_question(text: str) -> None:
    raw = group_message_update(text, reply_to_message=ASKED)
    assert read_words(raw) == "how long is it?"
    assert parse_incoming_event(raw).reply_to_message_id == 3


@pytest.mark.parametrize("text", ["@explainer_bot 👍", "@explainer_bot 42", "/about ?"])
def test_what_says_something_points_at_nothing(text: str) -> None:
    raw = group_message_update(text, reply_to_message=ASKED)
    assert read_words(raw) != "how long is it?"


def test_in_private_a_question_mark_under_an_old_question_asks_it_again() -> None:
    old = message_json("how long is it?", message_id=3)
    assert read_words(update_json(message=message_json("?", reply_to_message=old))) == (
        "how long is it?"
    )
    ours = message_json("An answer", from_=user_json(123456, is_bot=True))
    assert read_words(update_json(message=message_json("?", reply_to_message=ours))) == "?"


def test_of_a_message_that_is_quoted_in_part_that_part_is_asked() -> None:
    quote = {"text": "how long is it?", "position": 12, "is_manual": True}
    raw = group_message_update("@explainer_bot", reply_to_message=LONG, quote=quote)
    assert read_words(raw) == "how long is it?"
    assert parse_incoming_event(raw).reply_to_message_id == 3


def test_what_is_quoted_from_another_chat_is_asked_under_the_message_that_quotes_it() -> None:
    quote = {"text": "how long is it?", "position": 0}
    raw = group_message_update("@explainer_bot", external_reply=ELSEWHERE, quote=quote)
    assert read_words(raw) == "how long is it?"
    assert parse_incoming_event(raw).reply_to_message_id == 5
    own_words = update_json(message=message_json("why?", external_reply=ELSEWHERE, quote=quote))
    assert read_words(own_words) == "why?"


def test_a_poll_asks_its_question() -> None:
    assert read_words(update_json(message=message_json(poll=POLL))) == "how long is it?"
    replied = message_json(poll=POLL, from_=user_json(8), chat=group_chat_json(), message_id=3)
    raw = group_message_update("@explainer_bot", reply_to_message=replied)
    assert read_words(raw) == "how long is it?"


@pytest.mark.parametrize("kind", ["giveaway", "giveaway_winners", "invoice", "rich_message"])
def test_what_can_be_forwarded_but_not_read_is_named(kind: str) -> None:
    message = message_json() | {kind: {"a": 1}}
    event = parse_incoming_event(update_json(message=message)).event
    assert event == NonTextMessage(kind, PRIVATE_CONTEXT)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("@explainer_bot how long is it?", "how long is it?"),
        ("@Explainer_Bot", ""),
        (" how long? ", " how long? "),
    ],
)
def test_in_private_too_the_name_of_the_bot_is_no_part_of_the_question(
    text: str, question: str
) -> None:
    assert read_words(message_update(text)) == question


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("https://t.me/explainer_bot?start=ferry__fare", "ferry__fare"),
        (" t.me/Explainer_Bot?start=ferry ", "ferry"),
        ("https://t.me/other_bot?start=ferry", None),
        ("https://t.me/explainer_bot?start=a/b", None),
        ("see https://t.me/explainer_bot?start=ferry", None),
    ],
)
def test_a_link_to_the_bot_that_is_pasted_into_its_chat_leads_where_it_leads(
    text: str, payload: str | None
) -> None:
    event = parse_incoming_event(message_update(text)).event
    assert isinstance(event, Command) is (payload is not None)
    if isinstance(event, Command):
        assert (event.name, event.argument) == ("start", payload)


def test_an_edit_says_how_long_after_the_message_it_came() -> None:
    message = message_json("@explainer_bot how long?", chat=group_chat_json())
    edited = message | {"edit_date": MESSAGE_TIME + 40}
    event = parse_incoming_event(update_json(edited_message=edited)).event
    assert isinstance(event, EditedMessage)
    assert event.edited_after == 40

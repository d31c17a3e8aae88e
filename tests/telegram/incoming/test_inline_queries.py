"""What is asked from other chats: searches, and guests where the bot is no member."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from telegram import User

from bot.conversation.model.event import TextMessage
from bot.telegram.incoming.model import IncomingEvent, IncomingInlineQuery
from bot.telegram.incoming.updates import parse_update
from tests.fakes.telegram.updates import (
    GROUP_CONTEXT,
    READER_ID,
    inline_query_update,
    message_json,
    message_update,
    parse_incoming_event,
    parse_raw_update,
    update_json,
)


def test_a_search_is_read_with_its_words_and_page() -> None:
    incoming = parse_raw_update(inline_query_update("gas pipeline", "20"))
    context = replace(GROUP_CONTEXT, group=None, today=None)
    assert incoming == IncomingInlineQuery(1, READER_ID, "55", "gas pipeline", "20", context)


@given(st.text(max_size=600), st.text(max_size=200))
def test_a_search_is_bounded(words: str, offset: str) -> None:
    incoming = parse_raw_update(inline_query_update(words, offset))
    assert isinstance(incoming, IncomingInlineQuery)
    assert (incoming.words, incoming.offset) == (words[:256], offset[:64])


def test_a_bot_that_cannot_be_searched_says_so_to_the_conversation() -> None:
    plain = User(123456, "Explainer", is_bot=True, username="explainer_bot")
    incoming = parse_update(message_update("Why?"), plain)
    assert isinstance(incoming, IncomingEvent)
    assert not incoming.event.context.inline


def test_a_guest_is_asked_where_it_is_no_member() -> None:
    asked = message_json("@explainer_bot why Russia?", guest_query_id="g1")
    incoming = parse_incoming_event(update_json(guest_message=asked))
    assert isinstance(incoming.event, TextMessage)
    assert (incoming.event.text, incoming.guest_query_id) == ("why Russia?", "g1")
    assert not incoming.event.context.private


def test_a_guest_has_nothing_to_say_to_a_sticker() -> None:
    raw = update_json(
        guest_message=message_json(dice={"emoji": "🎲", "value": 3}, guest_query_id="g1")
    )
    assert parse_raw_update(raw) is None

"""What is asked from other chats: searches, and guests where the bot is no member."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from telegram import User

from bot.conversation.event import Message
from bot.telegram.updates import Incoming, Search, read
from tests.telegram.cast import (
    PUBLIC,
    READER,
    heard,
    message,
    parsed,
    reading,
    searched,
    update,
    wrote,
)


def test_a_search_is_read_with_its_words_and_page() -> None:
    found = reading(searched("gas pipeline", "20"))
    context = replace(PUBLIC, today=None)
    assert found == Search(1, READER, "55", "gas pipeline", "20", context)


@given(st.text(max_size=600), st.text(max_size=200))
def test_a_search_is_bounded(words: str, offset: str) -> None:
    found = reading(searched(words, offset))
    assert isinstance(found, Search)
    assert (found.words, found.offset) == (words[:256], offset[:64])


def test_a_bot_that_cannot_be_searched_says_so_to_the_conversation() -> None:
    plain = User(123456, "Explainer", is_bot=True, username="explainer_bot")
    found = read(parsed(wrote("Why?")), plain)
    assert isinstance(found, Incoming)
    assert not found.event.context.inline


def test_a_guest_is_asked_where_it_is_no_member() -> None:
    asked = message("@explainer_bot why Russia?", guest_query_id="g1")
    found = heard(update(guest_message=asked))
    assert isinstance(found.event, Message)
    assert (found.event.text, found.guest) == ("why Russia?", "g1")
    assert not found.event.context.private


def test_a_guest_has_nothing_to_say_to_a_sticker() -> None:
    raw = update(guest_message=message(dice={"emoji": "🎲", "value": 3}, guest_query_id="g1"))
    assert reading(raw) is None

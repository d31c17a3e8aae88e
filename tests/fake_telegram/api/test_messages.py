"""What Telegram refuses of a bot's messages, and how it says so."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.rules.errors import BotApiError
from bot.fake_telegram.rules.params import utf16_units
from bot.fake_telegram.server import FakeTelegram
from tests.fakes.telegram.echo_bot import running_bot


class ManualClock:
    def __init__(self) -> None:
        self.time = 1_314_057_600.0

    def __call__(self) -> float:
        return self.time


@asynccontextmanager
async def silent_bot() -> AsyncIterator[tuple[Bot, FakeReader, ManualClock]]:
    """A bot that does nothing by itself, a reader, and the clock."""
    clock = ManualClock()
    telegram = FakeTelegram(clock=clock)
    async with running_bot(telegram, echo=False) as running:
        yield running.bot, telegram.add_reader("Anna"), clock


def column_keyboard(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_column(list(buttons))


def inline_button(label: str = "Aid", data: str = "a") -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)


async def assert_refused(call: Awaitable[object], text: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        await call
    assert str(refusal.value).lower() == text.lower()


async def send_to_reader(bot: Bot, reader: FakeReader, text: str = "hello", **more: Any) -> Message:
    return await bot.send_message(reader.user.id, text, **more)


async def test_a_message_of_4096_units_fits_and_one_more_does_not() -> None:
    async with silent_bot() as (bot, reader, _):
        await send_to_reader(bot, reader, "🦊" * 2048)
        await assert_refused(send_to_reader(bot, reader, "🦊" * 2048 + "x"), "Message is too long")
        assert len(reader.replies) == 1


async def test_an_edit_has_the_same_limit_with_another_text() -> None:
    async with silent_bot() as (bot, reader, _):
        sent = await send_to_reader(bot, reader)
        await assert_refused(sent.edit_text("x" * 4097), "Message_too_long")


@pytest.mark.parametrize("text", [" ", "\n\n", "\t \n"])
async def test_a_message_of_nothing_is_refused(text: str) -> None:
    async with silent_bot() as (bot, reader, _):
        await assert_refused(send_to_reader(bot, reader, text), "Message text is empty")


async def test_white_space_around_a_text_goes_and_its_entities_move_along() -> None:
    async with silent_bot() as (bot, reader, _):
        await send_to_reader(bot, reader, "  \nhello  ", entities=[MessageEntity("bold", 3, 7)])
        assert reader.last_reply.text == "hello"
        assert reader.last_reply.entities == ({"type": "bold", "offset": 0, "length": 5},)


async def test_nobody_there_means_chat_not_found() -> None:
    async with silent_bot() as (bot, _, _clock):
        await assert_refused(bot.send_message(1, "hello"), "Chat not found")


async def test_a_reader_who_blocks_the_bot_hears_nothing_until_they_unblock_it() -> None:
    async with silent_bot() as (bot, reader, _):
        reader.block_bot()
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await send_to_reader(bot, reader)
        reader.unblock_bot()
        await send_to_reader(bot, reader)
        assert [post.text for post in reader.replies] == ["hello"]


async def test_an_edit_changes_the_message_in_place_and_says_when() -> None:
    async with silent_bot() as (bot, reader, clock):
        sent = await send_to_reader(bot, reader, reply_markup=column_keyboard(inline_button()))
        clock.time += 60
        await sent.edit_text("changed")
        assert [post.text for post in reader.messages] == ["changed"]
        assert reader.last_reply.edited == reader.last_reply.date + 60
        assert reader.last_reply.labels == ()


async def test_an_edit_to_the_same_is_refused() -> None:
    async with silent_bot() as (bot, reader, _):
        sent = await send_to_reader(bot, reader, reply_markup=column_keyboard(inline_button()))
        same = "Message is not modified: specified new message content and reply markup are exactly"
        same += " the same as a current content and reply markup of the message"
        await assert_refused(
            sent.edit_text("hello", reply_markup=column_keyboard(inline_button())), same
        )
        await assert_refused(sent.edit_reply_markup(column_keyboard(inline_button())), same)
        await sent.edit_reply_markup(column_keyboard(inline_button("Pipeline")))
        assert reader.last_reply.labels == (("Pipeline",),)


async def test_what_is_not_there_can_not_be_edited_or_deleted() -> None:
    async with silent_bot() as (bot, reader, _):
        chat = reader.user.id
        await assert_refused(bot.edit_message_text("x", chat, 99), "Message to edit not found")
        await assert_refused(bot.delete_message(chat, 99), "Message to delete not found")


async def test_an_edit_names_its_message() -> None:
    telegram = FakeTelegram()
    chat = telegram.add_reader().user.id
    with pytest.raises(BotApiError, match="message identifier is not specified"):
        await telegram.call_method("editMessageText", {"chat_id": chat, "text": "x"})


async def test_a_readers_message_can_not_be_edited_by_the_bot() -> None:
    async with silent_bot() as (bot, reader, _):
        post = reader.send_text("mine")
        edit = bot.edit_message_text("yours", reader.user.id, post.id)
        await assert_refused(edit, "Message can't be edited")


async def test_a_deleted_message_is_gone() -> None:
    async with silent_bot() as (bot, reader, _):
        sent = await send_to_reader(bot, reader)
        assert await sent.delete()
        assert reader.messages == ()


async def test_a_reply_names_a_message_that_is_there() -> None:
    async with silent_bot() as (bot, reader, _):
        asked = reader.send_text("hello?")
        answer = await send_to_reader(bot, reader, reply_parameters=ReplyParameters(asked.id))
        assert answer.reply_to_message
        assert answer.reply_to_message.text == "hello?"
        lost = ReplyParameters(99)
        await assert_refused(
            send_to_reader(bot, reader, reply_parameters=lost), "Message to be replied not found"
        )
        lenient = ReplyParameters(99, allow_sending_without_reply=True)
        assert (
            await send_to_reader(bot, reader, reply_parameters=lenient)
        ).reply_to_message is None


async def test_a_parse_mode_is_refused_since_the_bot_sends_entities() -> None:
    async with silent_bot() as (bot, reader, _):
        await assert_refused(
            send_to_reader(bot, reader, parse_mode="HTML"), "Unsupported parse_mode"
        )


async def test_the_link_to_preview_is_the_one_given_else_the_first_unless_switched_off() -> None:
    async with silent_bot() as (bot, reader, _):
        text = "See https://example.org/a and https://example.org/b."
        for options, expected in (
            (None, "https://example.org/a"),
            (LinkPreviewOptions(url="https://example.org/c"), "https://example.org/c"),
            (LinkPreviewOptions(is_disabled=True), None),
        ):
            await send_to_reader(bot, reader, text, link_preview_options=options)
            assert reader.last_reply.preview == expected


async def test_typing_shows_until_the_bot_writes() -> None:
    async with silent_bot() as (bot, reader, _):
        await bot.send_chat_action(reader.user.id, "typing")
        assert reader.chat.typing == "typing"
        await send_to_reader(bot, reader)
        assert reader.chat.typing is None
        wrong = bot.send_chat_action(reader.user.id, "dancing")
        await assert_refused(wrong, "Wrong parameter action in request")


async def test_a_tap_is_answered_with_at_most_200_characters() -> None:
    async with silent_bot() as (bot, reader, _):
        await send_to_reader(bot, reader, reply_markup=column_keyboard(inline_button()))
        tap = reader.tap_button(reader.last_reply, "Aid")
        await assert_refused(bot.answer_callback_query(tap, "x" * 201), "Message_too_long")
        assert await bot.answer_callback_query(tap, "x" * 200)
        assert await bot.answer_callback_query(tap, "again"), "a second answer is harmless"


async def test_a_tap_gets_too_old_to_answer() -> None:
    async with silent_bot() as (bot, reader, clock):
        await send_to_reader(bot, reader, reply_markup=column_keyboard(inline_button()))
        tap = reader.tap_button(reader.last_reply, "Aid")
        clock.time += 151
        old = "Query is too old and response timeout expired or query id is invalid"
        await assert_refused(bot.answer_callback_query(tap), old)
        await assert_refused(bot.answer_callback_query("12345"), old)


async def test_unknown_methods_are_not_found() -> None:
    telegram = FakeTelegram()
    with pytest.raises(BotApiError) as refusal:
        await telegram.call_method("sendRocket", {})
    assert refusal.value.code == 404


async def test_methods_are_known_in_any_case() -> None:
    telegram = FakeTelegram("Kim in Russia", "kim_bot")
    me = await telegram.call_method("GETME", {})
    assert isinstance(me, dict)
    assert (me["first_name"], me["username"], me["is_bot"]) == ("Kim in Russia", "kim_bot", True)


async def test_a_missing_chat_is_told_apart_from_an_unknown_one() -> None:
    telegram = FakeTelegram()
    with pytest.raises(BotApiError, match="chat_id is empty"):
        await telegram.call_method("sendMessage", {"text": "hello"})


async def test_old_messages_are_forgotten_so_that_memory_is_bounded() -> None:
    async with silent_bot() as (bot, reader, _):
        first = await send_to_reader(bot, reader)
        for _ in range(1000):
            reader.send_text("more")
        assert len(reader.messages) == 1000
        await assert_refused(first.edit_text("x"), "Message to edit not found")


@given(text=st.text(max_size=40))
async def test_whatever_is_sent_is_kept_without_the_white_space_around_it(text: str) -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    params = {"chat_id": reader.user.id, "text": text}
    if text.strip():
        message = await telegram.call_method("sendMessage", params)
        assert isinstance(message, dict)
        assert message["text"] == text.strip()
        assert utf16_units(message["text"]) <= utf16_units(text)
    else:
        with pytest.raises(BotApiError, match="message text is empty"):
            await telegram.call_method("sendMessage", params)

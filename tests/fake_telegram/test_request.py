"""Faults on demand: what python-telegram-bot makes of each."""

from __future__ import annotations

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.fake_telegram.request import RequestFault
from bot.fake_telegram.server import FakeTelegram
from tests.fakes.telegram.echo_bot import running_bot


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (0, NetworkError),
        (400, BadRequest),
        (401, InvalidToken),
        (403, Forbidden),
        (409, Conflict),
        (429, RetryAfter),
        (500, NetworkError),
        (502, NetworkError),
    ],
)
async def test_a_call_fails_once_and_leaves_no_trace(code: int, error: type[TelegramError]) -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with running_bot(telegram, echo=False) as running:
        running.request.inject_faults(RequestFault(code))
        with pytest.raises(error):
            await running.bot.send_message(reader.user.id, "hello")
        assert reader.messages == ()
        await running.bot.send_message(reader.user.id, "hello")
        assert len(reader.messages) == 1


async def test_a_late_fault_loses_the_answer_but_not_the_effect() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with running_bot(telegram, echo=False) as running:
        running.request.inject_faults(RequestFault(0, late=True))
        with pytest.raises(NetworkError):
            await running.bot.send_message(reader.user.id, "hello")
    assert [post.text for post in reader.messages] == ["hello"]


async def test_a_fault_can_wait_for_one_method() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with running_bot(telegram, echo=False) as running:
        running.request.inject_faults(RequestFault(500, method="sendMessage"))
        await running.bot.get_me()
        with pytest.raises(NetworkError):
            await running.bot.send_message(reader.user.id, "hello")


async def test_a_fault_for_any_method_lets_polling_be() -> None:
    telegram = FakeTelegram()
    async with running_bot(telegram, echo=False) as running:
        running.request.inject_faults(RequestFault(500))
        await running.bot.get_updates()
        with pytest.raises(NetworkError):
            await running.bot.get_me()


async def test_a_retry_after_tells_the_seconds() -> None:
    telegram = FakeTelegram()
    async with running_bot(telegram, echo=False) as running:
        running.request.inject_faults(RequestFault(429, retry_after=7))
        with pytest.raises(RetryAfter, match="Retry in 7 seconds"):
            await running.bot.get_me()


async def test_a_fault_can_have_words_of_its_own() -> None:
    telegram = FakeTelegram()
    async with running_bot(telegram, echo=False) as running:
        running.request.inject_faults(RequestFault(400, description="Bad Request: TOPIC_CLOSED"))
        with pytest.raises(BadRequest, match="Topic_closed"):
            await running.bot.get_me()


async def test_the_calls_can_be_looked_at() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with running_bot(telegram, echo=False) as running:
        await running.bot.send_message(reader.user.id, "hello")
        name, params = running.request.calls[-1]
    assert name == "sendMessage"
    assert params["text"] == "hello"

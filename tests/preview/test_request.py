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
)

from bot.preview.memory import MemoryTelegram
from bot.preview.request import Fault

from .echo import running


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
async def test_a_call_fails_once_and_leaves_no_trace(code, error):
    telegram = MemoryTelegram()
    reader = telegram.reader()
    async with running(telegram, echo=False) as world:
        world.request.fail(Fault(code))
        with pytest.raises(error):
            await world.bot.send_message(reader.person.id, "hello")
        assert reader.posts == ()
        await world.bot.send_message(reader.person.id, "hello")
        assert len(reader.posts) == 1


async def test_a_late_fault_loses_the_answer_but_not_the_effect():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    async with running(telegram, echo=False) as world:
        world.request.fail(Fault(0, late=True))
        with pytest.raises(NetworkError):
            await world.bot.send_message(reader.person.id, "hello")
    assert [post.text for post in reader.posts] == ["hello"]


async def test_a_fault_can_wait_for_one_method():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    async with running(telegram, echo=False) as world:
        world.request.fail(Fault(500, method="sendMessage"))
        await world.bot.get_me()
        with pytest.raises(NetworkError):
            await world.bot.send_message(reader.person.id, "hello")


async def test_a_fault_for_any_method_lets_polling_be():
    telegram = MemoryTelegram()
    async with running(telegram, echo=False) as world:
        world.request.fail(Fault(500))
        await world.bot.get_updates()
        with pytest.raises(NetworkError):
            await world.bot.get_me()


async def test_a_retry_after_tells_the_seconds():
    telegram = MemoryTelegram()
    async with running(telegram, echo=False) as world:
        world.request.fail(Fault(429, seconds=7))
        with pytest.raises(RetryAfter, match="Retry in 7 seconds"):
            await world.bot.get_me()


async def test_a_fault_can_have_words_of_its_own():
    telegram = MemoryTelegram()
    async with running(telegram, echo=False) as world:
        world.request.fail(Fault(400, description="Bad Request: TOPIC_CLOSED"))
        with pytest.raises(BadRequest, match="Topic_closed"):
            await world.bot.get_me()


async def test_the_calls_can_be_looked_at():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    async with running(telegram, echo=False) as world:
        await world.bot.send_message(reader.person.id, "hello")
        name, params = world.request.calls[-1]
    assert name == "sendMessage"
    assert params["text"] == "hello"

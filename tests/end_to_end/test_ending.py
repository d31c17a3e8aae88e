"""The end of the whole bot, as an operator or Telegram brings it about."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.bot_api.server import BotApiServer, ServerFault
from tests.faults.forked_process import ForkedBotProcess

MAX_END_SECONDS = 15
"""How long the end may take on a busy machine; alone it takes one or two."""


@pytest.fixture
async def api() -> AsyncIterator[BotApiServer]:
    async with BotApiServer().run_server() as api:
        yield api


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
async def test_a_signal_ends_the_program_in_time_and_loses_nothing(
    api: BotApiServer, tmp_path: Path, webhook: bool, number: int
) -> None:
    async with ForkedBotProcess(api.url, tmp_path, webhook) as bot:
        for reader in range(120):
            api.write_message(reader, "/help")
        await api.wait_until(lambda: len(api.sent_messages) > 20)
        began = time.monotonic()
        assert await bot.end_process(number) == 0
        assert time.monotonic() - began < MAX_END_SECONDS
        await bot.start_process()
        await bot.wait_until_ready()
        await api.wait_until_idle(120)
        await bot.end_process()
        assert [len(api.texts_in(reader)) for reader in range(120)] == [1] * 120


@pytest.mark.parametrize(("method", "most"), [("sendMessage", 1), ("getUpdates", 2)])
async def test_a_signal_ends_the_program_in_time_though_telegram_hangs(
    api: BotApiServer, tmp_path: Path, method: str, most: int
) -> None:
    """What was answered but couldn't be confirmed comes again, and is answered again."""
    async with ForkedBotProcess(api.url, tmp_path, webhook=False) as bot:
        api.faults = [ServerFault(method, 0, times=1000, stall=3600)]
        for reader in range(50):
            api.write_message(reader, "/help")
        calls = api.call_counts[method]
        await api.wait_until(lambda: api.call_counts[method] > calls)
        began = time.monotonic()
        assert await bot.end_process() == 0
        assert time.monotonic() - began < MAX_END_SECONDS
        api.faults = []
        await bot.start_process()
        await bot.wait_until_ready()
        await api.wait_until_idle(120)
        await bot.end_process()
        assert all(1 <= len(api.texts_in(reader)) <= most for reader in range(50))


async def test_a_refused_token_ends_the_program_with_78_and_a_sentence(
    api: BotApiServer, tmp_path: Path
) -> None:
    refused = "123456:AAF-refused-refused-refused-refused"
    bot = ForkedBotProcess(api.url, tmp_path, webhook=False, extra_settings={"BOT_TOKEN": refused})
    await bot.start_process()
    assert bot.process
    assert await asyncio.wait_for(bot.process.wait(), 60) == 78
    assert "explainer: Telegram refuses BOT_TOKEN; copy the current one" in bot.read_log()
    assert refused not in bot.read_log()

"""One reader floods the bot; the others must not notice."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from tests.faults.process import BotProcess
from tests.faults.server import BotApiServer

FLOODER = 666
MAX_ANSWERS = 20
UNNOTICED_SECONDS = 0.5
"""Seconds under which nobody notices; a busy machine's noise stays below."""


async def measure_waits(api: BotApiServer, first: int, *, flood: int = 0) -> list[float]:
    """How long 60 messages of as many readers wait, while one reader writes `flood` for each."""
    asked_at: list[tuple[int, float]] = []
    for number in range(60):
        for _ in range(flood):
            api.write_message(FLOODER, "/help")
        chat = first + number
        asked_at.append((chat, time.monotonic()))
        api.write_message(chat, "/help")
        await asyncio.sleep(0.02)
    await api.wait_until(lambda: all(api.texts_in(chat) for chat, _ in asked_at), 30)
    return sorted(api.sent_messages[chat][0].sent_at - at for chat, at in asked_at)


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
async def test_a_flood_slows_nobody_else_and_gets_one_notice(tmp_path: Path, webhook: bool) -> None:
    async with BotApiServer().run_server() as api:
        bot = BotProcess(api.url, tmp_path, webhook)
        await bot.start_process()
        await bot.wait_until_ready()
        await measure_waits(api, 1000)
        normal = (await measure_waits(api, 2000))[58]
        flooded = (await measure_waits(api, 3000, flood=3))[58]
        await api.wait_until_idle(30)
        await bot.end_process()
    assert flooded < max(2 * normal, UNNOTICED_SECONDS)
    bot_texts = api.texts_in(FLOODER)
    assert len(bot_texts) == MAX_ANSWERS + 1
    assert "Please give me a minute" in bot_texts[-1]


async def test_a_reader_under_flood_control_keeps_nobody_waiting(tmp_path: Path) -> None:
    async with BotApiServer().run_server() as api:
        bot = BotProcess(api.url, tmp_path, webhook=False)
        await bot.start_process()
        await bot.wait_until_ready()
        api.limit_chat(FLOODER, seconds=5)
        for _ in range(3):
            api.write_message(FLOODER, "/help")
        waited = await measure_waits(api, 2000)
        for number in range(300):
            api.write_message(3000 + number, "/help")
        await api.wait_until(lambda: all(api.texts_in(3000 + n) for n in range(300)), 4)
        await api.wait_until(lambda: len(api.texts_in(FLOODER)) == 3, 10)
        await bot.end_process()
    assert waited[58] < 1

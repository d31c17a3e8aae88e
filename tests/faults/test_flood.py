"""One reader floods the bot; the others must not notice."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from tests.faults.process import Bot
from tests.faults.server import BotApi

FLOODER = 666
LIMIT = 20
FLOOR = 0.5
"""Seconds under which nobody notices; a busy machine's noise stays below."""


async def waits(api: BotApi, first: int, *, flood: int = 0) -> list[float]:
    """How long 60 messages of as many readers wait, while one reader writes `flood` for each."""
    asked: list[tuple[int, float]] = []
    for number in range(60):
        for _ in range(flood):
            api.say(FLOODER, "/help")
        chat = first + number
        asked.append((chat, time.monotonic()))
        api.say(chat, "/help")
        await asyncio.sleep(0.02)
    await api.until(lambda: all(api.texts(chat) for chat, _ in asked), 30)
    return sorted(api.sent[chat][0].at - at for chat, at in asked)


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
async def test_a_flood_slows_nobody_else_and_gets_one_notice(tmp_path: Path, webhook: bool) -> None:
    async with BotApi().running() as api:
        bot = Bot(api.url, tmp_path, webhook)
        await bot.start()
        await bot.ready()
        await waits(api, 1000)
        normal = (await waits(api, 2000))[58]
        flooded = (await waits(api, 3000, flood=3))[58]
        await api.idle(30)
        await bot.end()
    assert flooded < max(2 * normal, FLOOR)
    said = api.texts(FLOODER)
    assert len(said) == LIMIT + 1
    assert "Please give me a minute" in said[-1]


async def test_a_reader_under_flood_control_keeps_nobody_waiting(tmp_path: Path) -> None:
    async with BotApi().running() as api:
        bot = Bot(api.url, tmp_path, webhook=False)
        await bot.start()
        await bot.ready()
        api.limit(FLOODER, seconds=5)
        for _ in range(3):
            api.say(FLOODER, "/help")
        waited = await waits(api, 2000)
        for number in range(300):
            api.say(3000 + number, "/help")
        await api.until(lambda: all(api.texts(3000 + n) for n in range(300)), 4)
        await api.until(lambda: len(api.texts(FLOODER)) == 3, 10)
        await bot.end()
    assert waited[58] < 1

"""A short run of `longrun.py`: the whole bot as a process, killed while readers ask."""

from __future__ import annotations

from pathlib import Path

from tests.faults.bot_api.server import BotApiServer
from tests.faults.forked_process import ForkedBotProcess
from tests.faults.run import run_with_kills


async def test_behind_a_webhook_kills_lose_nothing_and_double_only_what_was_being_posted(
    tmp_path: Path,
) -> None:
    async with (
        BotApiServer().run_server() as api,
        ForkedBotProcess(api.url, tmp_path, webhook=True) as bot,
    ):
        result = await run_with_kills(api, [bot], messages=150, kills=2)
        assert await bot.end_process() == 0
    assert (result.lost, result.taps_lost, result.ordered) == (0, 0, True)
    assert result.doubled + result.taps_doubled <= result.posted
    assert result.taps > 0
    assert result.refused == 0


async def test_when_polling_kills_lose_nothing_and_double_only_what_was_in_flight(
    tmp_path: Path,
) -> None:
    async with (
        BotApiServer().run_server() as api,
        ForkedBotProcess(api.url, tmp_path, webhook=False) as bot,
    ):
        result = await run_with_kills(api, [bot], messages=150, kills=2)
        assert await bot.end_process() == 0
    assert (result.lost, result.ordered) == (0, True)
    assert result.doubled <= result.in_flight
    assert result.taps_doubled == 0
    assert result.taps > 0

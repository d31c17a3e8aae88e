"""Telegram in trouble, as the whole bot meets it: it recovers by itself and tells the truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.process import Bot
from tests.faults.server import BotApi, Fault
from tests.faults.tally import Tally

TROUBLE = [
    Fault("*", 502, times=10),
    Fault("*", 500, times=10),
    Fault("*", 0, times=10),
    Fault("sendMessage", 429, times=3, retry_after=1),
    Fault("getUpdates", 409, times=3, description="Conflict: terminated by other getUpdates"),
    Fault("sendMessage", 0, times=3),
]


@pytest.mark.parametrize("fault", TROUBLE, ids=lambda fault: f"{fault.method}-{fault.status}")
async def test_a_polling_bot_recovers_and_loses_nothing(tmp_path: Path, fault: Fault) -> None:
    async with BotApi().running() as api:
        bot = Bot(api.url, tmp_path, webhook=False)
        await bot.start()
        await bot.ready()
        tally = Tally(api)
        api.faults = [Fault(**vars(fault))]
        for _ in range(60):
            tally.ask(chats=20)
        await api.idle(60)
        await api.until(lambda: tally.counted()[0] == 0, 30)
        await bot.end()
    assert tally.counted() == (0, 0)
    assert tally.in_order()


async def test_a_kill_in_the_middle_of_flood_control_loses_nothing(tmp_path: Path) -> None:
    async with BotApi().running() as api:
        bot = Bot(api.url, tmp_path, webhook=False)
        await bot.start()
        await bot.ready()
        api.limit(7, seconds=4)
        for text in ("/help", "/privacy"):
            api.say(7, text)
        await api.idle()
        assert api.texts(7) == []
        await bot.kill()
        await bot.start()
        await api.until(lambda: len(api.texts(7)) == 2, 20)
        await bot.end()
    assert "Your privacy" in api.texts(7)[1]


async def test_a_token_revoked_while_running_ends_the_program_with_78(tmp_path: Path) -> None:
    async with BotApi().running() as api:
        bot = Bot(api.url, tmp_path, webhook=False)
        await bot.start()
        await bot.ready()
        api.faults = [Fault("getUpdates", 401, description="Unauthorized")]
        api.say(7, "/help")
        assert bot.process
        assert await bot.process.wait() == 78

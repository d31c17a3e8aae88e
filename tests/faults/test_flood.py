"""One reader floods the bot; the others must not notice.

Nothing here is measured against the clock: a busy machine makes all waits longer alike.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

import pytest

from tests.faults.bot_api.server import BotApiServer
from tests.faults.forked_process import ForkedBotProcess

FLOODER = 666
MAX_ANSWERS = 20
MAX_SLOWDOWN = 3
"""A flooded question may take this many times as long as one beside which nobody writes.

If each of the flooder's three messages were answered too, it would take four times as long.
"""


async def measure_wait(api: BotApiServer, chat: int, *, flood: int = 0) -> float:
    """Seconds until a reader is answered, who writes after `flood` messages of the flooder."""
    for _ in range(flood):
        api.write_message(FLOODER, "/help")
    asked_at = time.monotonic()
    api.write_message(chat, "/help")
    await api.wait_until(lambda: bool(api.texts_in(chat)), 60)
    await api.wait_until_idle(60)
    return api.sent_messages[chat][0].sent_at - asked_at


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
async def test_a_flood_slows_nobody_else_and_gets_one_notice(tmp_path: Path, webhook: bool) -> None:
    normal, flooded = [], []
    async with (
        BotApiServer().run_server() as api,
        ForkedBotProcess(api.url, tmp_path, webhook) as bot,
    ):
        await measure_wait(api, 1000, flood=2 * MAX_ANSWERS)
        for number in range(30):
            normal.append(await measure_wait(api, 2000 + number))
            flooded.append(await measure_wait(api, 3000 + number, flood=3))
        await bot.end_process()
    assert median(flooded) < MAX_SLOWDOWN * median(normal)
    bot_texts = api.texts_in(FLOODER)
    assert len(bot_texts) == MAX_ANSWERS + 1
    assert "Please give me a minute" in bot_texts[-1]


async def test_a_reader_under_flood_control_keeps_nobody_waiting(tmp_path: Path) -> None:
    async with (
        BotApiServer().run_server() as api,
        ForkedBotProcess(api.url, tmp_path, webhook=False) as bot,
    ):
        api.hold_chat(FLOODER)
        for _ in range(3):
            api.write_message(FLOODER, "/help")
        for number in range(300):
            api.write_message(3000 + number, "/help")
        await api.wait_until(lambda: all(api.texts_in(3000 + n) for n in range(300)), 60)
        assert api.texts_in(FLOODER) == []
        api.release_chat(FLOODER)
        await api.wait_until(lambda: len(api.texts_in(FLOODER)) == 3, 60)
        await bot.end_process()

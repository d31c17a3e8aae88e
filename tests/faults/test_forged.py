"""Posts that don't come from Telegram."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import aiohttp

from bot.telegram.mode import hook_path
from tests.faults.process import Bot
from tests.faults.server import TOKEN, BotApi

FORGED = 10_000
HUGE = 90 * 1024 * 1024


async def test_forged_posts_are_refused_and_cost_no_memory(tmp_path: Path) -> None:
    async with BotApi().running() as api:
        bot = Bot(api.url, tmp_path, webhook=True)
        await bot.start()
        await bot.ready()
        await small_ones(bot, 500)
        before = bot.memory()
        assert await small_ones(bot, FORGED) == {403: FORGED}
        sent = await asyncio.gather(*(huge_one(bot) for _ in range(8)))
        after = bot.memory()
        number = api.say(7, "/help")
        await api.idle()
        await bot.end()
    assert after - before < 8
    assert max(sent) < HUGE / 4
    assert len(api.texts(7)) == 1
    assert bot.log().count('"event": "update"') == 1
    assert f'"update": {number}' in bot.log()


async def small_ones(bot: Bot, count: int) -> Counter[int]:
    """The statuses of so many posts with a wrong secret."""
    address = f"http://127.0.0.1:{bot.port}{hook_path(TOKEN)}"
    headers = {"X-Telegram-Bot-Api-Secret-Token": "wrong"}
    statuses: Counter[int] = Counter()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=32)) as client:

        async def post() -> None:
            async with client.post(address, json={"update_id": 1}, headers=headers) as response:
                statuses[response.status] += 1

        for _ in range(0, count, 500):
            await asyncio.gather(*(post() for _ in range(500)))
    return statuses


async def huge_one(bot: Bot) -> int:
    """Post 90 MiB with a wrong secret; how much of it was taken before the door closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.port)
    head = f"POST {hook_path(TOKEN)} HTTP/1.1\r\nHost: x\r\nContent-Length: {HUGE}\r\n\r\n"
    writer.write(head.encode())
    taken, chunk = 0, b"x" * 65536
    try:
        while taken < HUGE:
            writer.write(chunk)
            await writer.drain()
            taken += len(chunk)
    except ConnectionError:
        return taken
    finally:
        writer.close()
    await reader.read(100)
    return taken

"""Posts that don't come from Telegram."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import aiohttp

from bot.conversation.i18n.catalogue import load_catalogue
from bot.telegram.transport.webhook import webhook_path
from tests.faults.bot_api.server import TOKEN, BotApiServer
from tests.faults.process import BotProcess

FORGED_COUNT = 4_000
HUGE_BYTES = 90 * 1024 * 1024
LANGUAGE_COUNT = len(load_catalogue().languages)
MAX_GROWTH_MIB = 12
"""What the first messages would wait for may be read meanwhile: six of these."""


async def test_forged_posts_are_refused_and_cost_no_memory(tmp_path: Path) -> None:
    async with (
        BotApiServer().run_server() as api,
        BotProcess(api.url, tmp_path, webhook=True) as bot,
    ):
        await post_forged_updates(bot, 500)
        # Every language's sentences are read for its menu, and stay.
        await api.wait_until(lambda: api.call_counts["setMyShortDescription"] > LANGUAGE_COUNT)
        before = await read_level_memory(bot)
        assert await post_forged_updates(bot, FORGED_COUNT) == {403: FORGED_COUNT}
        sent = await asyncio.gather(*(post_huge_body(bot) for _ in range(8)))
        after = bot.resident_memory()
        number = api.write_message(7, "/help")
        await api.wait_until_idle()
        await bot.end_process()
    assert after - before < MAX_GROWTH_MIB
    assert max(sent) < HUGE_BYTES / 4
    assert len(api.texts_in(7)) == 1
    assert bot.read_log().count('"event": "update"') == 1
    assert f'"update": {number}' in bot.read_log()


async def read_level_memory(bot: BotProcess) -> float:
    """The memory in MiB once what the first messages would wait for is read, or nearly all."""
    memory = bot.resident_memory()
    for _ in range(20):
        await post_forged_updates(bot, 500)
        earlier, memory = memory, bot.resident_memory()
        if memory - earlier < 0.5:
            break
    return memory


async def post_forged_updates(bot: BotProcess, count: int) -> Counter[int]:
    """The statuses of so many posts with a wrong secret."""
    address = f"http://127.0.0.1:{bot.port}{webhook_path(TOKEN)}"
    headers = {"X-Telegram-Bot-Api-Secret-Token": "wrong"}
    statuses: Counter[int] = Counter()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=32)) as client:

        async def post_forged_update() -> None:
            async with client.post(address, json={"update_id": 1}, headers=headers) as response:
                statuses[response.status] += 1

        for _ in range(0, count, 500):
            await asyncio.gather(*(post_forged_update() for _ in range(500)))
    return statuses


async def post_huge_body(bot: BotProcess) -> int:
    """Post 90 MiB with a wrong secret; how much of it was taken before the door closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.port)
    head = f"POST {webhook_path(TOKEN)} HTTP/1.1\r\nHost: x\r\nContent-Length: {HUGE_BYTES}\r\n\r\n"
    writer.write(head.encode())
    taken, chunk = 0, b"x" * 65536
    try:
        while taken < HUGE_BYTES:
            writer.write(chunk)
            await writer.drain()
            taken += len(chunk)
    except ConnectionError:
        return taken
    finally:
        writer.close()
    await reader.read(100)
    return taken

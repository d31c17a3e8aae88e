"""A bot that polls the Bot API server of the tests and says back what it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.telegram.client.bot import build_bot, connect_bot
from bot.telegram.clock import Clock
from bot.telegram.dispatcher import Dispatcher
from bot.telegram.transport.polling import Polling
from tests.fakes.clock import FakeClock
from tests.fakes.telegram.updates import EchoHandler, MemoryOutboxStore
from tests.faults.bot_api.server import TOKEN, BotApiServer


@dataclass
class PollingBench:
    api: BotApiServer
    echo: EchoHandler
    polling: Polling
    task: asyncio.Task[None]

    async def stop_polling(self) -> None:
        self.polling.stop_polling()
        await self.task

    async def kill_polling(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


@asynccontextmanager
async def running_polling(
    api: BotApiServer,
    echo: EchoHandler,
    outbox_store: MemoryOutboxStore | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[PollingBench]:
    """Poll while the block runs. Without a clock, waits under a minute pass at once."""
    bot = build_bot(TOKEN, api.url, clock=clock or FakeClock(held_from=60))
    await connect_bot(bot)
    polling = Polling(bot, Dispatcher(bot, echo), outbox_store)
    task = asyncio.create_task(polling.poll_until_stopped())
    bench = PollingBench(api, echo, polling, task)
    try:
        yield bench
    finally:
        polling.stop_polling()
        await asyncio.gather(task, return_exceptions=True)
        await bot.shutdown()


@asynccontextmanager
async def polling_bench(clock: Clock | None = None) -> AsyncIterator[PollingBench]:
    """A server and a bot that polls it."""
    async with (
        BotApiServer().run_server() as api,
        running_polling(api, EchoHandler(), clock=clock) as bench,
    ):
        yield bench

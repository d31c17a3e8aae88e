"""Either way to get updates, run beside the Bot API server of the tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.app.web import build_web_app, serve_app
from bot.telegram.client.bot import Bot, build_bot
from bot.telegram.clock import Clock
from bot.telegram.dispatcher import Dispatcher
from bot.telegram.transport.mode import BotMode
from bot.telegram.transport.polling_mode import PollingMode
from bot.telegram.transport.webhook_mode import WebhookAddress, WebhookMode
from tests.fakes.telegram.updates import EchoHandler, MemoryOutboxStore
from tests.faults.bot_api.server import TOKEN, BotApiServer
from tests.faults.process import free_port

MakeMode = Callable[[Bot], BotMode]


def make_polling_mode(bot: Bot) -> PollingMode:
    return PollingMode(bot, Dispatcher(bot, EchoHandler()))


def make_webhook_mode(
    bot: Bot, root: str = "https://bot.example", store: MemoryOutboxStore | None = None
) -> WebhookMode:
    address = WebhookAddress(root, "s3cret")
    return WebhookMode(bot, Dispatcher(bot, EchoHandler()), address, store)


@asynccontextmanager
async def running_mode(
    api: BotApiServer, make: MakeMode, clock: Clock | None = None
) -> AsyncIterator[tuple[BotMode, asyncio.Task[None]]]:
    bot = build_bot(TOKEN, api.url, clock=clock)
    mode = make(bot)
    task = asyncio.create_task(mode.receive_updates())
    try:
        yield mode, task
    finally:
        mode.stop_receiving()
        await asyncio.gather(task, return_exceptions=True)
        await bot.shutdown()


@asynccontextmanager
async def running_webhook_mode(api: BotApiServer) -> AsyncIterator[asyncio.Task[None]]:
    """A webhook that the server can really post to."""
    bot, port = build_bot(TOKEN, api.url), free_port()
    mode = make_webhook_mode(bot, f"http://127.0.0.1:{port}")
    app = build_web_app(_check_nothing, endpoints=mode.endpoints)
    async with serve_app(app, "127.0.0.1", port):
        task = asyncio.create_task(mode.receive_updates())
        try:
            yield task
        finally:
            mode.stop_receiving()
            await asyncio.gather(task, return_exceptions=True)
    await bot.shutdown()


async def _check_nothing() -> dict[str, bool]:
    return {}

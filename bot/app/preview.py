"""The preview put together: the real adapter and conversation on an in-memory Telegram."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

from starlette.types import ASGIApp

from bot.app.components import BotComponents, build_components, build_reloader
from bot.app.content.snapshot import ContentSnapshot, read_snapshot
from bot.app.content.watch import watch_content
from bot.app.rate_limit import RateLimiter, RateLimits
from bot.app.run import stop_on_signals
from bot.app.web import serve_app
from bot.config.settings import Settings
from bot.conversation.i18n.catalogue import load_catalogue
from bot.errors import ConfigurationError
from bot.fake_telegram.request import FakeTelegramRequest
from bot.fake_telegram.server import FAKE_TOKEN, FakeTelegram
from bot.preview.page import build_page
from bot.store import Store
from bot.telegram.client.bot import Bot, build_bot
from bot.telegram.clock import Clock

PREVIEW_HOST = "127.0.0.1"
MAX_PREVIEW_EVENTS = 1_000_000
"""Events a minute: whoever tries the bot on their own machine is not held back."""
_STOP_TIMEOUT_SECONDS = 3.0


class _EverybodyIsEditor:
    """Whoever tries the bot on their own machine may see what editors see."""

    def __contains__(self, _: object) -> bool:
        return True


async def serve_preview(
    settings: Settings,
    path: Path,
    ports: Sequence[int],
    announce: Callable[[str], None],
    stop: asyncio.Event | None = None,
) -> None:
    """Show the page until SIGTERM, Ctrl-C or `stop`; `announce` gets its address.

    It is about the content at `path`, and shown at the first of `ports` that is free. Raises
    ConfigurationError when none is, ContentError when there is no article.
    """
    stop = stop or asyncio.Event()
    stop_on_signals(stop.set)
    telegram = FakeTelegram()
    page = build_page(telegram, load_catalogue().languages)
    content = read_snapshot(path)
    async with (
        run_preview_bot(settings, content, telegram) as components,
        watch_content(path, build_reloader(settings, components, path, content).reload_content),
        AsyncExitStack() as stack,
    ):
        bound_port = await _serve_at_first_free(stack, page, ports)
        announce(f"http://{PREVIEW_HOST}:{bound_port}")
        await stop.wait()
        telegram.close()


async def _serve_at_first_free(stack: AsyncExitStack, page: ASGIApp, ports: Sequence[int]) -> int:
    """Serve the page until the stack is unwound; returns the port."""
    for port in ports:
        with suppress(ConfigurationError):
            return await stack.enter_async_context(serve_app(page, PREVIEW_HOST, port))
    raise ConfigurationError(
        f"Port {ports[0]} is taken by another program; choose one with --port."
    )


@asynccontextmanager
async def run_preview_bot(
    settings: Settings,
    content: ContentSnapshot,
    telegram: FakeTelegram,
    request: FakeTelegramRequest | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[BotComponents]:
    """A bot that answers on `telegram` while the block runs; it keeps nothing afterwards.

    Raises ContentError when there is no article.
    """
    store = await Store.open_store("sqlite://", secrets.token_hex())
    try:
        limits = RateLimits(*(RateLimiter(MAX_PREVIEW_EVENTS) for _ in range(3)))
        components = build_components(settings, content, store, _EverybodyIsEditor(), limits)
        request = request or FakeTelegramRequest(telegram)
        bot = build_bot(FAKE_TOKEN, settings.telegram_api_url, request, clock)
        async with _run_bot_beside(components, bot, telegram):
            yield components
    finally:
        await store.close()


@asynccontextmanager
async def _run_bot_beside(
    components: BotComponents, bot: Bot, telegram: FakeTelegram
) -> AsyncIterator[None]:
    """Have a bot answer on `telegram` while the block runs."""
    mode = components.build_polling_mode(bot, components.build_menu(bot))
    mode_task = asyncio.create_task(mode.receive_updates())
    try:
        async with components.send_notices(bot, mode, lambda: telegram.readers):
            yield
    finally:
        mode.stop_receiving()
        await asyncio.wait((mode_task,), timeout=_STOP_TIMEOUT_SECONDS)
        mode_task.cancel()
        await asyncio.gather(mode_task, return_exceptions=True)
        await bot.shutdown()

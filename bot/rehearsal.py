"""The preview put together: the real adapter and conversation on an in-memory Telegram."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot import app
from bot.article.library import Library
from bot.editors import Editors
from bot.errors import ConfigurationError
from bot.explainer import Explainer
from bot.pace import Pacer
from bot.preview.memory import TOKEN, MemoryTelegram
from bot.preview.page import page
from bot.preview.request import MemoryRequest
from bot.settings import Settings
from bot.store import Store
from bot.telegram.bot import build_bot
from bot.telegram.mode import ByPolling
from bot.web import serving

HOST = "127.0.0.1"
_UNHURRIED = 1_000_000
"""Events a minute: whoever tries the bot on their own machine is not held back."""
_STOP_SECONDS = 3.0


class _Everybody:
    """Whoever tries the bot on their own machine may see what editors see."""

    def __contains__(self, _: object) -> bool:
        return True


async def preview(
    settings: Settings,
    library: Library,
    port: int,
    opened: Callable[[str], None],
    stop: asyncio.Event | None = None,
) -> None:
    """Show the page until SIGTERM, Ctrl-C or `stop`; `opened` gets its address.

    Raises ConfigurationError when the port can't be listened on.
    """
    stop = stop or asyncio.Event()
    app.on_signals(stop.set)
    telegram = MemoryTelegram()
    async with talking(settings, library, telegram):
        try:
            async with serving(page(telegram), HOST, port) as bound:
                opened(f"http://{HOST}:{bound}")
                await stop.wait()
                telegram.close()
        except ConfigurationError:
            raise ConfigurationError(
                f"Port {port} is taken by another program; choose one with --port."
            ) from None


@asynccontextmanager
async def talking(
    settings: Settings,
    library: Library,
    telegram: MemoryTelegram,
    request: MemoryRequest | None = None,
) -> AsyncIterator[Explainer]:
    """A bot that answers on `telegram` while the block runs; it keeps nothing afterwards."""
    talk = app.conversation(library, settings)
    pacer, groups, searches = (Pacer(_UNHURRIED) for _ in range(3))
    store = await Store.open("sqlite://", secrets.token_hex())
    explainer = Explainer(
        talk.dialogue,
        store,
        talk.phrases,
        inline=talk.inline,
        editors=Editors(_Everybody(), store),
        pacer=pacer,
        groups=groups,
        searches=searches,
    )
    bot = build_bot(TOKEN, settings.telegram_api_url, request or MemoryRequest(telegram))
    mode = ByPolling(bot, explainer, talk.phrases, several=len(library.articles) > 1)
    work = asyncio.create_task(mode.run())
    try:
        yield explainer
    finally:
        mode.stop()
        await asyncio.wait((work,), timeout=_STOP_SECONDS)
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        await bot.shutdown()
        await store.close()

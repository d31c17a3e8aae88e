"""The composition root: settings to parts, parts to a running bot."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass

import structlog
from starlette.routing import BaseRoute

from bot.article.library import Library, load
from bot.conversation import phrases as catalogue
from bot.conversation.dialogue import Dialogue
from bot.conversation.inline import Inline
from bot.conversation.notices import Notices
from bot.conversation.phrases import Phrases
from bot.editors import Editors
from bot.errors import ConfigurationError, StoreError
from bot.explainer import Explainer
from bot.matching.matcher import Matcher
from bot.metrics import Metrics
from bot.pace import Pacer
from bot.settings import Settings
from bot.store import Store
from bot.telegram.bot import Bot, build_bot
from bot.telegram.mode import ByPolling, ByWebhook, Mode
from bot.web import serving, site

SWEEP_SECONDS = 3600.0
STOP_SECONDS = 3.2
"""From the signal to giving up what is still in flight; the whole end stays under 5 s."""
ANSWER_SECONDS = 2.0
"""How long the store may take to answer before it counts as unwell."""
KEY_CHANGED = (
    "DATA_KEY was changed and DATA_KEY_PREVIOUS isn't the one before it, "
    "so readers are strangers again."
)

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a running bot is made of."""

    library: Library
    phrases: Phrases
    store: Store
    explainer: Explainer
    metrics: Metrics


@dataclass(frozen=True, slots=True)
class Conversation:
    """The pure side of the bot, on one library: everything it says comes from here."""

    phrases: Phrases
    dialogue: Dialogue
    inline: Inline


def conversation(library: Library, settings: Settings) -> Conversation:
    """The conversation about a library, and the searches in it; both understand alike."""
    phrases, matcher = catalogue.load(), Matcher(library)
    notices = Notices(settings.privacy_url, settings.contact, settings.retention_days)
    dialogue = Dialogue(library, matcher, phrases, notices)
    return Conversation(phrases, dialogue, Inline(library, matcher, phrases))


@asynccontextmanager
async def parts(settings: Settings, *, pacer: Pacer | None = None) -> AsyncIterator[Parts]:
    """The parts, open while the block runs. Raises ContentError, StoreError."""
    loaded = load(settings.content_dir)
    for fault in loaded.faults:
        _log.warning("content fault", fault=str(fault))
    talk = conversation(loaded.library, settings)
    previous = settings.data_key_previous
    store = await Store.open(
        settings.database_url.get_secret_value(),
        settings.key,
        previous.get_secret_value() if previous else None,
        retention_days=settings.retention_days,
    )
    try:
        if await store.key_changed():
            _log.warning("weak setting", why=KEY_CHANGED)
        metrics = Metrics()
        explainer = Explainer(
            talk.dialogue,
            store,
            talk.phrases,
            inline=talk.inline,
            editors=Editors(settings.editor_ids, store),
            pacer=pacer,
            metrics=metrics,
        )
        yield Parts(loaded.library, talk.phrases, store, explainer, metrics)
    finally:
        await store.close()


async def run(settings: Settings, stop: asyncio.Event | None = None) -> None:
    """Talk to readers on Telegram until SIGTERM, Ctrl-C or `stop`; ends within 5 s.

    Raises ExplainerError: the token is refused, the content or the store can't be used.
    """
    stop = stop or asyncio.Event()
    on_signals(stop.set)
    for weakness in settings.weaknesses():
        _log.warning("weak setting", why=weakness)
    async with parts(settings) as running:
        sweeping = asyncio.create_task(_sweep(running.store))
        try:
            await _talk(settings, running, stop)
        finally:
            sweeping.cancel()
    _log.info("ended")


async def _talk(settings: Settings, running: Parts, stop: asyncio.Event) -> None:
    if settings.bot_token is None:
        raise ConfigurationError("BOT_TOKEN is not set; copy it from @BotFather.")
    bot = build_bot(settings.bot_token.get_secret_value(), settings.telegram_api_url)
    mode = _mode(settings, running, bot)

    async def health() -> dict[str, bool]:
        return {"content": True, "store": await _answers(running.store), "telegram": mode.well()}

    try:
        app = site(health, (*mode.routes, *_metrics(settings, running.metrics, mode)))
        async with _web(settings, serving(app, settings.host, settings.port)):
            await _until(stop, mode)
    finally:
        await bot.shutdown()


def _metrics(settings: Settings, metrics: Metrics, mode: Mode) -> Sequence[BaseRoute]:
    """`/metrics`, where METRICS_TOKEN is set."""
    metrics.watch("queue", "Updates in flight.", mode.queue)
    metrics.watch("silence_seconds", "Since Telegram was last heard of.", mode.silence)
    token = settings.metrics_token
    return (metrics.route(token.get_secret_value()),) if token else ()


def _mode(settings: Settings, running: Parts, bot: Bot) -> Mode:
    several = len(running.library.articles) > 1
    if not settings.webhook:
        explainer, phrases, store = running.explainer, running.phrases, running.store
        editors = settings.editor_ids
        return ByPolling(bot, explainer, phrases, store, several=several, editors=editors)
    return ByWebhook(
        bot,
        running.explainer,
        running.phrases,
        several=several,
        editors=settings.editor_ids,
        root=settings.root or "",
        secret=settings.secret,
    )


@asynccontextmanager
async def _web(settings: Settings, server: AbstractAsyncContextManager[int]) -> AsyncIterator[None]:
    """The web routes; when polling, a taken port costs the health routes only."""
    async with AsyncExitStack() as stack:
        try:
            port = await stack.enter_async_context(server)
            _log.info("listening", host=settings.host, port=port)
        except ConfigurationError as error:
            if settings.webhook:
                raise
            _log.warning("no health routes", why=str(error))
        yield


async def _until(stop: asyncio.Event, mode: Mode) -> None:
    """Run the mode until `stop`, then give it a few seconds to end."""
    work = asyncio.create_task(mode.run())
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((work, stopped), return_when=asyncio.FIRST_COMPLETED)
        mode.stop()
        await asyncio.wait((work,), timeout=STOP_SECONDS)
    finally:
        stopped.cancel()
        work.cancel()
    with suppress(asyncio.CancelledError):
        await work


async def _answers(store: Store) -> bool:
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            await store.ping()
    except (StoreError, TimeoutError):
        return False
    return True


async def _sweep(store: Store) -> None:
    """Delete what is past its time, once an hour."""
    while True:
        try:
            await store.sweep()
        except StoreError as error:
            _log.warning("sweep failed", why=str(error))
        await asyncio.sleep(SWEEP_SECONDS)


def on_signals(stop: Callable[[], None]) -> None:
    """SIGTERM and Ctrl-C end the program in order; a second one ends it at once."""
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)

    def begin() -> None:
        for each in signals:
            loop.remove_signal_handler(each)
        stop()

    for each in signals:
        loop.add_signal_handler(each, begin)

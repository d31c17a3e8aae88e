"""The composition root: settings to parts, parts to a running bot."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial

import structlog
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from bot.app.background.forgetting import forget_regularly
from bot.app.background.warm_up import WarmUp
from bot.app.closing import BOT_SECONDS, STORE_SECONDS, ClosingBudget, run_until_stopped
from bot.app.components import BotComponents, build_components, build_reloader
from bot.app.content.menu import LiveMenu
from bot.app.content.reload import ContentReloader
from bot.app.content.snapshot import read_snapshot
from bot.app.content.watch import watch_content
from bot.app.garbage_collection import (
    collect_rarely,
    exempt_lasting_objects,
    exempt_new_content,
)
from bot.app.health import BotHealth
from bot.app.metrics import BotMetrics
from bot.app.storage.opening import open_settings_store
from bot.app.storage.sweep import sweep_hourly
from bot.app.web import build_web_app, serve_app
from bot.config.settings import Settings
from bot.config.weaknesses import list_weaknesses
from bot.errors import ConfigurationError
from bot.store import Store
from bot.telegram.background import run_beside
from bot.telegram.client.bot import Bot, build_bot
from bot.telegram.outgoing.notice import send_notice
from bot.telegram.transport.mode import BotMode
from bot.telegram.transport.webhook_mode import WebhookAddress

KEY_CHANGED = (
    "DATA_KEY was changed and DATA_KEY_PREVIOUS isn't the one before it, "
    "so readers are strangers again."
)

CONTENT_KEPT_OUT = (
    "The changed content isn't taken in, and readers get the last good one: {problem}"
)

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def open_components(
    settings: Settings, budget: ClosingBudget
) -> AsyncIterator[tuple[BotComponents, ContentReloader]]:
    """The parts, open while the block runs, and what keeps their content up to date.

    Raises ContentError, StoreError.
    """
    snapshot = read_snapshot(settings.content_dir)
    snapshot.require_library()
    store = await open_settings_store(settings)
    try:
        if await store.key_changed():
            _log.warning("weak setting", why=KEY_CHANGED)
        components = build_components(settings, snapshot, store, settings.editor_ids)
        yield components, build_reloader(settings, components, settings.content_dir, snapshot)
    finally:
        await budget.run_step("database", store.close(), STORE_SECONDS)


async def run_bot(
    settings: Settings,
    stop: asyncio.Event | None = None,
    on_signal: Callable[[], None] = lambda: None,
) -> None:
    """Talk to readers on Telegram until SIGTERM, Ctrl-C or `stop`; ends within 5 s.

    `on_signal` is called when a signal begins the end. Raises ExplainerError: the token is refused,
    the content or the store can't be used.
    """
    stop, budget = stop or asyncio.Event(), ClosingBudget()

    def begin_end() -> None:
        budget.begin_closing()
        stop.set()
        on_signal()

    stop_on_signals(begin_end)
    collect_rarely()
    for weakness in list_weaknesses(settings):
        _log.warning("weak setting", why=weakness)
    async with (
        open_components(settings, budget) as (components, reloader),
        watch_content(settings.content_dir, reloader.reload_content),
        _watch_store(components.store, stop),
    ):
        exempt_lasting_objects()
        await _serve_readers(settings, components, reloader, stop, budget)
    _log.info("ended")


@asynccontextmanager
async def _watch_store(store: Store, stop: asyncio.Event) -> AsyncIterator[None]:
    """Sweep the store while the block runs; its loss begins the end, and is raised then."""
    lost_task = asyncio.create_task(store.wait_until_lost())
    lost_task.add_done_callback(lambda _: stop.set())
    try:
        async with run_beside(sweep_hourly(store)):
            yield
        if lost_task.done():
            raise lost_task.result()
    finally:
        lost_task.cancel()


async def _serve_readers(
    settings: Settings,
    components: BotComponents,
    reloader: ContentReloader,
    stop: asyncio.Event,
    budget: ClosingBudget,
) -> None:
    if settings.bot_token is None:
        raise ConfigurationError("BOT_TOKEN is not set; copy it from @BotFather.")
    bot = build_bot(settings.bot_token.get_secret_value(), settings.telegram_api_url)
    menu = components.build_menu(bot, settings.editor_ids)
    mode = _build_mode(settings, components, bot, menu)
    warm_up = WarmUp(
        components.live.list_warm_up_steps, lambda: mode.updates_in_flight() > 0, bot.clock
    )
    reloader.on_swap += [menu.show_library, exempt_new_content, warm_up.start_anew]
    reloader.on_problem.append(partial(_tell_editors, bot, mode, settings.editor_ids))
    try:
        async with (
            components.send_notices(bot, mode, lambda: settings.editor_ids),
            warm_up.keep_running(),
            forget_regularly(bot.clock),
            AsyncExitStack() as web,
        ):
            await _open_web(web, settings, _build_web(settings, components, reloader, mode))
            await run_until_stopped(stop, mode, web.aclose, budget)
    finally:
        await budget.run_step("telegram", bot.shutdown(), BOT_SECONDS)


def _build_web(
    settings: Settings, components: BotComponents, reloader: ContentReloader, mode: BotMode
) -> ASGIApp:
    """What the web port answers: the webhook, how the bot is, and its metrics."""
    health = BotHealth(components.store, reloader, mode)
    watch_state(components.metrics, mode, reloader)
    metrics_routes = _build_metrics_routes(settings, components.metrics)
    return build_web_app(health.check_all, metrics_routes, health.describe_state, mode.endpoints)


def watch_state(metrics: BotMetrics, mode: BotMode, reloader: ContentReloader) -> None:
    """Have the state of a running bot measured, whenever its metrics are asked for."""
    metrics.watch_gauge(
        "content_problem",
        "1 while newer content is kept out by an error.",
        lambda: float(reloader.state.problem is not None),
    )
    metrics.watch_gauge("queue", "Updates in flight.", mode.updates_in_flight)
    metrics.watch_gauge("messages_waiting", "Messages on their way.", mode.messages_waiting)
    metrics.watch_gauge(
        "silence_seconds", "Since Telegram was last heard of.", mode.seconds_since_contact
    )
    metrics.watch_gauge(
        "sent_seconds", "Since Telegram last took a message.", mode.seconds_since_sent
    )


def _build_metrics_routes(settings: Settings, metrics: BotMetrics) -> Sequence[BaseRoute]:
    """`/metrics`, where METRICS_TOKEN is set."""
    token = settings.metrics_token
    return (metrics.build_metrics_route(token.get_secret_value()),) if token else ()


async def _tell_editors(bot: Bot, mode: BotMode, editor_ids: Sequence[int], problem: str) -> None:
    """Tell each editor once: of several processes that see the same, the one that leads."""
    if mode.is_leading():
        await send_notice(bot, editor_ids, CONTENT_KEPT_OUT.format(problem=problem))


def _build_mode(settings: Settings, components: BotComponents, bot: Bot, menu: LiveMenu) -> BotMode:
    if not settings.uses_webhook:
        return components.build_polling_mode(bot, menu)
    address = WebhookAddress(settings.webhook_root or "", settings.effective_webhook_secret)
    return components.build_webhook_mode(bot, menu, address)


async def _open_web(stack: AsyncExitStack, settings: Settings, app: ASGIApp) -> None:
    """Open the web routes; when polling, a taken port costs the health routes only."""
    server = serve_app(app, settings.listen_host, settings.port)
    try:
        port = await stack.enter_async_context(server)
        _log.info("listening", host=settings.listen_host, port=port)
    except ConfigurationError as error:
        if settings.uses_webhook:
            raise
        _log.warning("no health routes", why=str(error))


def stop_on_signals(stop: Callable[[], None]) -> None:
    """SIGTERM and Ctrl-C end the program in order; a second one ends it at once."""
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)

    def begin_stop() -> None:
        for signal_number in signals:
            loop.remove_signal_handler(signal_number)
        stop()

    with suppress(NotImplementedError):  # Windows, where Ctrl-C interrupts whatever runs
        for signal_number in signals:
            loop.add_signal_handler(signal_number, begin_stop)

"""The two ways to get updates, each from its start to its end."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import math
import time
from collections.abc import Sequence
from functools import partial
from typing import Protocol
from urllib.parse import urlsplit

import structlog
from starlette.routing import BaseRoute
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.conversation.i18n.catalogue import Catalogue
from bot.errors import ConfigurationError
from bot.telegram.client.bot import REFUSED_BY_TELEGRAM, Bot, connect_bot, retry_until_answered
from bot.telegram.client.error_policy import Outcome, classify_error
from bot.telegram.dispatcher import Dispatcher, UpdateHandler
from bot.telegram.menu import publish_menus
from bot.telegram.outgoing.outbox import OutboxStore
from bot.telegram.transport.cancellation import run_unless_stopped, sleep_unless_stopped
from bot.telegram.transport.polling import Polling
from bot.telegram.transport.webhook import WebhookEndpoint, register_webhook

MAX_POLL_AGE_SECONDS = 45.0
WEBHOOK_CHECK_SECONDS = 60.0
MAX_CHECK_AGE_SECONDS = 300.0

_log = structlog.get_logger(__name__)


class BotMode(Protocol):
    """A way to get updates."""

    routes: Sequence[BaseRoute]

    async def receive_updates(self) -> None:
        """Work until `stop`. Raises ConfigurationError."""
        ...

    def stop_receiving(self) -> None:
        """Let `run` finish what is in flight and end."""
        ...

    def is_healthy(self) -> bool:
        """Whether updates are coming, as far as can be known."""
        ...

    def updates_in_flight(self) -> int:
        """How many updates are in flight."""
        ...

    def seconds_since_contact(self) -> float:
        """Seconds since Telegram was last heard of; infinite before the first time."""
        ...


def webhook_path(token: str) -> str:
    """The path of our webhook: by it we know our own again, whichever host it is on."""
    digest = hmac.new(token.encode(), b"webhook path", hashlib.sha256).hexdigest()
    return f"/telegram/{digest[:16]}"


class PollingMode:
    """Asks Telegram for updates; a webhook of ours is removed, what waits in it is kept."""

    def __init__(  # noqa: PLR0913 - it is built in one place, by name
        self,
        bot: Bot,
        handler: UpdateHandler,
        phrases: Catalogue,
        outbox_store: OutboxStore | None = None,
        *,
        has_many_articles: bool,
        editors: Sequence[int] = (),
    ) -> None:
        self.routes: Sequence[BaseRoute] = ()
        self._bot = bot
        self._publish_menus = partial(
            publish_menus, bot, phrases, has_many_articles=has_many_articles, editors=editors
        )
        self._polling = Polling(bot, Dispatcher(bot, handler), outbox_store)
        self._stopping = asyncio.Event()

    async def receive_updates(self) -> None:
        """Poll until `stop`.

        Raises ConfigurationError when the token is refused or another program's webhook is set.
        """
        await run_unless_stopped(self._stopping, self._prepare_polling())
        if self._stopping.is_set():
            return
        _log.info("started", mode="polling")
        menu_task = asyncio.create_task(self._publish_menus())
        try:
            await self._polling.poll_until_stopped()
        finally:
            menu_task.cancel()

    def stop_receiving(self) -> None:
        """Finish what is in flight and end."""
        self._stopping.set()
        self._polling.stop_polling()

    def is_healthy(self) -> bool:
        """Whether Telegram answered a poll lately, and not two in a row went wrong since."""
        return (
            self._polling.failed_polls < 2 and self.seconds_since_contact() < MAX_POLL_AGE_SECONDS
        )

    def updates_in_flight(self) -> int:
        """How many updates are in flight."""
        return self._polling.updates_in_flight

    def seconds_since_contact(self) -> float:
        """Seconds since Telegram last answered a poll."""
        last_poll = self._polling.last_poll
        return math.inf if last_poll is None else time.monotonic() - last_poll

    async def _prepare_polling(self) -> None:
        await connect_bot(self._bot)
        url = await retry_until_answered(self._bot.fetch_webhook_url)
        if not url:
            return
        if urlsplit(url).path != webhook_path(self._bot.token):
            raise ConfigurationError(
                "Another program has set a webhook for this bot, so it can't be polled; "
                "end that program and remove its webhook (deleteWebhook), or use a new bot."
            )
        await retry_until_answered(self._bot.delete_webhook)
        _log.info("own webhook removed")


class WebhookMode:
    """Is told by Telegram, at `root`, the https root of this very process."""

    def __init__(  # noqa: PLR0913 - it is built in one place, by name
        self,
        bot: Bot,
        handler: UpdateHandler,
        phrases: Catalogue,
        *,
        has_many_articles: bool,
        root_url: str,
        secret: str,
        editors: Sequence[int] = (),
    ) -> None:
        path = webhook_path(bot.token)
        self._check_requested = asyncio.Event()
        self._webhook = WebhookEndpoint(
            bot, Dispatcher(bot, handler), secret, self._check_requested.set
        )
        self.routes: Sequence[BaseRoute] = (self._webhook.build_webhook_route(path),)
        self._bot = bot
        self._publish_menus = partial(
            publish_menus, bot, phrases, has_many_articles=has_many_articles, editors=editors
        )
        self._url, self._secret = root_url + path, secret
        self._is_webhook_set = False
        self._last_check: float | None = None
        self._stopping = asyncio.Event()

    async def receive_updates(self) -> None:
        """Set the webhook, then watch that it stays set, until `stop`.

        Raises ConfigurationError when the token is refused.
        """
        await run_unless_stopped(self._stopping, self._prepare_webhook())
        if self._stopping.is_set():
            return
        _log.info("started", mode="webhook")
        menu_task = asyncio.create_task(self._publish_menus())
        try:
            while not self._stopping.is_set():
                await run_unless_stopped(
                    self._check_requested,
                    sleep_unless_stopped(self._stopping, WEBHOOK_CHECK_SECONDS),
                )
                self._check_requested.clear()
                await run_unless_stopped(self._stopping, self._check_webhook())
        finally:
            menu_task.cancel()

    def stop_receiving(self) -> None:
        """End; the webhook stays set, so that Telegram keeps what comes meanwhile."""
        self._stopping.set()

    def is_healthy(self) -> bool:
        """Whether the webhook was set when last looked at, not long ago."""
        return self._is_webhook_set and self.seconds_since_contact() < MAX_CHECK_AGE_SECONDS

    def updates_in_flight(self) -> int:
        """How many updates are in flight."""
        return self._webhook.updates_in_flight

    def seconds_since_contact(self) -> float:
        """Seconds since the webhook was last seen to be set."""
        return math.inf if self._last_check is None else time.monotonic() - self._last_check

    async def _prepare_webhook(self) -> None:
        await connect_bot(self._bot)
        await retry_until_answered(self._register_or_explain)
        self._is_webhook_set, self._last_check = True, time.monotonic()

    async def _register_or_explain(self) -> None:
        try:
            await register_webhook(self._bot, self._url, self._secret)
        except BadRequest as error:
            if "resolve" in error.message.lower():  # a new host's name takes a while to spread
                raise NetworkError("PUBLIC_URL is not known yet") from None
            raise ConfigurationError(
                f"Telegram refuses the webhook ({error.message}); check PUBLIC_URL."
            ) from None

    async def _check_webhook(self) -> None:
        """Set the webhook again if it was removed; another program's is left, and told.

        Raises ConfigurationError when the token is refused.
        """
        try:
            url = await self._bot.fetch_webhook_url()
            if not url:
                await register_webhook(self._bot, self._url, self._secret)
            self._is_webhook_set, self._last_check = url in ("", self._url), time.monotonic()
        except TelegramError as error:
            if classify_error(error) is Outcome.STOP:
                raise ConfigurationError(REFUSED_BY_TELEGRAM) from None
            # Updates may well be coming: only that nobody answers us is known.
            _log.warning("webhook not seen", error=type(error).__name__)
        else:
            if not self._is_webhook_set:
                _log.error("webhook taken by another program")

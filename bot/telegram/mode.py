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

from bot.conversation.phrases import Phrases
from bot.errors import ConfigurationError
from bot.telegram.bot import REFUSED, Bot, connect, insist
from bot.telegram.desk import Desk, Respond
from bot.telegram.menu import publish
from bot.telegram.outbox import Parking
from bot.telegram.outcomes import Outcome, outcome
from bot.telegram.polling import Polling
from bot.telegram.until import pause, until
from bot.telegram.webhook import Webhook, register

RECENT_SECONDS = 45.0
WATCH_SECONDS = 60.0
SEEN_SECONDS = 300.0

_log = structlog.get_logger(__name__)


class Mode(Protocol):
    """A way to get updates."""

    routes: Sequence[BaseRoute]

    async def run(self) -> None:
        """Work until `stop`. Raises ConfigurationError."""
        ...

    def stop(self) -> None:
        """Let `run` finish what is in flight and end."""
        ...

    def well(self) -> bool:
        """Whether updates are coming, as far as can be known."""
        ...

    def queue(self) -> int:
        """How many updates are in flight."""
        ...

    def silence(self) -> float:
        """Seconds since Telegram was last heard of; infinite before the first time."""
        ...


def hook_path(token: str) -> str:
    """The path of our webhook: by it we know our own again, whichever host it is on."""
    mark = hmac.new(token.encode(), b"webhook path", hashlib.sha256).hexdigest()
    return f"/telegram/{mark[:16]}"


class ByPolling:
    """Asks Telegram for updates; a webhook of ours is removed, what waits in it is kept."""

    def __init__(  # noqa: PLR0913 - it is built in one place, by name
        self,
        bot: Bot,
        respond: Respond,
        phrases: Phrases,
        parking: Parking | None = None,
        *,
        several: bool,
        editors: Sequence[int] = (),
    ) -> None:
        self.routes: Sequence[BaseRoute] = ()
        self._bot = bot
        self._publish = partial(publish, bot, phrases, several=several, editors=editors)
        self._polling = Polling(bot, Desk(bot, respond), parking)
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Poll until `stop`.

        Raises ConfigurationError when the token is refused or another program's webhook is set.
        """
        await until(self._stopping, self._start())
        if self._stopping.is_set():
            return
        _log.info("started", mode="polling")
        menu = asyncio.create_task(self._publish())
        try:
            await self._polling.run()
        finally:
            menu.cancel()

    def stop(self) -> None:
        """Finish what is in flight and end."""
        self._stopping.set()
        self._polling.stop()

    def well(self) -> bool:
        """Whether Telegram answered a poll lately, and not two in a row went wrong since."""
        return self._polling.failures < 2 and self.silence() < RECENT_SECONDS

    def queue(self) -> int:
        """How many updates are in flight."""
        return self._polling.queue

    def silence(self) -> float:
        """Seconds since Telegram last answered a poll."""
        last = self._polling.last_poll
        return math.inf if last is None else time.monotonic() - last

    async def _start(self) -> None:
        await connect(self._bot)
        hook = await insist(self._bot.hook)
        if not hook:
            return
        if urlsplit(hook).path != hook_path(self._bot.token):
            raise ConfigurationError(
                "Another program has set a webhook for this bot, so it can't be polled; "
                "end that program and remove its webhook (deleteWebhook), or use a new bot."
            )
        await insist(self._bot.delete_webhook)
        _log.info("own webhook removed")


class ByWebhook:
    """Is told by Telegram, at `root`, the https root of this very process."""

    def __init__(  # noqa: PLR0913 - it is built in one place, by name
        self,
        bot: Bot,
        respond: Respond,
        phrases: Phrases,
        *,
        several: bool,
        root: str,
        secret: str,
        editors: Sequence[int] = (),
    ) -> None:
        path = hook_path(bot.token)
        self._doubt = asyncio.Event()
        self._webhook = Webhook(bot, Desk(bot, respond), secret, self._doubt.set)
        self.routes: Sequence[BaseRoute] = (self._webhook.route(path),)
        self._bot = bot
        self._publish = partial(publish, bot, phrases, several=several, editors=editors)
        self._url, self._secret = root + path, secret
        self._set = False
        self._seen: float | None = None
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Set the webhook, then watch that it stays set, until `stop`.

        Raises ConfigurationError when the token is refused.
        """
        await until(self._stopping, self._start())
        if self._stopping.is_set():
            return
        _log.info("started", mode="webhook")
        menu = asyncio.create_task(self._publish())
        try:
            while not self._stopping.is_set():
                await until(self._doubt, pause(self._stopping, WATCH_SECONDS))
                self._doubt.clear()
                await until(self._stopping, self._watch())
        finally:
            menu.cancel()

    def stop(self) -> None:
        """End; the webhook stays set, so that Telegram keeps what comes meanwhile."""
        self._stopping.set()

    def well(self) -> bool:
        """Whether the webhook was set when last looked at, not long ago."""
        return self._set and self.silence() < SEEN_SECONDS

    def queue(self) -> int:
        """How many updates are in flight."""
        return self._webhook.queue

    def silence(self) -> float:
        """Seconds since the webhook was last seen to be set."""
        return math.inf if self._seen is None else time.monotonic() - self._seen

    async def _start(self) -> None:
        await connect(self._bot)
        await insist(self._register)
        self._set, self._seen = True, time.monotonic()

    async def _register(self) -> None:
        try:
            await register(self._bot, self._url, self._secret)
        except BadRequest as error:
            if "resolve" in error.message.lower():  # a new host's name takes a while to spread
                raise NetworkError("PUBLIC_URL is not known yet") from None
            raise ConfigurationError(
                f"Telegram refuses the webhook ({error.message}); check PUBLIC_URL."
            ) from None

    async def _watch(self) -> None:
        """Set the webhook again if it was removed; another program's is left, and told.

        Raises ConfigurationError when the token is refused.
        """
        try:
            hook = await self._bot.hook()
            if not hook:
                await register(self._bot, self._url, self._secret)
            self._set, self._seen = hook in ("", self._url), time.monotonic()
        except TelegramError as error:
            if outcome(error) is Outcome.STOP:
                raise ConfigurationError(REFUSED) from None
            # Updates may well be coming: only that nobody answers us is known.
            _log.warning("webhook not seen", error=type(error).__name__)
        else:
            if not self._set:
                _log.error("webhook taken by another program")

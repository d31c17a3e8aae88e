"""The webhook from its start to its end: set, watched, and left set."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog
from starlette.types import ASGIApp
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.errors import ConfigurationError
from bot.telegram.background import run_beside
from bot.telegram.cancellation import run_unless_stopped
from bot.telegram.client.bot import REFUSED_BY_TELEGRAM, Bot, connect_bot, retry_until_answered
from bot.telegram.client.error_policy import Outcome, classify_error
from bot.telegram.client.trouble import describe_trouble
from bot.telegram.dispatcher import Dispatcher
from bot.telegram.leadership import LEAD_CHECK_SECONDS, Leadership
from bot.telegram.outgoing.message import OutboxStore
from bot.telegram.outgoing.outbox import Outbox
from bot.telegram.outgoing.sender import Sender
from bot.telegram.transport.mode import OnStart, start_nothing
from bot.telegram.transport.webhook import WebhookEndpoint, register_webhook, webhook_path
from bot.telegram.transport.webhook_answers import MAX_PROBES, WebhookAnswers

WEBHOOK_CHECK_SECONDS = 60.0
"""Seconds between two looks at whether the webhook is still set."""
CLOSE_SECONDS = 1.5
"""How long a message that is being posted may take at the end."""
JOIN_SECONDS = 2 * LEAD_CHECK_SECONDS
"""In how long each process knows of one that came to share the database."""
MAX_CHECK_AGE_SECONDS = 300.0
"""Seconds since the last such look from which on nobody knows whether updates come."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class WebhookAddress:
    """Where Telegram posts, and by what it is known."""

    root_url: str
    """The https root of this very process."""
    secret: str = field(repr=False)
    """What the secret header has to say."""


class WebhookMode:
    """Is told by Telegram, at an address of this very process."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        address: WebhookAddress,
        outbox_store: OutboxStore | None = None,
        on_start: OnStart = start_nothing,
    ) -> None:
        path, self._dispatcher = webhook_path(bot.token), dispatcher
        self._check_requested, self._stopping = asyncio.Event(), asyncio.Event()
        self._bot, self._on_start, self._clock = bot, on_start, bot.clock
        self._outbox = Outbox(
            Sender(bot, MAX_PROBES), dispatcher, outbox_store, self._request_check
        )
        group = outbox_store.process_group if outbox_store else None
        self._leadership = Leadership(group, self._clock)
        self._answers = WebhookAnswers(bot, self._outbox, self._leadership, self._request_check)
        self._webhook = WebhookEndpoint(bot, dispatcher, self._answers, address.secret)
        self.endpoints: Mapping[str, ASGIApp] = {path: self._webhook}
        self._url, self._secret = address.root_url + path, address.secret
        self._is_webhook_set = False
        self._last_check = -math.inf

    async def receive_updates(self) -> None:
        """Set the webhook, then watch that it stays set, until it is stopped.

        Raises ConfigurationError when the token is refused.
        """
        await run_unless_stopped(self._stopping, self._prepare_webhook())
        if self._stopping.is_set():
            return
        _log.info("started", mode="webhook")
        try:
            async with run_beside(self._on_start(), self._send_parked()):
                while not self._stopping.is_set():
                    await run_unless_stopped(self._stopping, self._wait_for_next_check())
                    await run_unless_stopped(self._stopping, self._check_webhook())
        finally:
            await self._outbox.close(CLOSE_SECONDS)
            await self._leadership.end_leading()
            await self._outbox.end_run()

    def stop_receiving(self) -> None:
        """End; the webhook stays set, so that Telegram keeps what comes meanwhile."""
        self._stopping.set()

    def is_healthy(self) -> bool:
        """Whether the webhook was set when last looked at, not long ago."""
        return self._is_webhook_set and self.seconds_since_contact() < MAX_CHECK_AGE_SECONDS

    def is_leading(self) -> bool:
        """Whether this process sends what is parked."""
        return self._leadership.is_leading

    def can_send(self) -> bool:
        """Whether messages reach Telegram, as far as is known."""
        return self._outbox.sender.is_well()

    def messages_waiting(self) -> int:
        """How many messages are on their way, waiting ones among them."""
        return self._outbox.messages_waiting

    def seconds_since_sent(self) -> float:
        """Seconds since Telegram last took a message; infinite before the first."""
        return self._outbox.sender.seconds_since_sent()

    def updates_in_flight(self) -> int:
        """How many updates are in flight."""
        return self._webhook.updates_in_flight

    def seconds_since_contact(self) -> float:
        """Seconds since the webhook was last looked at; infinite before the first time."""
        return self._clock.read_seconds() - self._last_check

    def _request_check(self, _: ConfigurationError | None = None) -> None:
        """Look at once whether Telegram refuses the token."""
        self._check_requested.set()

    async def _send_parked(self) -> None:
        """Send what other processes parked, or an earlier one, as long as this one leads."""
        while True:
            is_leading = await self._leadership.look_again()
            self._dispatcher.share_limits(self._leadership.members)
            if is_leading:
                await self._outbox.resume_parked()
            else:
                self._outbox.release_parked()
            await self._outbox.share_proofs(is_leading=is_leading)
            await self._clock.sleep(LEAD_CHECK_SECONDS)

    async def _wait_for_next_check(self) -> None:
        await run_unless_stopped(self._check_requested, self._clock.sleep(WEBHOOK_CHECK_SECONDS))
        self._check_requested.clear()

    async def _prepare_webhook(self) -> None:
        await self._join_group()
        await connect_bot(self._bot)
        self._answers.follow_process(ended_in_order=await self._outbox.begin_run())
        await retry_until_answered(self._register_or_explain, self._clock)
        self._is_webhook_set, self._last_check = True, self._clock.read_seconds()

    async def _join_group(self) -> None:
        """Be counted by the processes that are there, before any update is answered here: until
        then each of them takes more than its part of what Telegram takes."""
        await self._leadership.look_again()
        if self._leadership.members > 1:
            await self._clock.sleep(JOIN_SECONDS)

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
            self._is_webhook_set = url in ("", self._url)
            self._last_check = self._clock.read_seconds()
        except TelegramError as error:
            if classify_error(error) is Outcome.STOP:
                raise ConfigurationError(REFUSED_BY_TELEGRAM) from None
            # Updates may well be coming: only that nobody answers us is known.
            kind, why = type(error).__name__, describe_trouble(error)
            _log.warning("webhook not seen", error=kind, why=why)
        else:
            if not self._is_webhook_set:
                _log.error("webhook taken by another program")

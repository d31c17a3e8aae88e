"""Polling from its start to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import urlsplit

import structlog
from starlette.types import ASGIApp

from bot.errors import ConfigurationError
from bot.telegram.background import run_beside
from bot.telegram.cancellation import run_unless_stopped
from bot.telegram.client.bot import Bot, connect_bot, retry_until_answered
from bot.telegram.dispatcher import Dispatcher
from bot.telegram.leadership import LEAD_CHECK_SECONDS, Leadership
from bot.telegram.outgoing.message import OutboxStore
from bot.telegram.transport.mode import OnStart, start_nothing
from bot.telegram.transport.polling import Polling
from bot.telegram.transport.webhook import webhook_path

MAX_POLL_AGE_SECONDS = 45.0
"""Seconds without an answered poll from which on polling is not well."""
MAX_FAILED_POLLS = 1
"""Polls that may go wrong in a row."""

_log = structlog.get_logger(__name__)


class PollingMode:
    """Asks Telegram for updates; a webhook of ours is removed, what waits in it is kept."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        outbox_store: OutboxStore | None = None,
        on_start: OnStart = start_nothing,
    ) -> None:
        self.endpoints: Mapping[str, ASGIApp] = {}
        self._bot, self._on_start = bot, on_start
        self._dispatcher, self._outbox_store = dispatcher, outbox_store
        group = outbox_store.process_group if outbox_store else None
        self._leadership = Leadership(group, bot.clock)
        self._polling = self._build_polling()
        self._stopping = asyncio.Event()
        self._is_standing_by = False

    async def receive_updates(self) -> None:
        """Poll until it is stopped.

        Raises ConfigurationError when the token is refused or another program's webhook is set.
        """
        try:
            while not self._stopping.is_set():
                await run_unless_stopped(self._stopping, self._stand_by())
                if not self._stopping.is_set():
                    await self._poll_as_leader()
        finally:
            await self._leadership.end_leading()

    def stop_receiving(self) -> None:
        """Finish what is in flight and end."""
        self._stopping.set()
        self._polling.stop_polling()

    def is_healthy(self) -> bool:
        """Whether Telegram answered a poll lately, and not two in a row went wrong since.

        A process that stands by while another one polls is well.
        """
        if self._is_standing_by:
            return True
        is_failing = self._polling.pacer.failed_polls > MAX_FAILED_POLLS
        return not is_failing and self.seconds_since_contact() < MAX_POLL_AGE_SECONDS

    def is_leading(self) -> bool:
        """Whether this process sends what is parked."""
        return self._leadership.is_leading

    def can_send(self) -> bool:
        """Whether messages reach Telegram, as far as is known."""
        return self._polling.outbox.sender.is_well()

    def messages_waiting(self) -> int:
        """How many messages are on their way, waiting ones among them."""
        return self._polling.outbox.messages_waiting

    def seconds_since_sent(self) -> float:
        """Seconds since Telegram last took a message; infinite before the first."""
        return self._polling.outbox.sender.seconds_since_sent()

    def updates_in_flight(self) -> int:
        """How many updates are in flight."""
        return self._polling.updates_in_flight

    def seconds_since_contact(self) -> float:
        """Seconds since Telegram last answered a poll; infinite before the first time."""
        return self._polling.seconds_since_answer()

    async def _stand_by(self) -> None:
        """Wait until no other process polls, then make Telegram ready to be polled."""
        await connect_bot(self._bot)
        self._is_standing_by = not await self._leadership.look_again()
        await self._leadership.wait_for_lead()
        self._is_standing_by = False
        await self._prepare_polling()

    async def _poll_as_leader(self) -> None:
        """Poll until it is stopped, or another process leads."""
        _log.info("started", mode="polling")
        self._polling = self._build_polling()
        if self._stopping.is_set():
            return
        async with run_beside(
            self._on_start(),
            self._stop_when_lost(self._polling),
            self._send_parked(self._polling),
        ):
            await self._polling.poll_until_stopped()

    async def _stop_when_lost(self, polling: Polling) -> None:
        await self._leadership.wait_until_lost()
        polling.stop_polling()

    async def _send_parked(self, polling: Polling) -> None:
        """Send what answers no update: it is parked for whoever leads."""
        while self._outbox_store:
            await self._bot.clock.sleep(LEAD_CHECK_SECONDS)
            await polling.outbox.resume_parked()

    def _build_polling(self) -> Polling:
        return Polling(self._bot, self._dispatcher, self._outbox_store)

    async def _prepare_polling(self) -> None:
        url = await retry_until_answered(self._bot.fetch_webhook_url, self._bot.clock)
        if not url:
            return
        if urlsplit(url).path != webhook_path(self._bot.token):
            raise ConfigurationError(
                "Another program has set a webhook for this bot, so it can't be polled; "
                "end that program and remove its webhook (deleteWebhook), or use a new bot."
            )
        await retry_until_answered(self._bot.delete_webhook, self._bot.clock)
        _log.info("own webhook removed")

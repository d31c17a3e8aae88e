"""One chat's messages on their way, in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import structlog

from bot.errors import ConfigurationError, StoreError
from bot.telegram.client.error_policy import Outcome
from bot.telegram.clock import Clock
from bot.telegram.outgoing.message import OutgoingMessage
from bot.telegram.outgoing.parking import ParkedMessages
from bot.telegram.outgoing.sender import LimitedPatience, Sender

PARK_AFTER_SECONDS = 1.0
"""Seconds of waiting in all from which on a message is parked."""

STORE_RETRY_SECONDS = 1.0
"""Seconds until a store that is away is asked again if a parked message is still to be sent."""

OnSettled = Callable[[OutgoingMessage, Outcome], Awaitable[None]]

_log = structlog.get_logger(__name__)


class ClosingError(Exception):
    """The program ends: what is parked stays parked."""


class ForgottenError(Exception):
    """A parked message isn't to be sent any more: its reader asked to be forgotten."""


class ChatQueue:
    """Sends the messages of one chat one after the other, until there is none left."""

    def __init__(
        self, sender: Sender, parking: ParkedMessages | None, clock: Clock, on_settled: OnSettled
    ) -> None:
        self.messages: deque[OutgoingMessage] = deque()
        self.is_waiting = False
        """Flood control or Telegram's trouble holds the first message."""
        self._sender, self._parking, self._clock = sender, parking, clock
        self._on_settled = on_settled
        self._limited_patience = LimitedPatience(clock)
        self._waited_seconds = 0.0
        self._is_closing = False
        self.task: asyncio.Task[None] | None = None
        """What runs `send_all`."""

    async def send_all(self) -> None:
        """Send what is there and what comes meanwhile. Raises ConfigurationError."""
        while self.messages and not (self._is_closing and self.messages[0].is_parked):
            message = self.messages[0]
            try:
                outcome = await self._send_or_drop(message)
            except ClosingError:
                return
            self._waited_seconds, self._limited_patience = 0.0, LimitedPatience(self._clock)
            await self._settle_message(message, outcome)
            self.messages.popleft()

    async def park_message(self, message: OutgoingMessage) -> None:
        """Make a message safe, if the store lets us; its update is handled then."""
        async with message.parking_lock:
            if self._parking is None or message.is_parked or message.is_sent:
                return
            try:
                await self._parking.park_message(message)
            except StoreError as error:
                _log.warning("message not parked", update=message.update_id, why=str(error))
                return
            message.settled.set()

    def begin_close(self) -> None:
        """Begin no message that is parked, and wait for none.

        One that is being posted is finished: broken off, it would be sent a second time.
        """
        self._is_closing = True
        if self.is_waiting and self.task and self.messages[0].is_parked:
            self.task.cancel()

    async def wait_before_retry(self, seconds: float, outcome: Outcome) -> bool:
        """Wait with the first message; the others are parked with it when that takes long.

        Tells whether to try again. Raises ClosingError where the program ends and the message is
        safe in the store, ForgottenError where the store no longer has it.
        """
        message = self.messages[0]
        if self._parking is None:
            return await self._limited_patience.wait_before_retry(seconds, outcome)
        self._waited_seconds += seconds
        if self._waited_seconds > PARK_AFTER_SECONDS and not message.is_parked:
            for waiting in tuple(self.messages):
                await self.park_message(waiting)
        if self._is_closing and message.is_parked:
            raise ClosingError
        if self._clock.read_seconds() + seconds > message.expires_at:
            return False
        await self._sleep_waiting(seconds)
        if not await self._wait_until_due(message):
            raise ForgottenError
        return True

    async def _sleep_waiting(self, seconds: float) -> None:
        self.is_waiting = True
        await self._clock.sleep(seconds)
        self.is_waiting = False

    async def _wait_until_due(self, message: OutgoingMessage) -> bool:
        """Whether a message is still to be sent, as soon as the store says so."""
        if self._parking is None:
            return True
        while (is_due := await self._parking.is_due(message)) is None:
            await self._sleep_waiting(STORE_RETRY_SECONDS)
        return is_due

    async def _send_or_drop(self, message: OutgoingMessage) -> Outcome:
        if not await self._wait_until_due(message):
            return Outcome.DONE
        try:
            return await self._sender.send_call(message.call, self)
        except ForgottenError:
            return Outcome.DONE
        except (ConfigurationError, ClosingError):
            raise
        except Exception:  # a bug of ours mustn't hold the chat up for ever
            _log.exception("message dropped", update=message.update_id)
            return Outcome.DROP

    async def _settle_message(self, message: OutgoingMessage, outcome: Outcome) -> None:
        message.is_sent = True
        try:
            async with message.parking_lock:
                if self._parking and message.is_parked:
                    await self._parking.unpark_message(message)
            await self._on_settled(message, outcome)
        except Exception:  # a bug of ours mustn't hold up the chat, nor the update
            _log.exception("message not let go of", update=message.update_id)
        finally:
            message.settled.set()

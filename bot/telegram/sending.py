"""Calls that are posted to Telegram, with the outcome of every error carried out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.errors import ConfigurationError
from bot.telegram.backoff import Backoff
from bot.telegram.bot import REFUSED, Bot, seconds
from bot.telegram.calls import Call
from bot.telegram.outcomes import Outcome, outcome

TRIES = 12
"""Tries of one call while Telegram answers with its own errors: about four minutes."""
ATTEMPT_SECONDS = 3.0
_PATIENT = (Outcome.PERSIST, Outcome.WAIT)
"""These wait as long as it takes."""

_log = structlog.get_logger(__name__)

Sleep = Callable[[float], Awaitable[None]]
Waiting = Callable[[float], Awaitable[None]]


class Sending:
    """Posts calls through a Bot. `sleep` is replaced in tests."""

    def __init__(self, bot: Bot, sleep: Sleep = asyncio.sleep) -> None:
        self._bot = bot
        self._sleep = sleep

    async def send(self, call: Call, waiting: Waiting | None = None) -> Outcome:
        """Post until it is settled: DONE, GONE or DROP; `waiting` is told before each wait.

        Raises ConfigurationError when Telegram refuses the token.
        """
        backoff, tries = Backoff(), 0
        while (error := await self._failure(call)) is not None:
            then = outcome(error)
            tries += then not in _PATIENT
            if then in (Outcome.DONE, Outcome.GONE):
                return then
            changed = _changed(call, error, then)
            if (then is Outcome.DROP and changed == call) or tries >= TRIES:
                return self._dropped(call, error)
            if changed == call:
                wait = seconds(error) if isinstance(error, RetryAfter) else backoff.next()
                if waiting:
                    await waiting(wait)
                await self._sleep(wait)
            call = changed
        return Outcome.DONE

    async def attempt(self, call: Call) -> bool:
        """Post once, within a few seconds; whatever comes of it is harmless (a tap's answer).

        False when Telegram refuses the token.
        """
        try:
            async with asyncio.timeout(ATTEMPT_SECONDS):
                await self._failure(call)
        except ConfigurationError:
            return False
        except TimeoutError:
            pass
        return True

    async def _failure(self, call: Call) -> TelegramError | None:
        """Post once; what went wrong, if anything did."""
        try:
            await self._bot.call(call)
        except TelegramError as error:
            then, kind = outcome(error), type(error).__name__
            _log.info("call failed", method=call.method, error=kind, then=then)
            if then is Outcome.STOP:
                raise ConfigurationError(REFUSED) from None
            return error
        return None

    def _dropped(self, call: Call, error: TelegramError) -> Outcome:
        _log.error("call dropped", method=call.method, error=type(error).__name__)
        return Outcome.DROP


def _changed(call: Call, error: TelegramError, then: Outcome) -> Call:
    """What to post next; the same call when only time can help."""
    if isinstance(error, ChatMigrated):
        return call.moved(error.new_chat_id)
    changes = {
        Outcome.PLAIN: call.plain,
        Outcome.ANEW: call.anew,
        Outcome.UNATTACHED: call.unattached,
        Outcome.DROP: call.bare,
    }
    return changes[then]() if then in changes else call

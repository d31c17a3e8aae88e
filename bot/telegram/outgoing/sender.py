"""Calls that are posted to Telegram, with the outcome of every error carried out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.errors import ConfigurationError
from bot.telegram.client.backoff import Backoff
from bot.telegram.client.bot import REFUSED_BY_TELEGRAM, Bot, retry_after_seconds
from bot.telegram.client.call import Call
from bot.telegram.client.error_policy import Outcome, classify_error
from bot.telegram.clock import Clock, MonotonicClock

MAX_CALL_TRIES = 12
"""Tries of one call while Telegram answers with its own errors: about four minutes."""
ATTEMPT_TIMEOUT_SECONDS = 3.0
_UNLIMITED_RETRIES = (Outcome.PERSIST, Outcome.WAIT)
"""These wait as long as it takes."""

_log = structlog.get_logger(__name__)

OnWait = Callable[[float], Awaitable[None]]


class Sender:
    """Posts calls through a Bot."""

    def __init__(self, bot: Bot, clock: Clock | None = None) -> None:
        self._bot = bot
        self._clock = clock or MonotonicClock()

    async def send_call(self, call: Call, on_wait: OnWait | None = None) -> Outcome:
        """Post until it is settled: DONE, GONE or DROP; `waiting` is told before each wait.

        Raises ConfigurationError when Telegram refuses the token.
        """
        backoff, tries = Backoff(), 0
        while (error := await self._post_once(call)) is not None:
            error_outcome = classify_error(error)
            tries += error_outcome not in _UNLIMITED_RETRIES
            if error_outcome in (Outcome.DONE, Outcome.GONE):
                return error_outcome
            changed_call = _change_call(call, error, error_outcome)
            if (error_outcome is Outcome.DROP and changed_call == call) or tries >= MAX_CALL_TRIES:
                return self._drop_call(call, error)
            if changed_call == call:
                wait = (
                    retry_after_seconds(error)
                    if isinstance(error, RetryAfter)
                    else backoff.next_wait()
                )
                if on_wait:
                    await on_wait(wait)
                await self._clock.sleep(wait)
            call = changed_call
        return Outcome.DONE

    async def try_once(self, call: Call) -> bool:
        """Post once, within a few seconds; whatever comes of it is harmless (a tap's answer).

        False when Telegram refuses the token.
        """
        try:
            async with asyncio.timeout(ATTEMPT_TIMEOUT_SECONDS):
                await self._post_once(call)
        except ConfigurationError:
            return False
        except TimeoutError:
            pass
        return True

    async def _post_once(self, call: Call) -> TelegramError | None:
        """Post once; what went wrong, if anything did."""
        try:
            await self._bot.post_call(call)
        except TelegramError as error:
            error_outcome, error_name = classify_error(error), type(error).__name__
            _log.info("call failed", method=call.method, error=error_name, then=error_outcome)
            if error_outcome is Outcome.STOP:
                raise ConfigurationError(REFUSED_BY_TELEGRAM) from None
            return error
        return None

    def _drop_call(self, call: Call, error: TelegramError) -> Outcome:
        _log.error("call dropped", method=call.method, error=type(error).__name__)
        return Outcome.DROP


def _change_call(call: Call, error: TelegramError, error_outcome: Outcome) -> Call:
    """What to post next; the same call when only time can help."""
    if isinstance(error, ChatMigrated):
        return call.to_chat(error.new_chat_id)
    changes = {
        Outcome.NO_ENTITIES: call.without_entities,
        Outcome.NEW_MESSAGE: call.as_new_message,
        Outcome.OUTSIDE_TOPIC: call.outside_topic,
        Outcome.DROP: call.without_photo,
    }
    return changes[error_outcome]() if error_outcome in changes else call

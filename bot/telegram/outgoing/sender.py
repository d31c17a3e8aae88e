"""Calls that are posted to Telegram, with the outcome of every error carried out."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Protocol

import structlog
from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.errors import ConfigurationError
from bot.telegram.client.backoff import Backoff
from bot.telegram.client.bot import REFUSED_BY_TELEGRAM, Bot, retry_after_seconds
from bot.telegram.client.call import Call
from bot.telegram.client.error_policy import Outcome, classify_error
from bot.telegram.client.trouble import quote_refusal
from bot.telegram.clock import Clock
from bot.telegram.outgoing.delivery_health import DeliveryHealth
from bot.telegram.outgoing.send_budget import SendBudget

MAX_CALL_TRIES = 12
"""Tries of one call while Telegram answers with its own errors: about four minutes."""
UNSURE_WAITS = (10.0, 60.0, 300.0)
"""Seconds before each further try of a message that Telegram may have taken already: each try may
be one copy more, so they are few and slow."""
MAX_CALL_CHANGES = 5
"""How often one call is changed to please Telegram."""
ATTEMPT_TIMEOUT_SECONDS = 3.0
_SETTLED = (Outcome.DONE, Outcome.GONE)
_TROUBLE = (Outcome.RETRY, Outcome.PERSIST, Outcome.UNSURE)

_log = structlog.get_logger(__name__)


class RetryPatience(Protocol):
    """Waits before the tries of a call."""

    async def wait_before_retry(self, seconds: float, outcome: Outcome) -> bool:
        """Wait so long, for this reason; False to give the call up."""
        ...


class LimitedPatience:
    """Tries while Telegram has trouble of its own, up to a limit; anything else takes its time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tries = 1

    async def wait_before_retry(self, seconds: float, outcome: Outcome) -> bool:
        self._tries += outcome is Outcome.RETRY
        if self._tries > MAX_CALL_TRIES:
            return False
        await self._clock.sleep(seconds)
        return True


class RetryWaits:
    """How long to wait before each further try of one call."""

    def __init__(self) -> None:
        self._backoff, self._unsure_waits = Backoff(), iter(UNSURE_WAITS)

    def next_wait(self, error: TelegramError, outcome: Outcome) -> float | None:
        """Seconds until the next try; None when no try can help, or there were enough."""
        if isinstance(error, RetryAfter):
            return retry_after_seconds(error)
        if outcome is Outcome.UNSURE:
            return next(self._unsure_waits, None)
        return self._backoff.next_wait() if outcome in _TROUBLE else None


class Sender:
    """Posts calls through a Bot."""

    def __init__(self, bot: Bot, max_sends: int | None = None) -> None:
        """Post through `bot`, so many new messages at a time at most."""
        self.health, self.budget = DeliveryHealth(), SendBudget()
        self._bot, self._clock = bot, bot.clock
        self._send_slots: AbstractAsyncContextManager[None] = (
            asyncio.Semaphore(max_sends) if max_sends else nullcontext()
        )

    @property
    def clock(self) -> Clock:
        """The clock that its waits are on."""
        return self._clock

    def is_well(self) -> bool:
        """Whether messages reach Telegram, as far as is known."""
        return self.health.is_well(self._clock.read_seconds())

    def seconds_since_sent(self) -> float:
        """Seconds since Telegram last took a call; infinite before the first."""
        return self.health.seconds_since_sent(self._clock.read_seconds())

    async def send_call(self, call: Call, patience: RetryPatience | None = None) -> Outcome:
        """Post until it is settled: DONE, GONE or DROP.

        Raises ConfigurationError when Telegram refuses the token.
        """
        patience = patience or LimitedPatience(self._clock)
        waits, changes = RetryWaits(), 0
        while (error := await self._post_once(call)) is not None:
            outcome = _decide_outcome(call, error)
            if outcome in _SETTLED:
                return outcome
            changed_call = _change_call(call, error, outcome)
            if changed_call != call and changes < MAX_CALL_CHANGES:
                call, changes = changed_call, changes + 1
                continue
            wait = waits.next_wait(error, outcome)
            if wait is None or not await patience.wait_before_retry(wait, outcome):
                return self._drop_call(call, error)
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
        is_new_message = call.method.startswith("send")
        try:
            async with self._send_slots if is_new_message else nullcontext():
                await self._bot.post_call(call)
        except TelegramError as error:
            self._note_error(call, error)
            return error
        self._note_success(call)
        return None

    def _note_success(self, call: Call) -> None:
        now, chat = self._clock.read_seconds(), call.parameters.get("chat_id")
        self.health.note_answer(now, is_sent=True)
        if isinstance(chat, int):
            self.budget.note_posted(chat, now)

    def _note_error(self, call: Call, error: TelegramError) -> None:
        outcome, now = classify_error(error), self._clock.read_seconds()
        kind, why = type(error).__name__, quote_refusal(error)
        _log.info("call failed", method=call.method, error=kind, why=why, then=outcome)
        if outcome is Outcome.STOP:
            raise ConfigurationError(REFUSED_BY_TELEGRAM) from None
        chat = call.parameters.get("chat_id")
        if isinstance(error, RetryAfter) and isinstance(chat, int):
            self.budget.note_refused(chat, now, retry_after_seconds(error))
        if outcome in _TROUBLE:
            self.health.note_trouble(now)
        else:
            self.health.note_answer(now, is_sent=False)

    def _drop_call(self, call: Call, error: TelegramError) -> Outcome:
        kind, why = type(error).__name__, quote_refusal(error)
        _log.error("call dropped", method=call.method, error=kind, why=why)
        return Outcome.DROP


def _decide_outcome(call: Call, error: TelegramError) -> Outcome:
    """What follows from an error; what has the same effect twice may be tried like the rest."""
    outcome = classify_error(error)
    is_harmless_twice = outcome is Outcome.UNSURE and not call.method.startswith("send")
    return Outcome.RETRY if is_harmless_twice else outcome


def _change_call(call: Call, error: TelegramError, outcome: Outcome) -> Call:
    """What to post next; the same call when only time can help."""
    if isinstance(error, ChatMigrated):
        return call.to_chat(error.new_chat_id)
    changes = {
        Outcome.NO_ENTITIES: call.without_entities,
        Outcome.NEW_MESSAGE: call.as_new_message,
        Outcome.OUTSIDE_TOPIC: call.outside_topic,
        Outcome.DROP: call.without_photo,
    }
    return changes[outcome]() if outcome in changes else call

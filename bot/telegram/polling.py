"""Polling that loses nothing: the offset moves only past updates that are handled.

python-telegram-bot's Updater confirms updates before they are handled, so it isn't used.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from contextlib import suppress

import structlog
from telegram.error import RetryAfter, TelegramError

from bot.errors import ConfigurationError
from bot.telegram.backoff import Backoff
from bot.telegram.bot import REFUSED, Bot, seconds
from bot.telegram.desk import Answer, Desk, FailedError, update_id
from bot.telegram.outbox import Outbox, Parking
from bot.telegram.outcomes import Outcome, outcome
from bot.telegram.request import GarbledError
from bot.telegram.sending import Sending
from bot.telegram.until import pause, until
from bot.telegram.updates import ALLOWED, Arrival, Incoming

LONG_POLL_SECONDS = 25.0
WINDOW = 100
"""As many unconfirmed updates as Telegram shows at once."""
REMEMBERED = 1_000
"""Handled updates that are known again: more than WINDOW, which may all be shown once more."""
DRAIN_SECONDS = 2.5
CONFIRM_SECONDS = 0.5
BRIEFLY, PATIENTLY = 0.02, 1.0
"""Seconds to wait for what is in flight before asking for more: twice as long each time that brings
nothing, from the first to the second."""
REST_SECONDS = 0.1
LONGEST_WAIT = 60.0

_log = structlog.get_logger(__name__)


class Polling:
    """Fetches updates and answers them until `stop`."""

    def __init__(
        self,
        bot: Bot,
        desk: Desk,
        parking: Parking | None = None,
        *,
        long_poll: float = LONG_POLL_SECONDS,
    ) -> None:
        self.last_poll: float | None = None
        """When Telegram last answered a poll, on the monotonic clock."""
        self.failures = 0
        """Polls that went wrong since."""
        self._bot, self._desk, self._sending = bot, desk, Sending(bot)
        self._outbox = Outbox(self._sending, desk, parking, self._refused)
        self._long_poll = long_poll
        self._limit = WINDOW
        self._breath = BRIEFLY
        self._batch: list[int] = []
        self._offset: int | None = None
        self._working: dict[int, asyncio.Task[None]] = {}
        self._handled: OrderedDict[int, None] = OrderedDict()
        self._stopping = asyncio.Event()
        self._progress = asyncio.Event()
        self._fatal: ConfigurationError | None = None

    async def run(self) -> None:
        """Poll until `stop`, then finish what is in flight.

        Raises ConfigurationError when Telegram refuses the token.
        """
        backoff = Backoff()
        await self._outbox.resume()
        try:
            while not self._stopping.is_set():
                await self._round(backoff)
        finally:
            await self._drain()
        if self._fatal:
            raise self._fatal

    @property
    def queue(self) -> int:
        """How many updates are in flight."""
        return len(self._working)

    def stop(self) -> None:
        """Take no more updates; `run` ends when those in flight are done, or after 2.5 s."""
        self._stopping.set()
        self._progress.set()

    async def _round(self, backoff: Backoff) -> None:
        began, patience = time.monotonic(), self._patience()
        try:
            batch = await self._fetch(patience)
        except GarbledError as error:
            await self._sift(error, backoff)
            return
        except TelegramError as error:
            await self._after(error, backoff)
            return
        self._answered(backoff)
        if not batch:
            self._limit = WINDOW
        fresh = sum(self._begin(raw) for raw in batch)
        if not fresh and time.monotonic() - began < min(REST_SECONDS, patience):
            # A server that doesn't wait isn't asked again at once.
            await pause(self._stopping, REST_SECONDS)
        self._breath = BRIEFLY if fresh else min(PATIENTLY, 2 * self._breath)
        await self._settle(full=len(batch) >= WINDOW)

    def _patience(self) -> float:
        """How long a poll may wait: not at all while something is in flight or in doubt."""
        doubtful = self.last_poll is None or self.failures
        return 0.0 if self._working or doubtful else self._long_poll

    def _answered(self, backoff: Backoff) -> None:
        self.last_poll = time.monotonic()
        self.failures = 0
        backoff.reset()

    async def _fetch(self, patience: float) -> list[object]:
        """One poll, given up when the program stops: what it would bring stays unconfirmed."""
        self._offset = self._next_offset()
        poll = self._bot.updates(self._offset, patience, ALLOWED, self._limit)
        batch = await until(self._stopping, poll)
        if batch is None:
            return []
        self._batch = [found for found in map(update_id, batch) if found is not None]
        return batch

    def _next_offset(self) -> int | None:
        """Past the last batch, but never past an update that is still being handled.

        Only the last batch counts: after an idle week Telegram starts at a random id, which may
        be lower than all before.
        """
        if not self._batch:
            return self._offset
        waiting = (number for number in self._batch if number in self._working)
        return next(waiting, self._batch[-1] + 1)

    def _begin(self, raw: object) -> bool:
        """Set an update to work; False when it was seen already."""
        number = update_id(raw)
        if number is None or number in self._working or number in self._handled:
            return False
        task = asyncio.create_task(self._work(raw))
        self._working[number] = task
        task.add_done_callback(lambda done: self._done(number, done))
        return True

    def _done(self, number: int, task: asyncio.Task[None]) -> None:
        del self._working[number]
        self._progress.set()
        if task.cancelled():
            return
        if (error := task.exception()) is not None:
            _log.error("update set aside", update=number, exc_info=error)
        self._handled[number] = None
        if len(self._handled) > REMEMBERED:
            self._handled.popitem(last=False)

    async def _work(self, raw: object) -> None:
        incoming = self._desk.read(raw)
        if incoming is None:
            return
        async with self._desk.lanes.lane(incoming.chat):
            repeated = isinstance(incoming, Incoming) and await self._desk.repeated(incoming)
            answer = await self._answer(incoming)
            # A tap is answered at most once: a button can be tapped again, and two answers to one
            # tap look broken. Editing twice is harmless.
            again = repeated and answer.message and answer.message.method != "editMessageText"
            async with asyncio.TaskGroup() as both:
                if answer.toast:
                    both.create_task(self._sending.attempt(answer.toast))
                if answer.message and not again:
                    await self._outbox.deliver(incoming.update_id, answer.message)

    async def _answer(self, incoming: Arrival) -> Answer:
        backoff = Backoff()
        while True:
            try:
                return await self._desk.answer(incoming)
            except FailedError as failed:
                if failed.poison:
                    return self._desk.set_aside(incoming)
                await asyncio.sleep(backoff.next())

    async def _settle(self, *, full: bool) -> None:
        """Wait for what is in flight, so that the next poll can confirm it.

        Not for long: a chat that has to wait must not keep the others from their answers.
        """
        room = WINDOW // 2 if full else 0
        deadline = time.monotonic() + self._breath
        while len(self._working) > room and not self._stopping.is_set():
            self._progress.clear()
            left = deadline - time.monotonic()
            if left <= 0:
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(self._progress.wait(), left)

    async def _sift(self, error: GarbledError, backoff: Backoff) -> None:
        """Fetch one by one until the update that can't be read stands alone; set that aside."""
        if error.update is None:
            await self._after(error, backoff)
            return
        self._answered(backoff)
        if self._limit == 1:
            _log.error("update unreadable", update=error.update)
            self._batch = [error.update]
        self._limit = WINDOW if self._limit == 1 else 1

    async def _after(self, error: TelegramError, backoff: Backoff) -> None:
        self.failures += 1
        then = outcome(error)
        if then is Outcome.STOP:
            raise ConfigurationError(REFUSED) from None
        wait = seconds(error) if isinstance(error, RetryAfter) else backoff.next()
        _log.warning("poll failed", error=type(error).__name__, seconds=round(wait, 1))
        await pause(self._stopping, min(wait, LONGEST_WAIT))

    def _refused(self, error: ConfigurationError) -> None:
        self._fatal = error
        self.stop()

    async def _drain(self) -> None:
        """Finish what is in flight, within a deadline, and confirm it."""
        self._stopping.set()
        tasks = tuple(self._working.values())
        if tasks and not self._fatal:
            await asyncio.wait(tasks, timeout=DRAIN_SECONDS)
        await self._outbox.close()
        for task in tasks:
            task.cancel()
        offset = self._next_offset()
        if offset is not None and not self._fatal:
            with suppress(TelegramError, TimeoutError):
                await asyncio.wait_for(self._bot.confirm(offset), CONFIRM_SECONDS)

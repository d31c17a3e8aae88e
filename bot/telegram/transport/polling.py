"""Polling that loses nothing: the offset moves only past updates that are handled.

python-telegram-bot's Updater confirms updates before they are handled, so it isn't used.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

import structlog
from telegram.error import TelegramError

from bot.errors import ConfigurationError
from bot.limits import MAX_POLLED_UPDATES
from bot.telegram.cancellation import run_unless_stopped
from bot.telegram.client.backoff import Backoff
from bot.telegram.client.bot import REFUSED_BY_TELEGRAM, Bot, choose_retry_wait
from bot.telegram.client.error_policy import Outcome, classify_error
from bot.telegram.client.responses import UnreadableResponseError
from bot.telegram.client.trouble import describe_trouble
from bot.telegram.dispatcher import Dispatcher, read_update_id
from bot.telegram.incoming.updates import ALLOWED_UPDATES
from bot.telegram.outgoing.message import OutboxStore
from bot.telegram.outgoing.outbox import Outbox
from bot.telegram.outgoing.sender import Sender
from bot.telegram.transport.poll_pacer import FULL_SETTLE_SECONDS, MAX_SETTLE_SECONDS, PollPacer
from bot.telegram.transport.update_processor import UpdateProcessor
from bot.telegram.transport.update_window import UpdateWindow

DRAIN_SECONDS = 1.5
CONFIRM_TIMEOUT_SECONDS = 0.3

_log = structlog.get_logger(__name__)


class Polling:
    """Fetches updates and answers them until it is stopped."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        outbox_store: OutboxStore | None = None,
    ) -> None:
        self.pacer = PollPacer()
        self._bot, self._clock = bot, bot.clock
        self._window = UpdateWindow()
        self.outbox = Outbox(Sender(bot), dispatcher, outbox_store, self._stop_on_refusal)
        self._processor = UpdateProcessor(dispatcher, self.outbox, self._clock)
        self._backoff = Backoff()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping, self._progress = asyncio.Event(), asyncio.Event()
        self._fatal_error: ConfigurationError | None = None

    @property
    def updates_in_flight(self) -> int:
        """How many updates are in flight."""
        return self._window.updates_in_work

    @property
    def updates_remembered(self) -> int:
        """How many updates are known, in flight and handled."""
        return self._window.updates_remembered

    def seconds_since_answer(self) -> float:
        """Seconds since Telegram last answered a poll; infinite before the first time."""
        last_answer = self.pacer.last_answer
        return math.inf if last_answer is None else self._clock.read_seconds() - last_answer

    async def poll_until_stopped(self) -> None:
        """Poll until `stop_polling`, then finish what is in flight.

        Raises ConfigurationError when Telegram refuses the token.
        """
        await self.outbox.resume_parked()
        try:
            while not self._stopping.is_set():
                await self._poll_once()
        finally:
            await self._drain_in_flight()
        if self._fatal_error:
            raise self._fatal_error

    def stop_polling(self) -> None:
        """Take no more updates; the loop ends when those in flight are done, or after 1.5 s."""
        self._stopping.set()
        self._progress.set()

    async def _poll_once(self) -> None:
        began = self._clock.read_seconds()
        poll_seconds = self.pacer.poll_seconds(self._window.updates_in_work)
        try:
            batch = await self._fetch_batch(poll_seconds)
        except UnreadableResponseError as error:
            await self._isolate_unreadable(error)
            return
        except TelegramError as error:
            await self._handle_poll_error(error)
            return
        self._note_answer()
        new_updates = sum(self._start_update(raw) for raw in batch)
        self.pacer.note_batch(len(batch), new_updates)
        took = self._clock.read_seconds() - began
        if pause := self.pacer.pause_seconds(new_updates, poll_seconds, took):
            await self._sleep_unless_stopped(pause)
        await self._wait_for_in_flight(is_full=len(batch) >= MAX_POLLED_UPDATES)

    async def _fetch_batch(self, poll_seconds: float) -> list[object]:
        """One poll, given up when the program stops: what it would bring stays unconfirmed."""
        poll = self._bot.fetch_updates(
            self._window.next_offset(), poll_seconds, ALLOWED_UPDATES, self.pacer.batch_limit
        )
        batch = await run_unless_stopped(self._stopping, poll)
        if batch is None:
            return []
        ids = [number for number in map(read_update_id, batch) if number is not None]
        self._window.note_batch(ids)
        return batch

    def _note_answer(self) -> None:
        self.pacer.note_answer(self._clock.read_seconds())
        self._backoff.reset_wait()

    def _start_update(self, raw: object) -> bool:
        """Set an update to work; False when it was seen already."""
        update_id = read_update_id(raw)
        if update_id is None or not self._window.begin_update(update_id):
            return False
        task = asyncio.create_task(self._processor.process_update(raw))
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._finish_update(update_id, done))
        return True

    def _finish_update(self, update_id: int, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._progress.set()
        if task.cancelled():
            return
        self._window.finish_update(update_id)
        if (error := task.exception()) is not None:
            _log.error("update set aside", update=update_id, exc_info=error)

    async def _wait_for_in_flight(self, *, is_full: bool) -> None:
        """Wait for what is in flight, so that the next poll can confirm it.

        Not for long: a chat that has to wait must not keep the others from their answers. After a
        full batch a poll brings as many new updates as it confirms, and shows the others again.
        """
        window, half = self._window, MAX_POLLED_UPDATES // 2
        if not is_full:
            await self._wait_within(self.pacer.settle_seconds, lambda: window.updates_in_work == 0)
            return
        await self._wait_within(FULL_SETTLE_SECONDS, lambda: window.updates_confirmable >= half)
        await self._wait_within(MAX_SETTLE_SECONDS, lambda: window.updates_confirmable > 0)

    async def _wait_within(self, seconds: float, is_settled: Callable[[], bool]) -> None:
        """Wait until enough is settled, for so many seconds at the most."""
        deadline = self._clock.read_seconds() + seconds
        while not is_settled() and not self._stopping.is_set():
            self._progress.clear()
            seconds_left = deadline - self._clock.read_seconds()
            if seconds_left <= 0:
                return
            await run_unless_stopped(self._progress, self._clock.sleep(seconds_left))

    async def _isolate_unreadable(self, error: UnreadableResponseError) -> None:
        """Fetch one by one until the update that can't be read stands alone; set that aside."""
        if error.update_id is None:
            await self._handle_poll_error(error)
            return
        self._note_answer()
        if self.pacer.narrow_batch():
            _log.error("update unreadable", update=error.update_id)
            self._window.note_batch([error.update_id])

    async def _handle_poll_error(self, error: TelegramError) -> None:
        self.pacer.note_failure()
        if classify_error(error) is Outcome.STOP:
            raise ConfigurationError(REFUSED_BY_TELEGRAM) from None
        wait = choose_retry_wait(error, self._backoff)
        kind, why = type(error).__name__, describe_trouble(error)
        _log.warning("poll failed", error=kind, seconds=round(wait, 1), why=why)
        await self._sleep_unless_stopped(wait)

    async def _sleep_unless_stopped(self, seconds: float) -> None:
        await run_unless_stopped(self._stopping, self._clock.sleep(seconds))

    def _stop_on_refusal(self, error: ConfigurationError) -> None:
        self._fatal_error = error
        self.stop_polling()

    async def _drain_in_flight(self) -> None:
        """Finish what is in flight and what is being posted, within a deadline; confirm it."""
        self._stopping.set()
        self.outbox.begin_close()
        tasks, deadline = tuple(self._tasks), time.monotonic() + DRAIN_SECONDS
        if not self._fatal_error:
            await self._wait_for_tasks(tasks)
        # What is parked has no update in flight: broken off, what is posted now would come twice.
        seconds_left = 0.0 if self._fatal_error else max(0.0, deadline - time.monotonic())
        await self.outbox.close(seconds_left)
        offset = self._window.next_offset()
        for task in tasks:
            task.cancel()
        if offset is not None and not self._fatal_error:
            with suppress(TelegramError, TimeoutError):
                await asyncio.wait_for(self._bot.confirm_updates(offset), CONFIRM_TIMEOUT_SECONDS)

    async def _wait_for_tasks(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        """Wait for updates in flight, at most DRAIN_SECONDS."""
        if tasks:
            deadline = asyncio.create_task(self._clock.sleep(DRAIN_SECONDS))
            all_done = asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.wait((all_done, deadline), return_when=asyncio.FIRST_COMPLETED)
            deadline.cancel()

"""Polling that loses nothing: the offset moves only past updates that are handled.

python-telegram-bot's Updater confirms updates before they are handled, so it isn't used.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from contextlib import suppress
from dataclasses import replace

import structlog
from telegram.error import RetryAfter, TelegramError

from bot.errors import ConfigurationError
from bot.limits import MAX_POLLED_UPDATES
from bot.telegram.client.backoff import Backoff
from bot.telegram.client.bot import REFUSED_BY_TELEGRAM, Bot, retry_after_seconds
from bot.telegram.client.error_policy import Outcome, classify_error
from bot.telegram.client.http import UnreadableResponseError
from bot.telegram.dispatcher import Dispatcher, OutgoingCalls, UpdateFailedError, read_update_id
from bot.telegram.incoming.model import (
    IncomingUpdate,
)
from bot.telegram.incoming.updates import (
    ALLOWED_UPDATES,
)
from bot.telegram.outgoing.outbox import Outbox, OutboxStore
from bot.telegram.outgoing.sender import Sender
from bot.telegram.transport.cancellation import run_unless_stopped, sleep_unless_stopped

LONG_POLL_SECONDS = 25.0
MAX_REMEMBERED_UPDATES = 1_000
"""Handled updates that are known again: more than WINDOW, which may all be shown once more."""
DRAIN_SECONDS = 2.5
CONFIRM_TIMEOUT_SECONDS = 0.5
MIN_SETTLE_SECONDS, MAX_SETTLE_SECONDS = 0.02, 1.0
"""Seconds to wait for what is in flight before asking for more: twice as long each time that brings
nothing, from the first to the second."""
EMPTY_POLL_PAUSE_SECONDS = 0.1
MAX_RETRY_SECONDS = 60.0

_log = structlog.get_logger(__name__)


class Polling:
    """Fetches updates and answers them until `stop`."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        outbox_store: OutboxStore | None = None,
        *,
        long_poll_seconds: float = LONG_POLL_SECONDS,
    ) -> None:
        self.last_poll: float | None = None
        """When Telegram last answered a poll, on the monotonic clock."""
        self.failed_polls = 0
        """Polls that went wrong since."""
        self._bot, self._dispatcher, self._sender = bot, dispatcher, Sender(bot)
        self._outbox = Outbox(self._sender, dispatcher, outbox_store, self._stop_on_refusal)
        self._long_poll_seconds = long_poll_seconds
        self._batch_limit = MAX_POLLED_UPDATES
        self._settle_seconds = MIN_SETTLE_SECONDS
        self._batch_ids: list[int] = []
        self._offset: int | None = None
        self._tasks_by_update: dict[int, asyncio.Task[None]] = {}
        self._handled_ids: OrderedDict[int, None] = OrderedDict()
        self._stopping = asyncio.Event()
        self._progress = asyncio.Event()
        self._fatal_error: ConfigurationError | None = None

    async def poll_until_stopped(self) -> None:
        """Poll until `stop`, then finish what is in flight.

        Raises ConfigurationError when Telegram refuses the token.
        """
        backoff = Backoff()
        await self._outbox.resume_parked()
        try:
            while not self._stopping.is_set():
                await self._poll_once(backoff)
        finally:
            await self._drain_in_flight()
        if self._fatal_error:
            raise self._fatal_error

    @property
    def updates_in_flight(self) -> int:
        """How many updates are in flight."""
        return len(self._tasks_by_update)

    def stop_polling(self) -> None:
        """Take no more updates; `run` ends when those in flight are done, or after 2.5 s."""
        self._stopping.set()
        self._progress.set()

    async def _poll_once(self, backoff: Backoff) -> None:
        began, wait_seconds = time.monotonic(), self._poll_wait_seconds()
        try:
            batch = await self._fetch_batch(wait_seconds)
        except UnreadableResponseError as error:
            await self._isolate_unreadable(error, backoff)
            return
        except TelegramError as error:
            await self._handle_poll_error(error, backoff)
            return
        self._note_answered_poll(backoff)
        if not batch:
            self._batch_limit = MAX_POLLED_UPDATES
        new_count = sum(self._start_update(raw) for raw in batch)
        if not new_count and time.monotonic() - began < min(EMPTY_POLL_PAUSE_SECONDS, wait_seconds):
            # A server that doesn't wait isn't asked again at once.
            await sleep_unless_stopped(self._stopping, EMPTY_POLL_PAUSE_SECONDS)
        self._settle_seconds = (
            MIN_SETTLE_SECONDS if new_count else min(MAX_SETTLE_SECONDS, 2 * self._settle_seconds)
        )
        await self._wait_for_in_flight(is_full=len(batch) >= MAX_POLLED_UPDATES)

    def _poll_wait_seconds(self) -> float:
        """How long a poll may wait: not at all while something is in flight or in doubt."""
        is_doubtful = self.last_poll is None or self.failed_polls
        return 0.0 if self._tasks_by_update or is_doubtful else self._long_poll_seconds

    def _note_answered_poll(self, backoff: Backoff) -> None:
        self.last_poll = time.monotonic()
        self.failed_polls = 0
        backoff.reset_wait()

    async def _fetch_batch(self, wait_seconds: float) -> list[object]:
        """One poll, given up when the program stops: what it would bring stays unconfirmed."""
        self._offset = self._next_offset()
        poll = self._bot.fetch_updates(
            self._offset, wait_seconds, ALLOWED_UPDATES, self._batch_limit
        )
        batch = await run_unless_stopped(self._stopping, poll)
        if batch is None:
            return []
        self._batch_ids = [number for number in map(read_update_id, batch) if number is not None]
        return batch

    def _next_offset(self) -> int | None:
        """Past the last batch, but never past an update that is still being handled.

        Only the last batch counts: after an idle week Telegram starts at a random id, which may
        be lower than all before.
        """
        if not self._batch_ids:
            return self._offset
        unfinished_ids = (number for number in self._batch_ids if number in self._tasks_by_update)
        return next(unfinished_ids, self._batch_ids[-1] + 1)

    def _start_update(self, raw: object) -> bool:
        """Set an update to work; False when it was seen already."""
        received_id = read_update_id(raw)
        if (
            received_id is None
            or received_id in self._tasks_by_update
            or received_id in self._handled_ids
        ):
            return False
        task = asyncio.create_task(self._process_update(raw))
        self._tasks_by_update[received_id] = task
        task.add_done_callback(lambda done: self._finish_update(received_id, done))
        return True

    def _finish_update(self, update_id: int, task: asyncio.Task[None]) -> None:
        del self._tasks_by_update[update_id]
        self._progress.set()
        if task.cancelled():
            return
        if (error := task.exception()) is not None:
            _log.error("update set aside", update=update_id, exc_info=error)
        self._handled_ids[update_id] = None
        if len(self._handled_ids) > MAX_REMEMBERED_UPDATES:
            self._handled_ids.popitem(last=False)

    async def _process_update(self, raw: object) -> None:
        incoming = self._dispatcher.read_update(raw)
        if incoming is None:
            return
        async with self._dispatcher.chat_locks.hold_lock(incoming.chat):
            answer = await self._dispatch_with_retries(incoming)
            # A tap is answered at most once: a button can be tapped again, and two answers to one
            # tap look broken. Editing twice is harmless.
            was_sent_before = (
                answer.is_repeated_tap
                and answer.message
                and answer.message.method != "editMessageText"
            )
            async with asyncio.TaskGroup() as tasks:
                if answer.toast:
                    tasks.create_task(self._sender.try_once(answer.toast))
                if answer.message and not was_sent_before:
                    await self._outbox.deliver_message(incoming.update_id, answer.message)

    async def _dispatch_with_retries(self, incoming: IncomingUpdate) -> OutgoingCalls:
        backoff, is_retry = Backoff(), False
        while True:
            try:
                calls = await self._dispatcher.dispatch_update(incoming)
                # A turn whose commit seemed to fail can be there at the next try: nothing of it
                # was sent yet.
                return replace(calls, is_repeated_tap=False) if is_retry else calls
            except UpdateFailedError as failed:
                is_retry = True
                if failed.give_up:
                    return self._dispatcher.give_up_update(incoming)
                await asyncio.sleep(backoff.next_wait())

    async def _wait_for_in_flight(self, *, is_full: bool) -> None:
        """Wait for what is in flight, so that the next poll can confirm it.

        Not for long: a chat that has to wait must not keep the others from their answers.
        """
        max_in_flight = MAX_POLLED_UPDATES // 2 if is_full else 0
        deadline = time.monotonic() + self._settle_seconds
        while len(self._tasks_by_update) > max_in_flight and not self._stopping.is_set():
            self._progress.clear()
            seconds_left = deadline - time.monotonic()
            if seconds_left <= 0:
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(self._progress.wait(), seconds_left)

    async def _isolate_unreadable(self, error: UnreadableResponseError, backoff: Backoff) -> None:
        """Fetch one by one until the update that can't be read stands alone; set that aside."""
        if error.update_id is None:
            await self._handle_poll_error(error, backoff)
            return
        self._note_answered_poll(backoff)
        if self._batch_limit == 1:
            _log.error("update unreadable", update=error.update_id)
            self._batch_ids = [error.update_id]
        self._batch_limit = MAX_POLLED_UPDATES if self._batch_limit == 1 else 1

    async def _handle_poll_error(self, error: TelegramError, backoff: Backoff) -> None:
        self.failed_polls += 1
        error_outcome = classify_error(error)
        if error_outcome is Outcome.STOP:
            raise ConfigurationError(REFUSED_BY_TELEGRAM) from None
        wait = retry_after_seconds(error) if isinstance(error, RetryAfter) else backoff.next_wait()
        _log.warning("poll failed", error=type(error).__name__, seconds=round(wait, 1))
        await sleep_unless_stopped(self._stopping, min(wait, MAX_RETRY_SECONDS))

    def _stop_on_refusal(self, error: ConfigurationError) -> None:
        self._fatal_error = error
        self.stop_polling()

    async def _drain_in_flight(self) -> None:
        """Finish what is in flight, within a deadline, and confirm it."""
        self._stopping.set()
        tasks = tuple(self._tasks_by_update.values())
        if tasks and not self._fatal_error:
            await asyncio.wait(tasks, timeout=DRAIN_SECONDS)
        await self._outbox.close()
        for task in tasks:
            task.cancel()
        offset = self._next_offset()
        if offset is not None and not self._fatal_error:
            with suppress(TelegramError, TimeoutError):
                await asyncio.wait_for(self._bot.confirm_updates(offset), CONFIRM_TIMEOUT_SECONDS)

"""The end of the program: one budget for all of its steps, whatever hangs in them."""

from __future__ import annotations

import asyncio
import logging
import math
import os
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from bot.telegram.transport.mode import BotMode

CLOSE_SECONDS = 3.5
"""From the signal to the end of the last step; every step gets its share of what is left."""
MODE_SECONDS, WEB_SECONDS, BOT_SECONDS, STORE_SECONDS = 2.2, 1.5, 0.3, 1.2
"""What the steps may take: finishing what is in flight and what the web routes still answer (both
at once), then the connections to Telegram, then the database."""
FORCED_END_SECONDS = 4.5
"""From the signal to the end of the process, where a thread of the system's own hangs."""
_CANCEL_SECONDS = 0.1
"""How long what is broken off may take to notice."""

_log = structlog.get_logger(__name__)


class ClosingBudget:
    """How long the steps of the end may take."""

    def __init__(
        self, seconds: float = CLOSE_SECONDS, read_seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds, self._read_seconds = seconds, read_seconds
        self._ends_at = math.inf

    def begin_closing(self) -> None:
        """The end begins now; only the first call counts."""
        self._ends_at = min(self._ends_at, self._read_seconds() + self._seconds)

    def seconds_left(self, share: float) -> float:
        """Seconds that a step may take: its share, or what is left of all."""
        self.begin_closing()
        return max(0.0, min(share, self._ends_at - self._read_seconds()))

    async def run_step(self, name: str, work: Awaitable[object], share: float) -> None:
        """Do a step of the end; one that takes longer than its share is broken off.

        Raises what the step raises.
        """
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait((task,), timeout=self.seconds_left(share))
            if not task.done():
                _log.warning("closing broken off", step=name)
        finally:
            task.cancel()
            await asyncio.wait((task,), timeout=_CANCEL_SECONDS)
        if task.done() and not task.cancelled():
            task.result()


async def run_until_stopped(
    stop: asyncio.Event,
    mode: BotMode,
    close_web: Callable[[], Awaitable[object]],
    budget: ClosingBudget,
) -> None:
    """Run the mode until `stop`, or until it ends by itself; then end it and the web routes.

    Raises what the mode raises.
    """
    mode_task = asyncio.ensure_future(mode.receive_updates())
    stop_task = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((mode_task, stop_task), return_when=asyncio.FIRST_COMPLETED)
    finally:
        budget.begin_closing()
        stop_task.cancel()
        mode.stop_receiving()
        _, mode_error = await asyncio.gather(
            budget.run_step("web routes", close_web(), WEB_SECONDS),
            budget.run_step("updates in flight", mode_task, MODE_SECONDS),
            return_exceptions=True,
        )
    if isinstance(mode_error, BaseException):
        raise mode_error


class ProcessEnd:
    """Ends this process in time, once a signal asked for it."""

    def __init__(self, seconds: float = FORCED_END_SECONDS) -> None:
        self._timer = threading.Timer(seconds, os._exit, args=(0,))
        self._timer.daemon = True
        self._is_begun = False

    def begin_end(self) -> None:
        """A signal asks for the end: it comes in time, also where a thread hangs in the system.

        Python waits for every thread at its end, and one may look up a name, say. Nothing is lost
        by it that isn't safe from a kill.
        """
        if not self._is_begun:
            self._is_begun = True
            with suppress(RuntimeError):  # no memory for one more thread
                self._timer.start()

    def end_process(self) -> None:
        """All is done: end at once, if a signal asked for it.

        Taking down every library takes Python a second, and several on a busy machine.
        """
        if self._is_begun:
            logging.shutdown()
            os._exit(0)

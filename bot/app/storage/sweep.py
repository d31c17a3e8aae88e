"""When what is past its time is deleted: once an hour, unless the clock can't be believed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.app.service import utc_now
from bot.errors import StoreError
from bot.store import Store

SWEEP_INTERVAL_SECONDS = 3600.0
MAX_CLOCK_JUMP_SECONDS = 600.0
"""By how much the date may run ahead of the time that went by, or behind it."""
DISTRUST_SECONDS = 24 * 3600.0
"""How long nothing is deleted after a jump, so that a wrong clock can be set first."""

_log = structlog.get_logger(__name__)


class ClockWatch:
    """Tells whether the date can be believed: it goes as fast as the time that goes by."""

    def __init__(self, clock: Callable[[], datetime], timer: Callable[[], float]):
        """Watch `clock`; `timer` gives seconds and never jumps."""
        self._clock, self._timer = clock, timer
        self._date, self._seconds = clock(), timer()
        self._distrusted_until = self._seconds

    def is_believable(self) -> bool:
        """Whether the date hasn't jumped of late. A jump is logged."""
        date, seconds = self._clock(), self._timer()
        jump = (date - self._date).total_seconds() - (seconds - self._seconds)
        self._date, self._seconds = date, seconds
        if abs(jump) > MAX_CLOCK_JUMP_SECONDS:
            self._distrusted_until = seconds + DISTRUST_SECONDS
            _log.warning("clock jumped", seconds=round(jump), until_next_sweep=DISTRUST_SECONDS)
        return seconds >= self._distrusted_until


async def sweep_hourly(store: Store) -> None:
    """Delete what is past its time, once an hour. Runs until cancelled."""
    watch = ClockWatch(utc_now, time.monotonic)
    while True:
        if watch.is_believable():
            await _sweep_store(store)
        await asyncio.sleep(SWEEP_INTERVAL_SECONDS)


async def _sweep_store(store: Store) -> None:
    try:
        await store.sweep_expired()
    except StoreError as error:
        _log.warning("sweep failed", why=str(error))

"""The warm-up: what the first messages would wait for is done when nothing else is to be done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

import structlog

from bot.article.library import Library
from bot.telegram.clock import Clock

START_SECONDS = 1.0
"""How long after the start the first step is done: until then there is more urgent work."""
PAUSE_SECONDS = 0.03
"""Between two steps, so that whatever comes meanwhile waits for one of them at the most."""

_log = structlog.get_logger(__name__)


class WarmUp:
    """Does the steps one now and then, and none while the bot is busy."""

    def __init__(
        self,
        list_steps: Callable[[], Iterable[Callable[[], object]]],
        is_busy: Callable[[], bool],
        clock: Clock,
    ) -> None:
        self._list_steps, self._is_busy, self._clock = list_steps, is_busy, clock
        self._task: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def keep_running(self) -> AsyncIterator[None]:
        """Do the steps while the block runs."""
        self._start_steps()
        try:
            yield
        finally:
            self._end_steps()

    async def start_anew(self, _: Library) -> None:
        """Other content was swapped in: its first turns would wait for something else."""
        if self._task is not None:
            self._end_steps()
            self._start_steps()

    def _start_steps(self) -> None:
        self._task = asyncio.create_task(self._do_steps())

    def _end_steps(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _do_steps(self) -> None:
        await self._clock.sleep(START_SECONDS)
        try:
            for do_step in self._list_steps():
                while self._is_busy():
                    await self._clock.sleep(PAUSE_SECONDS)
                do_step()
                await self._clock.sleep(PAUSE_SECONDS)
        except Exception:  # whoever asks first waits for it then, and meets the same fault
            _log.exception("warm-up failed")

"""What the first messages would wait for, done when nothing else is to be done after the start."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

import structlog

from bot.article.library import Library
from bot.telegram.clock import Clock

START_SECONDS = 1.0
"""How long after the start the first piece is done: until then there is more urgent work."""
PAUSE_SECONDS = 0.03
"""Between two pieces, so that whatever comes meanwhile waits for one of them at the most."""

_log = structlog.get_logger(__name__)


class AheadWork:
    """Does pieces of work one now and then, and none while it is busy."""

    def __init__(
        self,
        list_pieces: Callable[[], Iterable[Callable[[], object]]],
        is_busy: Callable[[], bool],
        clock: Clock,
    ) -> None:
        self._list_pieces, self._is_busy, self._clock = list_pieces, is_busy, clock
        self._task: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def keep_running(self) -> AsyncIterator[None]:
        """Do the pieces while the block runs."""
        self._begin_work()
        try:
            yield
        finally:
            self._end_work()

    async def begin_anew(self, _: Library) -> None:
        """Other content was swapped in: its first turns would wait for something else."""
        if self._task is not None:
            self._end_work()
            self._begin_work()

    def _begin_work(self) -> None:
        self._task = asyncio.create_task(self._do_pieces())

    def _end_work(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _do_pieces(self) -> None:
        await self._clock.sleep(START_SECONDS)
        try:
            for do_piece in self._list_pieces():
                while self._is_busy():
                    await self._clock.sleep(PAUSE_SECONDS)
                do_piece()
                await self._clock.sleep(PAUSE_SECONDS)
        except Exception:  # whoever asks first waits for it then, and meets the same fault
            _log.exception("not done ahead")

"""What the first messages would wait for, done when nothing else is to be done after the start."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

import structlog

from bot.telegram.clock import Clock

START_SECONDS = 1.0
"""How long after the start the first piece is done: until then there is more urgent work."""
PAUSE_SECONDS = 0.03
"""Between two pieces, so that whatever comes meanwhile waits for one of them at the most."""

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def work_ahead(
    pieces: Iterable[Callable[[], object]], is_busy: Callable[[], bool], clock: Clock
) -> AsyncIterator[None]:
    """Do the pieces while the block runs, one now and then, and none while `is_busy`."""
    task = asyncio.create_task(_do_pieces(pieces, is_busy, clock))
    try:
        yield
    finally:
        task.cancel()


async def _do_pieces(
    pieces: Iterable[Callable[[], object]], is_busy: Callable[[], bool], clock: Clock
) -> None:
    await clock.sleep(START_SECONDS)
    try:
        for do_piece in pieces:
            while is_busy():
                await clock.sleep(PAUSE_SECONDS)
            do_piece()
            await clock.sleep(PAUSE_SECONDS)
    except Exception:  # whoever asks first waits for it then, and meets the same fault
        _log.exception("not done ahead")

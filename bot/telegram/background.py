"""Work that goes on beside other work, and ends with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import structlog

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def run_beside(*works: Coroutine[Any, Any, object]) -> AsyncIterator[None]:
    """Run some works while the block runs; what isn't done by then is cancelled, and waited for.

    One that fails ends alone, and is logged at once: nobody waits for it who would notice.
    """
    tasks = [asyncio.create_task(work) for work in works]
    for task in tasks:
        task.add_done_callback(_log_failure)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _log_failure(task: asyncio.Task[object]) -> None:
    error = None if task.cancelled() else task.exception()
    if error is not None:
        name = getattr(task.get_coro(), "__qualname__", "")
        _log.error("background work ended", work=name, exc_info=error)

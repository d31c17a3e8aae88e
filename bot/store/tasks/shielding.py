"""Work that is done to its end, even if whoever waits for it goes away meanwhile.

Work on a connection that is broken off takes the connection with it, and a database in memory with
its only connection.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
_CANCEL_SECONDS = 0.1
"""How long broken off work may take to notice."""


class ShieldedTasks:
    """Runs coroutines as tasks of their own."""

    def __init__(self) -> None:
        self._running_tasks: set[asyncio.Task[Any]] = set()

    async def run_shielded(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """What the coroutine returns. Cancelling this call doesn't cancel it."""
        task = asyncio.create_task(coroutine)
        self._running_tasks.add(task)
        task.add_done_callback(self._running_tasks.discard)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Wait until all work is done. Cancelled, it breaks off what isn't."""
        await asyncio.gather(*self._running_tasks, return_exceptions=True)


async def finish_within(work: Awaitable[Any], seconds: float) -> None:
    """Wait for `work` for so many seconds, then break it off. What it raises is lost."""
    task = asyncio.ensure_future(work)
    await asyncio.wait((task,), timeout=seconds)
    if not task.done():
        task.cancel()
        await asyncio.wait((task,), timeout=_CANCEL_SECONDS)
    if task.done() and not task.cancelled():
        task.exception()  # looked at, so that it isn't logged

"""Group commit: what comes while a transaction is being made durable goes into the next one.

A transaction waits for the disk for some milliseconds, whether it holds one turn or a hundred, so
turns that come together are made durable together.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

MAX_GATHERING_SECONDS = 0.02
"""How long the first one waits for what is about to come along."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batcher(Generic[Item, Result]):
    """Hands submitted items to `process_batch`, at most `limit` at a time, one call after another.

    It gets the items in the order they were submitted and returns a result for each; what it
    raises is raised to everyone whose item was in that call. While `is_more_coming` says that other
    items are being made, a call waits for them, MAX_GATHERING_SECONDS at the most.
    """

    def __init__(
        self,
        process_batch: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]],
        limit: int,
        is_more_coming: Callable[[], bool] = lambda: False,
    ):
        self._process_batch = process_batch
        self._limit = limit
        self._is_more_coming = is_more_coming
        self._queued: deque[tuple[Item, asyncio.Future[Result]]] = deque()
        self._task: asyncio.Task[None] | None = None

    async def submit_item(self, item: Item) -> Result:
        """Have `item` worked on; returns its result."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._queued.append((item, future))
        # A task of its own: one caller's cancellation mustn't break off what others wait for.
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._drain_queue())
        return await future

    async def close(self) -> None:
        """Wait until everything submitted is done. Cancelled, it breaks off what isn't."""
        if self._task is not None:
            await self._task

    async def _drain_queue(self) -> None:
        while self._queued:
            await self._gather_items()
            batch = [self._queued.popleft() for _ in range(min(self._limit, len(self._queued)))]
            await self._run_batch([item for item, _ in batch], [future for _, future in batch])

    async def _gather_items(self) -> None:
        """Wait for what is about to be submitted, while it is made in rounds of the event loop."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + MAX_GATHERING_SECONDS
        while self._is_gathering() and loop.time() < deadline:  # noqa: ASYNC110 - a round makes one
            await asyncio.sleep(0)

    def _is_gathering(self) -> bool:
        return len(self._queued) < self._limit and self._is_more_coming()

    async def _run_batch(
        self, items: Sequence[Item], futures: list[asyncio.Future[Result]]
    ) -> None:
        try:
            results = await self._process_batch(items)
        except asyncio.CancelledError:
            self._cancel_waiting(futures)
            raise
        except Exception as error:
            for future in futures:
                if not future.done():
                    future.set_exception(error)
        else:
            for future, result in zip(futures, results, strict=True):
                if not future.done():
                    future.set_result(result)

    def _cancel_waiting(self, futures: list[asyncio.Future[Result]]) -> None:
        for future in [*futures, *(future for _, future in self._queued)]:
            future.cancel()
        self._queued.clear()

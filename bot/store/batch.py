"""Group commit: what comes while a transaction is being made durable goes into the next one.

A transaction waits for the disk for some milliseconds, whether it holds one turn or a hundred, so
turns that come together are made durable together.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batch(Generic[Item, Result]):
    """Hands what is added to `work`, at most `limit` at a time, one call after the other.

    `work` gets items in the order they were added and returns a result for each; what it raises is
    raised to everyone whose item was in that call.
    """

    def __init__(self, work: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]], limit: int):
        self._work = work
        self._limit = limit
        self._waiting: deque[tuple[Item, asyncio.Future[Result]]] = deque()
        self._task: asyncio.Task[None] | None = None

    async def add(self, item: Item) -> Result:
        """Have `item` worked on; returns its result."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        # A task of its own: one caller's cancellation mustn't break off what others wait for.
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._drain())
        return await future

    async def close(self) -> None:
        """Wait until everything added is done."""
        if self._task is not None:
            await self._task

    async def _drain(self) -> None:
        while self._waiting:
            taken = [self._waiting.popleft() for _ in range(min(self._limit, len(self._waiting)))]
            await self._settle([item for item, _ in taken], [future for _, future in taken])

    async def _settle(self, items: Sequence[Item], futures: list[asyncio.Future[Result]]) -> None:
        try:
            results = await self._work(items)
        except Exception as error:
            for future in futures:
                if not future.done():
                    future.set_exception(error)
        else:
            for future, result in zip(futures, results, strict=True):
                if not future.done():
                    future.set_result(result)

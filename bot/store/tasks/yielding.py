"""Pieces of work that keep the processor busy, with a round of the event loop between them.

What waits together is ready together: without this a hundred messages that were looked up at once
are all answered before anybody looks at a socket again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class LoopYielder:
    """Runs pieces of work one after the other."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._waiting = 0

    def holds_waiting(self) -> bool:
        """Whether pieces wait that will be done in the next rounds."""
        return self._waiting > 0

    async def run_piece(self, work: Callable[[], T]) -> T:
        """Do `work`, at most one piece in a round of the event loop; returns what it returns."""
        self._waiting += 1
        try:
            await self._lock.acquire()
        finally:
            self._waiting -= 1
        try:
            result = work()
            await asyncio.sleep(0)
            return result
        finally:
            self._lock.release()

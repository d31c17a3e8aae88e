"""Rounds of the event loop, counted: what happens in one leaves no time for anything else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class LoopRounds:
    """The number of the present round."""

    def __init__(self) -> None:
        self.present = 0

    async def count(self) -> None:
        while True:
            self.present += 1
            await asyncio.sleep(0)


@asynccontextmanager
async def counted_rounds() -> AsyncIterator[LoopRounds]:
    """Count while the block runs."""
    rounds = LoopRounds()
    counting = asyncio.create_task(rounds.count())
    try:
        yield rounds
    finally:
        counting.cancel()

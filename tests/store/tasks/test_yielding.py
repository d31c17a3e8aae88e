"""Between two pieces of work everything else in the event loop has its turn."""

import asyncio
from typing import NoReturn

import pytest

from bot.store.tasks.yielding import LoopYielder
from tests.fakes.event_loop import counted_rounds


async def test_of_pieces_that_come_together_one_runs_in_a_round() -> None:
    yielder = LoopYielder()
    async with counted_rounds() as rounds:
        pieces = (yielder.run_piece(lambda: rounds.present) for _ in range(20))
        assert len(set(await asyncio.gather(*pieces))) == 20


async def test_whoever_asks_is_told_while_pieces_wait() -> None:
    yielder = LoopYielder()
    pieces = [yielder.run_piece(yielder.holds_waiting) for _ in range(3)]
    assert await asyncio.gather(*pieces) == [False, True, False]  # the first begins at once
    assert not yielder.holds_waiting()


async def test_a_piece_that_fails_or_is_cancelled_keeps_no_other_waiting() -> None:
    yielder = LoopYielder()

    def fail() -> NoReturn:
        raise LookupError("a defect")

    with pytest.raises(LookupError):
        await yielder.run_piece(fail)
    cancelled = asyncio.create_task(yielder.run_piece(lambda: 1))
    await asyncio.sleep(0)
    cancelled.cancel()
    assert await yielder.run_piece(lambda: 2) == 2

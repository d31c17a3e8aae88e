"""What comes together is worked on together, in order, whoever goes away meanwhile."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.store.tasks.batching import Batcher


class GatedWork:
    """Remembers each call; waits in it until it is let go."""

    def __init__(self) -> None:
        self.calls: list[Sequence[int]] = []
        self.gate = asyncio.Event()

    async def __call__(self, items: Sequence[int]) -> Sequence[int]:
        self.calls.append(items)
        await self.gate.wait()
        if 13 in items:
            raise LookupError("thirteen")
        return [item * 10 for item in items]


async def start_batch(batch: Batcher[int, int], *items: int) -> list[asyncio.Task[int]]:
    """Add items, and let the batch begin."""
    adding = [asyncio.ensure_future(batch.submit_item(item)) for item in items]
    for _ in range(3):
        await asyncio.sleep(0)
    return adding


async def test_what_comes_during_a_call_goes_into_the_next_together() -> None:
    work = GatedWork()
    batch = Batcher(work, limit=100)
    adding = await start_batch(batch, 1)
    adding += await start_batch(batch, 2, 3, 4)
    work.gate.set()
    assert await asyncio.gather(*adding) == [10, 20, 30, 40]
    assert work.calls == [[1], [2, 3, 4]]


async def test_what_is_being_made_goes_into_the_same_call() -> None:
    work, being_made = GatedWork(), [2, 3]
    work.gate.set()
    batch = Batcher(work, limit=100, is_more_coming=lambda: bool(being_made))
    adding = await start_batch(batch, 1)
    while being_made:
        adding += await start_batch(batch, being_made[0])
        being_made.pop(0)
    assert await asyncio.gather(*adding) == [10, 20, 30]
    assert work.calls == [[1, 2, 3]]


async def test_nobody_waits_for_ever_for_what_is_being_made() -> None:
    work = GatedWork()
    work.gate.set()
    assert await Batcher(work, limit=100, is_more_coming=lambda: True).submit_item(1) == 10


async def test_no_call_gets_more_than_the_limit() -> None:
    work = GatedWork()
    work.gate.set()
    batch = Batcher(work, limit=3)
    assert await asyncio.gather(*await start_batch(batch, *range(8))) == [n * 10 for n in range(8)]
    assert work.calls == [[0, 1, 2], [3, 4, 5], [6, 7]]


async def test_a_failure_reaches_everyone_in_the_call_and_no_one_else() -> None:
    work = GatedWork()
    batch = Batcher(work, limit=100)
    adding = await start_batch(batch, 1)
    adding += await start_batch(batch, 2, 13)
    work.gate.set()
    await asyncio.wait(adding)
    adding += await start_batch(batch, 4)
    results = await asyncio.gather(*adding, return_exceptions=True)
    assert [results[0], results[3]] == [10, 40]
    assert [type(result) for result in results[1:3]] == [LookupError, LookupError]


async def test_who_goes_away_stops_no_one_else() -> None:
    work = GatedWork()
    batch = Batcher(work, limit=100)
    first, second = await start_batch(batch, 1, 2)
    first.cancel()
    work.gate.set()
    assert await second == 20
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_who_goes_away_before_a_failure_stops_no_one_else() -> None:
    work = GatedWork()
    batch = Batcher(work, limit=100)
    first, second = await start_batch(batch, 1, 13)
    first.cancel()
    work.gate.set()
    with pytest.raises(LookupError):
        await second


async def test_closing_waits_for_everything_added() -> None:
    work = GatedWork()
    batch = Batcher(work, limit=1)
    adding = await start_batch(batch, 1, 2, 3)
    closing = asyncio.ensure_future(batch.close())
    await asyncio.sleep(0)
    assert not closing.done()
    work.gate.set()
    await closing
    assert all(each.done() for each in adding)


async def test_a_batch_that_was_never_used_closes_at_once() -> None:
    async with asyncio.timeout(30):
        await Batcher(GatedWork(), limit=1).close()

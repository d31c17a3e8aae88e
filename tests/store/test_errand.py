"""Work goes on when whoever wanted it has gone."""

import asyncio

import pytest

from bot.store import Store
from bot.store.errand import Errands
from tests.store.sample import KEY, READER, turn


async def test_an_errand_returns_what_its_work_returns_or_raises_what_it_raises() -> None:
    errands = Errands()
    assert await errands.run(asyncio.sleep(0, "done")) == "done"

    async def broken() -> None:
        raise LookupError("a defect")

    with pytest.raises(LookupError, match="a defect"):
        await errands.run(broken())


async def test_an_errand_is_done_though_nobody_waits_for_it_any_more() -> None:
    errands, gate, done = Errands(), asyncio.Event(), []

    async def work() -> None:
        await gate.wait()
        done.append("done")

    waiting = asyncio.ensure_future(errands.run(work()))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    closing = asyncio.ensure_future(errands.close())
    await asyncio.sleep(0)
    assert (done, closing.done()) == ([], False)
    gate.set()
    await closing
    assert done == ["done"]


async def test_errands_that_were_never_run_close_at_once() -> None:
    assert await Errands().close() is None


async def test_callers_that_go_away_at_any_moment_dont_harm_a_database_in_memory() -> None:
    store = await Store.open("sqlite://", KEY)
    await store.commit(1, READER, turn())
    for patience in range(60):
        calls = [
            asyncio.ensure_future(call)
            for call in (
                store.keep_miss(READER, f"question {patience}"),
                store.misses(),
                store.once(100 + patience, READER, lambda state: turn("rail")),
            )
        ]
        for _ in range(patience):
            await asyncio.sleep(0)
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
    assert await store.handled(1) == turn()
    await store.close()

"""Work goes on when whoever wanted it has gone."""

import asyncio

import pytest

from bot.store import Store
from bot.store.tasks.shielding import ShieldedTasks
from tests.fakes.turns import KEY, READER, make_turn, send_miss


async def test_shielded_work_returns_what_its_work_returns_or_raises_what_it_raises() -> None:
    shielded = ShieldedTasks()
    assert await shielded.run_shielded(asyncio.sleep(0, "done")) == "done"

    async def raise_defect() -> None:
        raise LookupError("a defect")

    with pytest.raises(LookupError, match="a defect"):
        await shielded.run_shielded(raise_defect())


async def test_shielded_work_is_done_though_nobody_waits_for_it_any_more() -> None:
    shielded, gate, finished = ShieldedTasks(), asyncio.Event(), []

    async def wait_for_gate() -> None:
        await gate.wait()
        finished.append("done")

    waiting = asyncio.ensure_future(shielded.run_shielded(wait_for_gate()))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    closing = asyncio.ensure_future(shielded.close())
    await asyncio.sleep(0)
    assert (finished, closing.done()) == ([], False)
    gate.set()
    await closing
    assert finished == ["done"]


async def test_where_nothing_was_ever_run_it_closes_at_once() -> None:
    async with asyncio.timeout(30):
        await ShieldedTasks().close()


async def test_callers_that_go_away_at_any_moment_dont_harm_a_database_in_memory() -> None:
    store = await Store.open_store("sqlite://", KEY)
    await store.commit_turn(1, READER, make_turn())
    for patience in range(60):
        calls = [
            asyncio.ensure_future(call)
            for call in (
                send_miss(store, READER, f"question {patience}"),
                store.list_misses(),
                store.commit_once(100 + patience, READER, lambda state: make_turn("rail")),
            )
        ]
        for _ in range(patience):
            await asyncio.sleep(0)
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
    assert await store.find_turn(1) == make_turn()
    await store.close()

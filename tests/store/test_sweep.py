"""What is past its time goes, and nothing before."""

import asyncio

from bot.conversation.turn import ReaderState
from tests.store.conftest import Opening
from tests.store.sample import READER, Clock, reading, turn


async def test_a_handled_update_is_kept_for_48_hours(opening: Opening) -> None:
    clock = Clock()
    store = await opening(clock=clock)
    await store.commit(1, READER, turn())
    clock.move(hours=48)
    await store.sweep()
    assert await store.handled(1) == turn()
    clock.move(seconds=1)
    await store.sweep()
    assert await store.handled(1) is None
    assert await store.state(READER) == turn().state


async def test_failures_are_forgotten_with_the_updates(opening: Opening) -> None:
    clock = Clock()
    store = await opening(clock=clock)
    await store.failed(1)
    clock.move(hours=49)
    await store.sweep()
    assert await store.failed(1) == 1


async def test_what_a_reader_left_is_kept_for_the_retention_days(opening: Opening) -> None:
    clock = Clock()
    store = await opening(clock=clock, retention_days=7)
    await store.commit(1, READER, turn())
    await store.feedback(READER, "trip/aid", useful=True)
    await store.keep_miss(READER, "What does he eat?")
    clock.move(days=7)
    await store.sweep()
    assert await store.state(READER) == turn().state
    assert (len(await store.ratings()), len(await store.misses())) == (1, 1)
    clock.move(days=1)
    await store.sweep()
    assert await store.state(READER) == ReaderState()
    assert (len(await store.ratings()), len(await store.misses())) == (0, 0)


async def test_a_reader_who_comes_back_is_kept_longer(opening: Opening) -> None:
    clock = Clock()
    store = await opening(clock=clock, retention_days=7)
    await store.commit(1, READER, turn("aid"))
    clock.move(days=5)
    await store.once(2, READER, lambda state: reading("rail", state))
    clock.move(days=5)
    await store.sweep()
    assert (await store.state(READER)).read == ("trip/aid", "trip/rail")


async def test_the_time_to_sweep_for_can_be_given(opening: Opening) -> None:
    clock = Clock()
    store = await opening(clock=clock)
    await store.commit(1, READER, turn())
    later = Clock()
    later.move(days=3)
    await store.sweep(later())
    assert await store.handled(1) is None


async def test_a_sweep_takes_everything_however_much_it_is(opening: Opening) -> None:
    clock = Clock()
    store = await opening(clock=clock)
    await asyncio.gather(*(store.commit(n, n, turn()) for n in range(2500)))
    await asyncio.gather(*(store.feedback(n, "trip/aid", useful=True) for n in range(50)))
    clock.move(days=60)
    await store.sweep()
    assert await store.ratings() == {}
    for n in (0, 999, 1000, 1999, 2499):
        assert await store.handled(n) is None
        assert await store.state(n) == ReaderState()

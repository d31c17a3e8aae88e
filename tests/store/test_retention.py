"""What is past its time goes, and nothing before."""

import asyncio

from bot.commands.desk.registry import MAX_REPORT_DAYS
from bot.conversation.model.turn import ReaderState
from bot.store.retention import COUNTER_RETENTION_DAYS
from tests.fakes.turns import (
    READER,
    SettableClock,
    make_reading_turn,
    make_turn,
    rate_entry,
    send_miss,
)
from tests.store.conftest import OpenStore


async def test_a_handled_update_is_kept_for_two_whole_days(opening: OpenStore) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    await store.commit_turn(1, READER, make_turn())
    clock.move_by(hours=48 + 11.9)
    await store.sweep_expired()
    assert await store.find_turn(1) == make_turn()
    clock.move_by(hours=0.1)
    await store.sweep_expired()
    assert await store.find_turn(1) is None
    assert await store.load_state(READER) == make_turn().state


async def test_failures_are_forgotten_with_the_updates(opening: OpenStore) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    await store.record_failure(1)
    clock.move_by(days=3)
    await store.sweep_expired()
    assert await store.record_failure(1) == 1


async def test_counters_are_kept_as_far_back_as_the_longest_report_looks(
    opening: OpenStore,
) -> None:
    assert COUNTER_RETENTION_DAYS == 2 * MAX_REPORT_DAYS
    clock = SettableClock()
    store = await opening(clock=clock)
    await store.commit_turn(1, READER, make_turn())
    clock.move_by(days=COUNTER_RETENTION_DAYS)
    await store.sweep_expired()
    assert await store.list_counters(COUNTER_RETENTION_DAYS + 1)
    clock.move_by(days=1)
    await store.sweep_expired()
    assert not await store.list_counters(COUNTER_RETENTION_DAYS + 2)


async def test_what_a_reader_left_is_kept_for_the_retention_days(opening: OpenStore) -> None:
    clock = SettableClock()
    store = await opening(clock=clock, retention_days=7)
    await store.commit_turn(1, READER, make_turn())
    await rate_entry(store, READER, "trip/aid", useful=True)
    await send_miss(store, READER, "What does he eat?")
    clock.move_by(days=7)
    await store.sweep_expired()
    assert await store.load_state(READER) == make_turn().state
    assert (len(await store.list_ratings()), len(await store.list_misses())) == (1, 1)
    clock.move_by(days=1)
    await store.sweep_expired()
    assert await store.load_state(READER) == ReaderState()
    assert (len(await store.list_ratings()), len(await store.list_misses())) == (0, 0)


async def test_a_reader_who_comes_back_is_kept_longer(opening: OpenStore) -> None:
    clock = SettableClock()
    store = await opening(clock=clock, retention_days=7)
    await store.commit_turn(1, READER, make_turn("aid"))
    clock.move_by(days=5)
    await store.commit_once(2, READER, lambda state: make_reading_turn("rail", state))
    clock.move_by(days=5)
    await store.sweep_expired()
    assert (await store.load_state(READER)).read == ("trip/aid", "trip/rail")


async def test_the_time_to_sweep_for_can_be_given(opening: OpenStore) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    await store.commit_turn(1, READER, make_turn())
    later = SettableClock()
    later.move_by(days=3)
    await store.sweep_expired(later())
    assert await store.find_turn(1) is None


async def test_a_sweep_takes_everything_however_much_it_is(opening: OpenStore) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    await asyncio.gather(*(store.commit_turn(n, n, make_turn()) for n in range(2500)))
    await asyncio.gather(*(rate_entry(store, n, "trip/aid", useful=True) for n in range(50)))
    clock.move_by(days=60)
    await store.sweep_expired()
    assert await store.list_ratings() == ()
    for n in (0, 999, 1000, 1999, 2499):
        assert await store.find_turn(n) is None
        assert await store.load_state(n) == ReaderState()

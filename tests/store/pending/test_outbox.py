"""Messages that wait for their chat."""

import pytest

from bot.store import Store
from tests.fakes.storage.store import parked_calls
from tests.fakes.turns import KEY, OTHER, READER, SettableClock
from tests.store.conftest import OpenStore

CALL = '{"method": "sendMessage", "text": "Да 🚂"}'


async def test_a_parked_message_is_there_until_it_is_let_go(opening: OpenStore) -> None:
    await (await opening()).outbox.park_message(7, READER, CALL)
    fresh = await opening()
    assert await parked_calls(fresh) == [(7, CALL)]
    await fresh.outbox.unpark_message(7)
    await fresh.outbox.unpark_message(7)
    assert await parked_calls(fresh) == []


async def test_messages_wait_in_the_order_they_came(opening: OpenStore) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    for update_id in (9, 3, 5):
        await store.outbox.park_message(update_id, READER, CALL)
        clock.move_by(seconds=1)
    assert [number for number, _ in await parked_calls(store)] == [9, 3, 5]


async def test_parking_twice_keeps_the_first(store: Store) -> None:
    await store.outbox.park_message(7, READER, CALL)
    await store.outbox.park_message(7, READER, "{}")
    assert await parked_calls(store) == [(7, CALL)]


async def test_forgetting_a_reader_lets_their_messages_go(store: Store) -> None:
    await store.outbox.park_message(1, READER, CALL)
    await store.outbox.park_message(2, OTHER, CALL)
    await store.forget_reader(READER)
    assert [number for number, _ in await parked_calls(store)] == [2]


async def test_a_message_that_waits_too_long_is_swept(opening: OpenStore) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    await store.outbox.park_message(1, READER, CALL)
    clock.move_by(days=3)
    await store.sweep_expired()
    assert await parked_calls(store) == []


@pytest.mark.parametrize(
    ("key", "previous", "parked_count"), [("other", KEY, 1), ("other", None, 0)]
)
async def test_a_parked_message_outlives_a_new_key_but_no_lost_one(
    opening: OpenStore, key: str, previous: str | None, parked_count: int
) -> None:
    await (await opening()).outbox.park_message(1, READER, CALL)
    store = await opening(key * 8, previous)
    assert len(await parked_calls(store)) == parked_count


@pytest.mark.parametrize(("hours", "days"), [(0, 0), (1, 0), (24, 0), (49, 1), (72, 2)])
async def test_how_many_days_a_message_has_surely_waited_is_known(
    opening: OpenStore, hours: int, days: int
) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    await store.outbox.park_message(1, READER, CALL)
    clock.move_by(hours=hours)
    (message,) = await store.outbox.load_parked([1])
    assert message.seconds == days * 24 * 3600


async def test_what_waits_is_known_by_its_update_and_by_its_reader(store: Store) -> None:
    await store.outbox.park_message(1, READER, CALL)
    assert (await store.outbox.is_parked(1), await store.outbox.is_parked(2)) == (True, False)
    assert (await store.outbox.has_parked(READER), await store.outbox.has_parked(OTHER)) == (
        True,
        False,
    )
    await store.outbox.unpark_message(1)
    assert not await store.outbox.is_parked(1)
    assert not await store.outbox.has_parked(READER)


async def test_that_a_message_was_parked_is_remembered_without_its_reader(store: Store) -> None:
    await store.outbox.park_message(1, READER, CALL)
    await store.outbox.unpark_message(1)
    await store.outbox.park_message(1, READER, CALL)
    assert (await store.outbox.was_parked(1), await store.outbox.was_parked(2)) == (True, False)
    assert await store.outbox.list_parked() == []
    await store.forget_reader(READER)
    assert await store.outbox.was_parked(1)

"""Messages that wait for their chat."""

import pytest

from bot.store import Store
from tests.fakes.turns import KEY, OTHER, READER, SettableClock
from tests.store.conftest import OpenStore

CALL = '{"method": "sendMessage", "text": "Да 🚂"}'


async def test_a_parked_message_is_there_until_it_is_let_go(opening: OpenStore) -> None:
    await (await opening()).park_message(7, READER, CALL)
    fresh = await opening()
    assert list(await fresh.parked_messages()) == [(7, CALL)]
    await fresh.unpark_message(7)
    await fresh.unpark_message(7)
    assert list(await fresh.parked_messages()) == []


async def test_messages_wait_in_the_order_they_came(opening: OpenStore) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    for update_id in (9, 3, 5):
        await store.park_message(update_id, READER, CALL)
        clock.move_by(seconds=1)
    assert [number for number, _ in await store.parked_messages()] == [9, 3, 5]


async def test_parking_twice_keeps_the_first(store: Store) -> None:
    await store.park_message(7, READER, CALL)
    await store.park_message(7, READER, "{}")
    assert list(await store.parked_messages()) == [(7, CALL)]


async def test_forgetting_a_reader_lets_their_messages_go(store: Store) -> None:
    await store.park_message(1, READER, CALL)
    await store.park_message(2, OTHER, CALL)
    await store.forget_reader(READER)
    assert [number for number, _ in await store.parked_messages()] == [2]


async def test_a_message_that_waits_too_long_is_swept(opening: OpenStore) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    await store.park_message(1, READER, CALL)
    clock.move_by(days=3)
    await store.sweep_expired()
    assert list(await store.parked_messages()) == []


@pytest.mark.parametrize(("key", "previous", "found"), [("other", KEY, 1), ("other", None, 0)])
async def test_a_parked_message_outlives_a_new_key_but_no_lost_one(
    opening: OpenStore, key: str, previous: str | None, found: int
) -> None:
    await (await opening()).park_message(1, READER, CALL)
    store = await opening(key * 8, previous)
    assert len(await store.parked_messages()) == found

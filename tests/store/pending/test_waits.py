"""Questions that wait for an answer: kept sealed, let go together with the message, once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.conversation.model.feedback import Wait
from bot.conversation.model.statistics import TOLD_COUNTER
from bot.conversation.model.turn import ReaderState
from bot.errors import StoreError
from bot.store import Store
from bot.store.pending.waits import StoredWait, WaitNotice
from tests.fakes.storage.store import parked_calls
from tests.fakes.turns import KEY, NOON, OTHER, READER, SettableClock, make_turn
from tests.store.conftest import OpenStore

WAIT = Wait("What does he eat?", "trip", "de")
WAITING = replace(make_turn(), wait=WAIT)
STOPPING = replace(make_turn(), stop_waiting=True)
TOLD_STATE = ReaderState(last="trip/food", read=("trip/aid", "trip/food"), language="ru")
NOTICE = WaitNotice("{}", WAITING.state, TOLD_STATE)


async def kept_waits(store: Store) -> list[StoredWait]:
    stored, last = await store.waits.list_waits()
    assert last is None or await store.waits.list_waits(last) == ([], None)
    return list(stored)


async def test_a_wait_is_kept_with_its_turn_and_knows_whom_to_tell(opening: OpenStore) -> None:
    store = await opening(clock=SettableClock())
    await store.commit_turn(1, READER, WAITING)
    await store.commit_turn(2, READER, WAITING)

    (stored,) = await kept_waits(store)
    assert (stored.reader, stored.wait, stored.day) == (READER, WAIT, NOON.date())


async def test_a_reader_may_stop_waiting(store: Store) -> None:
    for number, reader in enumerate((READER, OTHER)):
        await store.commit_turn(number, reader, WAITING)
    await store.commit_turn(3, READER, STOPPING)

    assert [stored.reader for stored in await kept_waits(store)] == [OTHER]


async def test_a_wait_goes_as_its_message_is_parked(store: Store) -> None:
    await store.commit_turn(1, READER, WAITING)
    (stored,) = await kept_waits(store)
    number = await store.waits.settle_wait(stored, NOTICE)

    assert number is not None
    assert number < 0
    assert await parked_calls(store) == [(number, "{}")]
    assert await kept_waits(store) == []
    assert await store.waits.settle_wait(stored, NOTICE) is None
    assert len(await parked_calls(store)) == 1
    assert sum(n for (_, name), n in (await store.list_counters()).items() if name == TOLD_COUNTER)


async def test_what_a_reader_is_told_is_remembered_and_no_longer_than_the_rest(
    opening: OpenStore,
) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    await store.commit_turn(1, READER, WAITING)
    clock.move_by(days=30)
    await store.waits.settle_wait((await kept_waits(store))[0], NOTICE)
    assert await store.load_state(READER) == TOLD_STATE

    clock.move_by(days=1)
    await store.sweep_expired()
    assert await store.load_state(READER) == ReaderState()


async def test_a_reader_who_went_on_meanwhile_keeps_their_own_state(store: Store) -> None:
    await store.commit_turn(1, READER, WAITING)
    (stored,) = await kept_waits(store)
    later = make_turn("ferry")
    await store.commit_turn(2, READER, later)

    assert await store.waits.settle_wait(stored, NOTICE) is not None
    assert await store.load_state(READER) == later.state


async def test_a_reader_of_whom_nothing_is_remembered_stays_a_stranger(store: Store) -> None:
    await store.commit_turn(1, READER, replace(WAITING, state=ReaderState()))
    (stored,) = await kept_waits(store)
    notice = WaitNotice("{}", ReaderState(), TOLD_STATE)

    assert await store.waits.settle_wait(stored, notice) is not None
    assert await store.load_state(READER) == ReaderState()


async def test_processes_that_tell_at_once_park_one_message(opening: OpenStore) -> None:
    stores = [await opening() for _ in range(3)]
    await stores[0].commit_turn(1, READER, WAITING)
    (stored,) = await kept_waits(stores[0])
    numbers = await asyncio.gather(*(each.waits.settle_wait(stored, NOTICE) for each in stores))

    assert len([number for number in numbers if number is not None]) == 1
    assert len(await parked_calls(stores[0])) == 1


async def test_a_message_that_cant_be_parked_leaves_the_wait(
    opening: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await opening()
    await store.commit_turn(1, READER, WAITING)
    (stored,) = await kept_waits(store)

    async def fail(*_: object) -> None:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr("bot.store.pending.waits.park_notice", fail)
        with pytest.raises(StoreError):
            await store.waits.settle_wait(stored, NOTICE)
    assert await kept_waits(store) == [stored]
    assert await parked_calls(store) == []


async def test_forgetting_a_reader_takes_the_wait_and_the_message_along(store: Store) -> None:
    for number, text in enumerate(("a b", "c d")):
        await store.commit_turn(number, READER, replace(make_turn(), wait=Wait(text)))
    await store.waits.settle_wait((await kept_waits(store))[0], NOTICE)
    await store.forget_reader(READER)

    assert await kept_waits(store) == []
    assert await parked_calls(store) == []


async def test_a_wait_ends_with_the_retention_days(opening: OpenStore) -> None:
    clock = SettableClock()
    store = await opening(clock=clock)
    await store.commit_turn(1, READER, WAITING)
    clock.move_by(days=30)
    await store.sweep_expired()
    assert len(await kept_waits(store)) == 1
    clock.move_by(days=1)
    await store.sweep_expired()
    assert await kept_waits(store) == []


async def test_a_wait_of_a_lost_key_is_passed_over(opening: OpenStore) -> None:
    await (await opening()).commit_turn(1, READER, WAITING)
    stranger = await opening("another key that is long enough")

    assert await kept_waits(stranger) == []
    assert len(await kept_waits(await opening("a third key, long enough", KEY))) == 1


async def test_the_content_that_was_asked_is_remembered(store: Store) -> None:
    assert await store.waits.load_asked_version() is None
    await store.waits.save_asked_version("abc")
    assert await store.waits.load_asked_version() == "abc"

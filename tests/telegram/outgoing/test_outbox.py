"""Messages that wait: through trouble, the end of the program, and other processes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.telegram.client.bot import build_bot, connect_bot
from bot.telegram.client.call import Call
from bot.telegram.outgoing.chat_queue import STORE_RETRY_SECONDS
from bot.telegram.outgoing.message import MAX_PARKED_SECONDS, OutgoingMessage
from bot.telegram.outgoing.outbox import MAX_HELD_SECONDS, Outbox
from bot.telegram.outgoing.sender import UNSURE_WAITS, Sender
from tests.fakes.clock import FakeClock
from tests.fakes.telegram.updates import MemoryOutboxStore
from tests.faults.bot_api.server import TOKEN, BotApiServer, ServerFault

READER, GROUP = 7, -100


class NobodyGone:
    async def forget_chat(self, chat: int) -> None:
        raise AssertionError(chat)


@dataclass
class OutboxBench:
    api: BotApiServer
    store: MemoryOutboxStore
    clock: FakeClock
    outbox: Outbox


@asynccontextmanager
async def running_outbox(
    api: BotApiServer, store: MemoryOutboxStore, clock: FakeClock
) -> AsyncIterator[OutboxBench]:
    bot = build_bot(TOKEN, api.url, clock=clock)
    await connect_bot(bot)
    outbox = Outbox(Sender(bot), NobodyGone(), store, lambda _: None)
    yield OutboxBench(api, store, clock, outbox)
    await outbox.close()
    await bot.shutdown()


@pytest.fixture
async def bench() -> AsyncIterator[OutboxBench]:
    async with (
        BotApiServer().run_server() as api,
        running_outbox(api, MemoryOutboxStore(), FakeClock()) as bench,
    ):
        yield bench


def message_to(chat: int, number: int, reader: int | None = None) -> OutgoingMessage:
    call = Call("sendMessage", {"chat_id": chat, "text": str(number)})
    return OutgoingMessage(number, chat if reader is None else reader, call)


async def wait_for_wait(bench: OutboxBench, seconds: float) -> None:
    await bench.api.wait_until(lambda: bench.clock.is_waited_for(seconds))


async def wait_for_try(bench: OutboxBench) -> None:
    """Until a message that waits is tried once more."""
    tries = bench.api.call_counts["sendMessage"]
    await bench.api.wait_until(bench.clock.is_anyone_waiting)
    bench.clock.pass_time(30)
    await bench.api.wait_until(lambda: bench.api.call_counts["sendMessage"] > tries)


async def test_a_fault_of_ours_after_a_message_holds_up_neither_its_update_nor_its_chat(
    bench: OutboxBench,
) -> None:
    bench.api.faults = [ServerFault("sendMessage", 403, description="Forbidden: bot was blocked")]
    async with asyncio.timeout(60):
        await asyncio.gather(
            *(bench.outbox.deliver_message(message_to(READER, number)) for number in (1, 2))
        )
    assert bench.api.texts_in(READER) == ["2"]
    assert bench.outbox.messages_waiting == 0


async def test_trouble_of_a_whole_day_loses_nothing(bench: OutboxBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 500, times=100_000)]
    await bench.outbox.hand_over(message_to(READER, 1))
    for _ in range(30):
        await wait_for_try(bench)
    assert list(bench.store.parked_calls) == [1]
    assert not bench.outbox.sender.is_well()
    bench.api.faults = []
    await wait_for_try(bench)
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    assert bench.api.texts_in(READER) == ["1"]
    assert bench.outbox.sender.is_well()


async def test_after_a_day_a_message_is_given_up(bench: OutboxBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 429, times=100, retry_after=3600)]
    await bench.outbox.hand_over(message_to(READER, 1))
    await bench.api.wait_until(lambda: 3600 in bench.clock.waits)
    bench.clock.pass_time(MAX_PARKED_SECONDS)
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    assert bench.api.texts_in(READER) == []


async def test_a_message_that_hangs_holds_its_update_for_a_few_seconds_only(
    bench: OutboxBench,
) -> None:
    bench.api.faults = [ServerFault("sendMessage", 0, stall=600)]
    delivery = asyncio.create_task(bench.outbox.deliver_message(message_to(READER, 1)))
    await bench.api.wait_until(lambda: bench.clock.is_waited_for(MAX_HELD_SECONDS))
    assert not delivery.done()
    bench.clock.pass_time(MAX_HELD_SECONDS)
    await delivery
    assert list(bench.store.parked_calls) == [1]


async def test_the_end_finishes_what_is_being_posted_and_sends_nothing_twice() -> None:
    store, clock = MemoryOutboxStore(), FakeClock()
    async with BotApiServer().run_server() as api:
        async with running_outbox(api, store, clock) as bench:
            api.faults = [ServerFault("sendMessage", 200, times=30, stall=0.2, late=True)]
            for chat in range(1, 31):
                for number in range(2):
                    await bench.outbox.hand_over(message_to(chat, 100 * chat + number))
            await api.wait_until(lambda: api.call_counts["sendMessage"] == 30)
            await bench.outbox.close(grace_seconds=30)
        api.faults = []
        async with running_outbox(api, store, clock) as bench:
            await bench.outbox.resume_parked()
            await api.wait_until(lambda: not store.parked_calls)
    for chat in range(1, 31):
        assert api.texts_in(chat) == [str(100 * chat), str(100 * chat + 1)]


async def test_the_end_waits_for_no_flood_control(bench: OutboxBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 429, retry_after=3600)]
    await bench.outbox.hand_over(message_to(READER, 1))
    await bench.api.wait_until(lambda: 3600 in bench.clock.waits)
    async with asyncio.timeout(10):
        await bench.outbox.close(grace_seconds=600)
    assert list(bench.store.parked_calls) == [1]


async def test_a_reader_who_is_forgotten_gets_nothing_that_waited(bench: OutboxBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 429, retry_after=60)]
    await bench.outbox.hand_over(message_to(GROUP, 1, READER))
    await bench.api.wait_until(lambda: 60 in bench.clock.waits)
    assert bench.store.readers[1] == READER
    del bench.store.parked_calls[1]
    bench.clock.pass_time(60)
    await bench.api.wait_until(lambda: not bench.outbox.is_chat_busy(GROUP))
    assert bench.api.texts_in(GROUP) == []


async def test_what_another_process_parked_is_sent_once(bench: OutboxBench) -> None:
    for number in range(5):
        await bench.outbox.hand_over(message_to(READER, number), send_here=False)
    assert bench.outbox.messages_waiting == 0
    for _ in range(3):
        await bench.outbox.resume_parked()
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    assert bench.api.texts_in(READER) == [str(number) for number in range(5)]


class LateOutboxStore(MemoryOutboxStore):
    """What it keeps can be read before whoever asked learns that it is kept, as in a database."""

    def __init__(self) -> None:
        super().__init__()
        self.is_kept, self.may_return = asyncio.Event(), asyncio.Event()

    async def park_message(self, update_id: int, reader: int, call: str) -> None:
        await super().park_message(update_id, reader, call)
        self.is_kept.set()
        await self.may_return.wait()


async def test_a_message_that_is_just_being_parked_is_sent_once() -> None:
    store = LateOutboxStore()
    async with (
        BotApiServer().run_server() as api,
        running_outbox(api, store, FakeClock()) as bench,
    ):
        handing_over = asyncio.create_task(bench.outbox.hand_over(message_to(READER, 1)))
        await store.is_kept.wait()
        await bench.outbox.resume_parked()
        store.may_return.set()
        await handing_over
        await bench.outbox.hand_over(message_to(READER, 2))
        await api.wait_until(lambda: not bench.outbox.is_chat_busy(READER))
        assert api.texts_in(READER) == ["1", "2"]


async def test_a_process_that_no_longer_leads_leaves_what_is_parked_to_the_one_that_does(
    bench: OutboxBench,
) -> None:
    bench.api.faults = [ServerFault("sendMessage", 429, retry_after=60)]
    await bench.outbox.hand_over(message_to(READER, 1))
    await wait_for_wait(bench, 60)
    bench.outbox.release_parked()
    await bench.api.wait_until(lambda: not bench.outbox.is_chat_busy(READER))
    async with running_outbox(bench.api, bench.store, bench.clock) as other:
        await other.outbox.resume_parked()
        await bench.api.wait_until(lambda: not bench.store.parked_calls)
    bench.clock.pass_time(60)
    assert bench.api.texts_in(READER) == ["1"]


async def test_what_is_parked_waits_while_the_store_is_away(bench: OutboxBench) -> None:
    """Another process may have sent it, and nobody could note that it is sent."""
    bench.api.faults = [ServerFault("sendMessage", 429, retry_after=60)]
    await bench.outbox.hand_over(message_to(READER, 1))
    await wait_for_wait(bench, 60)
    bench.store.is_down = True
    bench.clock.pass_time(60)
    await wait_for_wait(bench, STORE_RETRY_SECONDS)
    assert bench.api.texts_in(READER) == []
    bench.store.is_down = False
    bench.clock.pass_time(STORE_RETRY_SECONDS)
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    assert bench.api.texts_in(READER) == ["1"]


async def test_each_message_is_let_go_once_however_many_are_sent_together(
    bench: OutboxBench,
) -> None:
    for chat in range(1, 41):
        await bench.outbox.hand_over(message_to(chat, chat), send_here=False)
    await bench.outbox.resume_parked()
    await bench.api.wait_until(lambda: bench.outbox.messages_waiting == 0)
    assert not bench.store.parked_calls
    assert bench.store.unpark_count == 40


async def test_a_message_that_could_not_be_let_go_is_not_sent_again(bench: OutboxBench) -> None:
    await bench.outbox.hand_over(message_to(READER, 1), send_here=False)
    await bench.outbox.resume_parked()
    bench.store.is_down = True
    await bench.api.wait_until(lambda: not bench.outbox.is_chat_busy(READER))
    bench.store.is_down = False
    await bench.outbox.resume_parked()
    await bench.outbox.hand_over(message_to(READER, 2))
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    assert bench.api.texts_in(READER) == ["1", "2"]


async def test_a_process_knows_whether_the_one_before_ended_in_order(bench: OutboxBench) -> None:
    assert await bench.outbox.begin_run()
    assert not await bench.outbox.begin_run()  # killed
    await bench.outbox.end_run()
    assert await bench.outbox.begin_run()
    bench.store.is_down = True
    assert not await bench.outbox.begin_run()


async def test_a_connection_that_breaks_late_doubles_no_more_than_a_few_times(
    bench: OutboxBench,
) -> None:
    bench.api.faults = [ServerFault("sendMessage", 0, times=100, late=True)]
    await bench.outbox.hand_over(message_to(READER, 1))
    for seconds in UNSURE_WAITS:
        await wait_for_wait(bench, seconds)
        bench.clock.pass_time(seconds)
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    assert len(bench.api.texts_in(READER)) == 1 + len(UNSURE_WAITS)


async def test_forty_seconds_of_broken_connections_make_three_copies_at_most(
    bench: OutboxBench,
) -> None:
    bench.api.faults = [ServerFault("sendMessage", 0, times=100, late=True)]
    await bench.outbox.hand_over(message_to(READER, 1))
    await bench.api.wait_until(lambda: bench.clock.is_waited_for(UNSURE_WAITS[0]))
    bench.clock.pass_time(40)
    await bench.api.wait_until(lambda: bench.clock.is_waited_for(UNSURE_WAITS[1]))
    bench.api.faults = []
    bench.clock.pass_time(UNSURE_WAITS[1])
    await bench.api.wait_until(lambda: not bench.store.parked_calls)
    assert len(bench.api.texts_in(READER)) <= 3

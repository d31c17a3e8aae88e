"""Answers that have to wait while polling goes on."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from tests.fakes.clock import FakeClock
from tests.fakes.telegram.polling import PollingBench, polling_bench, running_polling
from tests.fakes.telegram.updates import EchoHandler, MemoryOutboxStore
from tests.faults.bot_api.server import BotApiServer, ServerFault


@pytest.fixture
async def bench() -> AsyncIterator[PollingBench]:
    async with polling_bench() as bench:
        yield bench


async def test_flood_control_of_one_chat_stops_that_chat_only() -> None:
    parking, clock = MemoryOutboxStore(), FakeClock(held_from=4)
    async with (
        BotApiServer().run_server() as api,
        running_polling(api, EchoHandler(), parking, clock),
    ):
        api.faults = [ServerFault("sendMessage", 429, retry_after=3600, chat=1)]
        api.write_message(1, "first")
        await api.wait_until(lambda: len(parking.parked_calls) == 1)
        api.write_message(1, "second")
        for number in range(500):
            api.write_message(2 + number % 20, str(number))
        await api.wait_until(lambda: api.count_texts(range(2, 22)) == 500)
        await api.wait_until_idle()
        assert api.texts_in(1) == []
        assert len(parking.parked_calls) == 2
        clock.pass_time(3600)
        await api.wait_until(lambda: not parking.parked_calls)
        assert api.texts_in(1) == ["first", "second"]


async def test_a_parked_answer_survives_a_kill() -> None:
    parking = MemoryOutboxStore()
    async with BotApiServer().run_server() as api:
        api.faults = [ServerFault("sendMessage", 429, retry_after=3600, chat=1)]
        async with running_polling(api, EchoHandler(), parking) as bench:
            api.write_message(1, "Why?")
            await api.wait_until_idle()
            await bench.kill_polling()
        assert api.texts_in(1) == []
        async with running_polling(api, EchoHandler(), parking):
            await api.wait_until(lambda: api.texts_in(1) == ["Why?"])
            await api.wait_until(lambda: not parking.parked_calls)


async def test_the_end_finishes_what_is_parked_and_being_posted() -> None:
    parking, chats = MemoryOutboxStore(), range(1, 31)
    for chat in chats:
        call = {"method": "sendMessage", "chat_id": chat, "text": "Yes."}
        parking.parked_calls[chat] = json.dumps(call)
    async with BotApiServer().run_server() as api:
        api.faults = [ServerFault("sendMessage", 200, times=30, stall=0.2, late=True)]
        async with running_polling(api, EchoHandler(), parking) as bench:
            await api.wait_until(lambda: api.call_counts["sendMessage"] == 30)
            await bench.stop_polling()
        async with running_polling(api, EchoHandler(), parking):
            await api.wait_until(lambda: not parking.parked_calls)
        assert [api.texts_in(chat) for chat in chats] == [["Yes."]] * 30


async def test_what_cannot_be_parked_stays_with_telegram() -> None:
    parking, clock = MemoryOutboxStore(), FakeClock(held_from=4)
    parking.is_down = True
    async with BotApiServer().run_server() as api:
        api.faults = [ServerFault("sendMessage", 429, retry_after=3600, chat=1)]
        async with running_polling(api, EchoHandler(), parking, clock):
            number = api.write_message(1, "Why?")
            await api.wait_until(lambda: api.delivery_counts[number] > 2)
            assert number in api.pending_updates
            clock.pass_time(3600)
            await api.wait_until_idle()
        assert api.texts_in(1) == ["Why?"]


async def test_a_parked_answer_follows_its_group(bench: PollingBench) -> None:
    await bench.stop_polling()
    parking = MemoryOutboxStore()
    call = {"method": "sendMessage", "chat_id": -100, "text": "Yes."}
    parking.parked_calls[5] = json.dumps(call)
    bench.api.chats.migrated_chats[-100] = -1001
    async with running_polling(bench.api, EchoHandler(), parking):
        await bench.api.wait_until(lambda: bench.api.texts_in(-1001) == ["Yes."])

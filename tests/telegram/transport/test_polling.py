from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.errors import ConfigurationError
from bot.limits import MAX_POLLED_UPDATES
from bot.telegram.client.backoff import Backoff
from bot.telegram.client.bot import build_bot, connect_bot
from bot.telegram.client.call import Call
from bot.telegram.client.error_policy import Outcome
from bot.telegram.dispatcher import Dispatcher
from bot.telegram.outgoing.sender import OnWait, Sender
from bot.telegram.transport import polling as module
from bot.telegram.transport.polling import Polling
from tests.fakes.updates import (
    READER_ID,
    EchoHandler,
    MemoryOutboxStore,
    group_status_update,
    message_json,
)
from tests.faults.server import TOKEN, BotApiServer, ServerFault


@dataclass
class PollingBench:
    api: BotApiServer
    echo: EchoHandler
    polling: Polling
    task: asyncio.Task[None]

    async def stop_polling(self) -> None:
        self.polling.stop_polling()
        await self.task


@asynccontextmanager
async def running_polling(
    api: BotApiServer, echo: EchoHandler, outbox_store: MemoryOutboxStore | None = None
) -> AsyncIterator[PollingBench]:
    bot = build_bot(TOKEN, api.url)
    await connect_bot(bot)
    polling = Polling(bot, Dispatcher(bot, echo), outbox_store, long_poll_seconds=5)
    bench = PollingBench(api, echo, polling, asyncio.create_task(polling.poll_until_stopped()))
    try:
        yield bench
    finally:
        polling.stop_polling()
        await asyncio.gather(bench.task, return_exceptions=True)
        await bot.shutdown()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same behaviour with shorter waits."""
    monkeypatch.setattr(module, "Backoff", lambda: Backoff(0.01, 0.05))
    monkeypatch.setattr(module, "MAX_SETTLE_SECONDS", 0.05)


@pytest.fixture
async def bench() -> AsyncIterator[PollingBench]:
    async with (
        BotApiServer().run_server() as api,
        running_polling(api, EchoHandler()) as polling_bench,
    ):
        yield polling_bench


async def test_questions_are_answered_in_the_order_of_their_chat(bench: PollingBench) -> None:
    for number in range(250):
        bench.api.write_message(number % 7, str(number))
    await bench.api.wait_until_idle()
    for chat in range(7):
        assert bench.api.texts_in(chat) == [str(n) for n in range(250) if n % 7 == chat]


async def test_an_update_is_confirmed_only_when_its_answer_is_sent(bench: PollingBench) -> None:
    gate = bench.echo.gates["slow"] = asyncio.Event()
    first = bench.api.write_message(1, "slow")
    bench.api.write_message(2, "quick")
    await bench.api.wait_until(lambda: bench.api.texts_in(2) == ["quick"])
    await bench.api.wait_until(lambda: bench.api.delivery_counts[first] > 3)
    assert first in bench.api.pending_updates
    gate.set()
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(1) == ["slow"]
    assert bench.echo.attempts[first] == 1


async def test_a_slow_question_keeps_no_other_chat_waiting(bench: PollingBench) -> None:
    bench.echo.gates["slow"] = asyncio.Event()
    bench.api.write_message(1, "slow")
    for number in range(90):
        bench.api.write_message(2 + number % 20, str(number))
    await bench.api.wait_until(lambda: count_answers(bench.api, range(2, 22)) == 90)
    bench.echo.gates["slow"].set()
    await bench.api.wait_until_idle()


def count_answers(api: BotApiServer, chats: range) -> int:
    return sum(len(api.texts_in(chat)) for chat in chats)


async def test_flood_control_of_one_chat_stops_that_chat_only() -> None:
    parking = MemoryOutboxStore()
    async with BotApiServer().run_server() as api, running_polling(api, EchoHandler(), parking):
        api.faults = [ServerFault("sendMessage", 429, retry_after=2, chat=1)]
        api.write_message(1, "first")
        await api.wait_until(lambda: len(parking.parked_calls) == 1)
        api.write_message(1, "second")
        for number in range(500):
            api.write_message(2 + number % 20, str(number))
        await api.wait_until(lambda: count_answers(api, range(2, 22)) == 500)
        await api.wait_until_idle()
        assert api.texts_in(1) == []
        assert len(parking.parked_calls) == 2
        await api.wait_until(lambda: not parking.parked_calls)
        assert api.texts_in(1) == ["first", "second"]


async def test_a_parked_answer_survives_a_kill() -> None:
    parking = MemoryOutboxStore()
    async with BotApiServer().run_server() as api:
        api.faults = [ServerFault("sendMessage", 429, retry_after=3600, chat=1)]
        async with running_polling(api, EchoHandler(), parking) as bench:
            api.write_message(1, "Why?")
            await api.wait_until_idle()
            bench.task.cancel()
        assert api.texts_in(1) == []
        async with running_polling(api, EchoHandler(), parking):
            await api.wait_until(lambda: api.texts_in(1) == ["Why?"])
            await api.wait_until(lambda: not parking.parked_calls)


async def test_what_cannot_be_parked_stays_with_telegram() -> None:
    parking = MemoryOutboxStore()
    parking.is_down = True
    async with BotApiServer().run_server() as api:
        api.faults = [ServerFault("sendMessage", 429, retry_after=2, chat=1)]
        async with running_polling(api, EchoHandler(), parking):
            number = api.write_message(1, "Why?")
            await api.wait_until(lambda: api.delivery_counts[number] > 2)
            assert number in api.pending_updates
            await api.wait_until_idle()
        assert api.texts_in(1) == ["Why?"]


@pytest.mark.parametrize(
    "fault",
    [
        ServerFault(
            "getUpdates", 409, 3, description="Conflict: terminated by other getUpdates request"
        ),
        ServerFault("getUpdates", 502, 3),
        ServerFault("getUpdates", 500, 3),
        ServerFault("getUpdates", 404, 3, description="Not Found"),
        ServerFault("getUpdates", 0, 3),
        ServerFault("getUpdates", 0, 3, late=True),
        ServerFault("getUpdates", 429, 1, retry_after=1),
    ],
    ids=lambda fault: f"{fault.status}{'-late' * fault.late}",
)
async def test_trouble_with_polling_passes_and_loses_nothing(
    bench: PollingBench, fault: ServerFault
) -> None:
    bench.api.faults = [ServerFault(**vars(fault))]
    for number in range(30):
        bench.api.write_message(number, "Why?")
    await bench.api.wait_until_idle()
    assert [bench.api.texts_in(chat) for chat in range(30)] == [["Why?"]] * 30


async def test_a_refused_token_ends_polling(bench: PollingBench) -> None:
    bench.api.faults = [ServerFault("getUpdates", 401, description="Unauthorized")]
    bench.api.write_message(1, "Why?")
    with pytest.raises(ConfigurationError):
        await asyncio.wait_for(bench.task, 10)


async def test_a_token_refused_while_answering_ends_polling_too(bench: PollingBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 401, description="Unauthorized")]
    number = bench.api.write_message(1, "Why?")
    with pytest.raises(ConfigurationError):
        await asyncio.wait_for(bench.task, 10)
    assert number in bench.api.pending_updates


async def test_an_update_that_cannot_be_read_holds_nothing_up(bench: PollingBench) -> None:
    bench.api.push_update({"message": {"message_id": "x", "date": "soon", "chat": {"id": 1}}})
    bench.api.write_message(1, "Why?")
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(1) == ["Why?"]


async def test_an_update_that_is_no_json_is_set_aside_alone(bench: PollingBench) -> None:
    bench.api.dumps = lambda value: json.dumps(value).replace('"deep"', "[" * 5000 + "]" * 5000)
    for number in range(5):
        bench.api.write_message(number, "Why?")
    bench.api.push_update({"message": {"text": "deep", "chat": {"id": 1}}})
    bench.api.write_message(1, "Still there?")
    await bench.api.wait_until_idle()
    assert [bench.api.texts_in(number) for number in range(5)] == [
        ["Why?", "Still there?"] if number == 1 else ["Why?"] for number in range(5)
    ]
    assert set(bench.api.delivery_counts.values()) <= {1, 2, 3}


async def test_a_server_that_never_waits_is_not_asked_without_end(
    bench: PollingBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def return_at_once(*_: object) -> None:
        pass

    monkeypatch.setattr(bench.api, "_wait_for_update", return_at_once)
    bench.api.write_message(1, "Why?")
    await bench.api.wait_until_idle()
    before = bench.api.call_counts["getUpdates"]
    await asyncio.sleep(0.3)
    assert bench.api.call_counts["getUpdates"] - before <= 0.3 / module.EMPTY_POLL_PAUSE_SECONDS + 1


async def test_a_message_that_we_fail_to_send_keeps_its_chat_from_nothing(
    bench: PollingBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, failures = Sender.send_call, [RuntimeError()]

    async def fail_first_send(self: Sender, call: Call, waiting: OnWait | None = None) -> Outcome:
        if failures:
            raise failures.pop()
        return await send(self, call, waiting)

    monkeypatch.setattr(Sender, "send_call", fail_first_send)
    bench.api.write_message(1, "Why?")
    bench.api.write_message(1, "Still there?")
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(1) == ["Still there?"]


async def test_poison_is_set_aside_with_an_apology_after_three_tries(bench: PollingBench) -> None:
    bench.echo.failing_texts.add("boom")
    number = bench.api.write_message(1, "boom")
    bench.api.write_message(1, "Why?")
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(1) == ["Sorry.", "Why?"]
    assert bench.echo.attempts[number] == 3


async def test_a_store_that_is_away_costs_nothing_but_time(bench: PollingBench) -> None:
    bench.echo.is_down = True
    number = bench.api.write_message(1, "Why?")
    await bench.api.wait_until(lambda: bench.echo.attempts[number] > 4)
    bench.echo.is_down = False
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(1) == ["Why?"]


async def test_after_an_idle_week_a_lower_random_id_is_taken(bench: PollingBench) -> None:
    bench.api.write_message(1, "Why?")
    await bench.api.wait_until_idle()
    bench.api.next_update_id = 17
    bench.api.write_message(1, "Still there?")
    bench.api.write_message(1, "Hello?")
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(1) == ["Why?", "Still there?", "Hello?"]


async def test_readers_who_blocked_the_bot_are_forgotten(bench: PollingBench) -> None:
    bench.api.blocked_chats.add(5)
    bench.api.write_message(5, "Why?")
    await bench.api.wait_until_idle()
    await bench.api.wait_until(lambda: bench.echo.forgotten == [5])


async def test_the_end_confirms_what_is_done_and_leaves_the_rest(bench: PollingBench) -> None:
    bench.api.write_message(1, "Why?")
    await bench.api.wait_until(lambda: bench.api.texts_in(1) == ["Why?"])
    await bench.stop_polling()
    assert not bench.api.pending_updates


async def test_the_end_has_a_deadline(bench: PollingBench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DRAIN_SECONDS", 0.1)
    bench.echo.gates["slow"] = asyncio.Event()
    number = bench.api.write_message(1, "slow")
    await bench.api.wait_until(lambda: bench.echo.attempts[number] == 1)
    began = time.monotonic()
    await bench.stop_polling()
    assert time.monotonic() - began < 2
    assert number in bench.api.pending_updates


async def test_a_restart_goes_on_where_it_was(
    bench: PollingBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DRAIN_SECONDS", 0)
    bench.echo.gates["slow"] = asyncio.Event()
    number = bench.api.write_message(1, "slow")
    await bench.api.wait_until(lambda: bench.echo.attempts[number] == 1)
    bench.task.cancel()
    await asyncio.gather(bench.task, return_exceptions=True)
    async with running_polling(bench.api, EchoHandler()):
        await bench.api.wait_until_idle()
    assert bench.api.texts_in(1) == ["slow"]


async def test_a_tap_answered_before_a_crash_is_not_answered_twice(bench: PollingBench) -> None:
    bench.api.write_message(READER_ID, "Why?")
    await bench.api.wait_until_idle()
    sent = bench.api.sent_messages[READER_ID][0]
    number = bench.api.tap_button(sent, "again")
    await bench.api.wait_until_idle()
    await bench.stop_polling()
    bench.api.pending_updates[number] = tap_update(number)
    async with running_polling(bench.api, bench.echo):
        await bench.api.wait_until_idle()
    assert bench.api.texts_in(READER_ID) == ["Why?", "again"]


def tap_update(number: int) -> dict[str, object]:
    person = {"id": READER_ID, "is_bot": False, "first_name": "Ann"}
    query = {"id": "1", "from": person, "chat_instance": "1", "data": "again"}
    return {"update_id": number, "callback_query": {**query, "message": message_json("Tap")}}


async def test_when_the_last_poll_was_is_known(bench: PollingBench) -> None:
    await bench.api.wait_until(lambda: bench.api.call_counts["getUpdates"] > 0)
    bench.api.write_message(1, "Why?")
    await bench.api.wait_until_idle()
    assert bench.polling.last_poll is not None
    assert time.monotonic() - bench.polling.last_poll < 5


async def test_an_idle_bot_polls_no_more_than_it_has_to(bench: PollingBench) -> None:
    bench.api.write_message(1, "Why?")
    await bench.api.wait_until_idle()
    before = bench.api.call_counts["getUpdates"]
    await asyncio.sleep(0.3)
    assert bench.api.call_counts["getUpdates"] - before <= 1


async def test_what_is_remembered_stays_bounded(
    bench: PollingBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_REMEMBERED_UPDATES", MAX_POLLED_UPDATES)
    for number in range(300):
        bench.api.write_message(number, "Why?")
    await bench.api.wait_until_idle()
    await bench.api.wait_until(lambda: bench.polling.updates_in_flight == 0)
    assert len(bench.polling._handled_ids) <= MAX_POLLED_UPDATES


async def test_a_search_is_answered_and_confirmed(bench: PollingBench) -> None:
    query = bench.api.search_inline(READER_ID, "gas")
    await bench.api.wait_until_idle()
    assert [
        inline_result["id"] for inline_result in bench.api.query_answers[query][0]["results"]
    ] == ["a/b"]


async def test_a_search_that_is_too_old_holds_nothing_up(bench: PollingBench) -> None:
    query = bench.api.search_inline(READER_ID, "gas")
    bench.api._open_queries.clear()
    bench.api.write_message(READER_ID, "Why?")
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(READER_ID) == ["Why?"]
    assert query not in bench.api.query_answers


async def test_a_search_that_meets_trouble_is_answered_a_little_later(bench: PollingBench) -> None:
    bench.api.faults = [ServerFault("answerInlineQuery", 502)]
    query = bench.api.search_inline(READER_ID, "gas")
    await bench.api.wait_until_idle()
    assert len(bench.api.query_answers[query]) == 1


async def test_a_token_refused_to_a_search_ends_polling(bench: PollingBench) -> None:
    bench.api.faults = [ServerFault("answerInlineQuery", 401, description="Unauthorized")]
    bench.api.search_inline(READER_ID, "gas")
    with pytest.raises(ConfigurationError):
        await asyncio.wait_for(bench.task, 10)


async def test_in_a_group_the_answer_replies_to_its_question(bench: PollingBench) -> None:
    bench.api.write_in_group(-100, READER_ID, "Ann, have you read it?")
    bench.api.write_in_group(-100, READER_ID, "@explainer_bot why?")
    await bench.api.wait_until_idle()
    (sent,) = bench.api.sent_messages[-100]
    asked = bench.api.reader_messages[-100, sent.parameters["reply_parameters"]["message_id"]]
    assert (sent.text, asked["text"]) == ("why?", "@explainer_bot why?")


async def test_a_group_that_becomes_a_supergroup_gets_its_answer_there(bench: PollingBench) -> None:
    bench.api.migrated_chats[-100] = -1001
    bench.api.write_in_group(-100, READER_ID, "@explainer_bot why?")
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(-1001) == ["why?"]


async def test_a_parked_answer_follows_its_group(bench: PollingBench) -> None:
    await bench.stop_polling()
    parking = MemoryOutboxStore()
    call = {"method": "sendMessage", "chat_id": -100, "text": "Yes."}
    parking.parked_calls[5] = json.dumps(call)
    bench.api.migrated_chats[-100] = -1001
    async with running_polling(bench.api, EchoHandler(), parking):
        await bench.api.wait_until(lambda: bench.api.texts_in(-1001) == ["Yes."])


async def test_who_removes_the_bot_takes_the_groups_data_along(bench: PollingBench) -> None:
    bench.api.push_update(
        {k: v for k, v in group_status_update("member", "kicked").items() if k != "update_id"}
    )
    await bench.api.wait_until_idle()
    assert bench.echo.forgotten == [-100]


async def test_buttons_in_a_group_work_for_everyone(bench: PollingBench) -> None:
    bench.api.write_in_group(-100, READER_ID, "@explainer_bot why?")
    await bench.api.wait_until_idle()
    for reader in (8, 9):
        bench.api.tap_button(bench.api.sent_messages[-100][0], "again", reader)
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(-100) == ["why?", "again", "again"]
    assert len(bench.api.query_answers) == 2

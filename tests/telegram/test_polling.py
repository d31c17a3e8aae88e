from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.errors import ConfigurationError
from bot.telegram import polling as module
from bot.telegram.backoff import Backoff
from bot.telegram.bot import build_bot, connect
from bot.telegram.calls import Call
from bot.telegram.desk import Desk
from bot.telegram.outcomes import Outcome
from bot.telegram.polling import Polling
from bot.telegram.sending import Sending, Waiting
from tests.faults.server import TOKEN, BotApi, Fault
from tests.telegram.cast import READER, Echo, Memory, joined, message


@dataclass
class Bench:
    api: BotApi
    echo: Echo
    polling: Polling
    task: asyncio.Task[None]

    async def stop(self) -> None:
        self.polling.stop()
        await self.task


@asynccontextmanager
async def polled(api: BotApi, echo: Echo, parking: Memory | None = None) -> AsyncIterator[Bench]:
    bot = build_bot(TOKEN, api.url)
    await connect(bot)
    polling = Polling(bot, Desk(bot, echo), parking, long_poll=5)
    bench = Bench(api, echo, polling, asyncio.create_task(polling.run()))
    try:
        yield bench
    finally:
        polling.stop()
        await asyncio.gather(bench.task, return_exceptions=True)
        await bot.shutdown()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same behaviour with shorter waits."""
    monkeypatch.setattr(module, "Backoff", lambda: Backoff(0.01, 0.05))
    monkeypatch.setattr(module, "PATIENTLY", 0.05)


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with BotApi().running() as api, polled(api, Echo()) as made:
        yield made


async def test_questions_are_answered_in_the_order_of_their_chat(bench: Bench) -> None:
    for number in range(250):
        bench.api.say(number % 7, str(number))
    await bench.api.idle()
    for chat in range(7):
        assert bench.api.texts(chat) == [str(n) for n in range(250) if n % 7 == chat]


async def test_an_update_is_confirmed_only_when_its_answer_is_sent(bench: Bench) -> None:
    gate = bench.echo.slow["slow"] = asyncio.Event()
    first = bench.api.say(1, "slow")
    bench.api.say(2, "quick")
    await bench.api.until(lambda: bench.api.texts(2) == ["quick"])
    await bench.api.until(lambda: bench.api.deliveries[first] > 3)
    assert first in bench.api.queue
    gate.set()
    await bench.api.idle()
    assert bench.api.texts(1) == ["slow"]
    assert bench.echo.asked[first] == 1


async def test_a_slow_question_keeps_no_other_chat_waiting(bench: Bench) -> None:
    bench.echo.slow["slow"] = asyncio.Event()
    bench.api.say(1, "slow")
    for number in range(90):
        bench.api.say(2 + number % 20, str(number))
    await bench.api.until(lambda: answers(bench.api, range(2, 22)) == 90)
    bench.echo.slow["slow"].set()
    await bench.api.idle()


def answers(api: BotApi, chats: range) -> int:
    return sum(len(api.texts(chat)) for chat in chats)


async def test_flood_control_of_one_chat_stops_that_chat_only() -> None:
    parking = Memory()
    async with BotApi().running() as api, polled(api, Echo(), parking):
        api.faults = [Fault("sendMessage", 429, retry_after=2, chat=1)]
        api.say(1, "first")
        await api.until(lambda: len(parking.calls) == 1)
        api.say(1, "second")
        for number in range(500):
            api.say(2 + number % 20, str(number))
        await api.until(lambda: answers(api, range(2, 22)) == 500)
        await api.idle()
        assert api.texts(1) == []
        assert len(parking.calls) == 2
        await api.until(lambda: not parking.calls)
        assert api.texts(1) == ["first", "second"]


async def test_a_parked_answer_survives_a_kill() -> None:
    parking = Memory()
    async with BotApi().running() as api:
        api.faults = [Fault("sendMessage", 429, retry_after=3600, chat=1)]
        async with polled(api, Echo(), parking) as bench:
            api.say(1, "Why?")
            await api.idle()
            bench.task.cancel()
        assert api.texts(1) == []
        async with polled(api, Echo(), parking):
            await api.until(lambda: api.texts(1) == ["Why?"])
            await api.until(lambda: not parking.calls)


async def test_what_cannot_be_parked_stays_with_telegram() -> None:
    parking = Memory()
    parking.down = True
    async with BotApi().running() as api:
        api.faults = [Fault("sendMessage", 429, retry_after=2, chat=1)]
        async with polled(api, Echo(), parking):
            number = api.say(1, "Why?")
            await api.until(lambda: api.deliveries[number] > 2)
            assert number in api.queue
            await api.idle()
        assert api.texts(1) == ["Why?"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("getUpdates", 409, 3, description="Conflict: terminated by other getUpdates request"),
        Fault("getUpdates", 502, 3),
        Fault("getUpdates", 500, 3),
        Fault("getUpdates", 404, 3, description="Not Found"),
        Fault("getUpdates", 0, 3),
        Fault("getUpdates", 0, 3, late=True),
        Fault("getUpdates", 429, 1, retry_after=1),
    ],
    ids=lambda fault: f"{fault.status}{'-late' * fault.late}",
)
async def test_trouble_with_polling_passes_and_loses_nothing(bench: Bench, fault: Fault) -> None:
    bench.api.faults = [Fault(**vars(fault))]
    for number in range(30):
        bench.api.say(number, "Why?")
    await bench.api.idle()
    assert [bench.api.texts(chat) for chat in range(30)] == [["Why?"]] * 30


async def test_a_refused_token_ends_polling(bench: Bench) -> None:
    bench.api.faults = [Fault("getUpdates", 401, description="Unauthorized")]
    bench.api.say(1, "Why?")
    with pytest.raises(ConfigurationError):
        await asyncio.wait_for(bench.task, 10)


async def test_a_token_refused_while_answering_ends_polling_too(bench: Bench) -> None:
    bench.api.faults = [Fault("sendMessage", 401, description="Unauthorized")]
    number = bench.api.say(1, "Why?")
    with pytest.raises(ConfigurationError):
        await asyncio.wait_for(bench.task, 10)
    assert number in bench.api.queue


async def test_an_update_that_cannot_be_read_holds_nothing_up(bench: Bench) -> None:
    bench.api.push({"message": {"message_id": "x", "date": "soon", "chat": {"id": 1}}})
    bench.api.say(1, "Why?")
    await bench.api.idle()
    assert bench.api.texts(1) == ["Why?"]


async def test_an_update_that_is_no_json_is_set_aside_alone(bench: Bench) -> None:
    bench.api.dumps = lambda value: json.dumps(value).replace('"deep"', "[" * 5000 + "]" * 5000)
    for number in range(5):
        bench.api.say(number, "Why?")
    bench.api.push({"message": {"text": "deep", "chat": {"id": 1}}})
    bench.api.say(1, "Still there?")
    await bench.api.idle()
    assert [bench.api.texts(number) for number in range(5)] == [
        ["Why?", "Still there?"] if number == 1 else ["Why?"] for number in range(5)
    ]
    assert set(bench.api.deliveries.values()) <= {1, 2, 3}


async def test_a_server_that_never_waits_is_not_asked_without_end(bench: Bench) -> None:
    async def at_once(*_: object) -> None:
        pass

    bench.api._wait = at_once  # type: ignore[method-assign]
    bench.api.say(1, "Why?")
    await bench.api.idle()
    before = bench.api.calls["getUpdates"]
    await asyncio.sleep(0.3)
    assert bench.api.calls["getUpdates"] - before <= 0.3 / module.REST_SECONDS + 1


async def test_a_message_that_we_fail_to_send_keeps_its_chat_from_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, failures = Sending.send, [RuntimeError()]

    async def sometimes(self: Sending, call: Call, waiting: Waiting | None = None) -> Outcome:
        if failures:
            raise failures.pop()
        return await send(self, call, waiting)

    monkeypatch.setattr(Sending, "send", sometimes)
    bench.api.say(1, "Why?")
    bench.api.say(1, "Still there?")
    await bench.api.idle()
    assert bench.api.texts(1) == ["Still there?"]


async def test_poison_is_set_aside_with_an_apology_after_three_tries(bench: Bench) -> None:
    bench.echo.poison.add("boom")
    number = bench.api.say(1, "boom")
    bench.api.say(1, "Why?")
    await bench.api.idle()
    assert bench.api.texts(1) == ["Sorry.", "Why?"]
    assert bench.echo.asked[number] == 3


async def test_a_store_that_is_away_costs_nothing_but_time(bench: Bench) -> None:
    bench.echo.down = True
    number = bench.api.say(1, "Why?")
    await bench.api.until(lambda: bench.echo.asked[number] > 4)
    bench.echo.down = False
    await bench.api.idle()
    assert bench.api.texts(1) == ["Why?"]


async def test_after_an_idle_week_a_lower_random_id_is_taken(bench: Bench) -> None:
    bench.api.say(1, "Why?")
    await bench.api.idle()
    bench.api.next_update = 17
    bench.api.say(1, "Still there?")
    bench.api.say(1, "Hello?")
    await bench.api.idle()
    assert bench.api.texts(1) == ["Why?", "Still there?", "Hello?"]


async def test_readers_who_blocked_the_bot_are_forgotten(bench: Bench) -> None:
    bench.api.blocked.add(5)
    bench.api.say(5, "Why?")
    await bench.api.idle()
    await bench.api.until(lambda: bench.echo.forgotten == [5])


async def test_the_end_confirms_what_is_done_and_leaves_the_rest(bench: Bench) -> None:
    bench.api.say(1, "Why?")
    await bench.api.until(lambda: bench.api.texts(1) == ["Why?"])
    await bench.stop()
    assert not bench.api.queue


async def test_the_end_has_a_deadline(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DRAIN_SECONDS", 0.1)
    bench.echo.slow["slow"] = asyncio.Event()
    number = bench.api.say(1, "slow")
    await bench.api.until(lambda: bench.echo.asked[number] == 1)
    began = time.monotonic()
    await bench.stop()
    assert time.monotonic() - began < 2
    assert number in bench.api.queue


async def test_a_restart_goes_on_where_it_was(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DRAIN_SECONDS", 0)
    bench.echo.slow["slow"] = asyncio.Event()
    number = bench.api.say(1, "slow")
    await bench.api.until(lambda: bench.echo.asked[number] == 1)
    bench.task.cancel()
    await asyncio.gather(bench.task, return_exceptions=True)
    async with polled(bench.api, Echo()):
        await bench.api.idle()
    assert bench.api.texts(1) == ["slow"]


async def test_a_tap_answered_before_a_crash_is_not_answered_twice(bench: Bench) -> None:
    bench.api.say(READER, "Why?")
    await bench.api.idle()
    sent = bench.api.sent[READER][0]
    number = bench.api.tap(sent, "again")
    await bench.api.idle()
    await bench.stop()
    bench.api.queue[number] = tap_update(number)
    async with polled(bench.api, bench.echo):
        await bench.api.idle()
    assert bench.api.texts(READER) == ["Why?", "again"]


def tap_update(number: int) -> dict[str, object]:
    person = {"id": READER, "is_bot": False, "first_name": "Ann"}
    query = {"id": "1", "from": person, "chat_instance": "1", "data": "again"}
    return {"update_id": number, "callback_query": {**query, "message": message("Tap")}}


async def test_when_the_last_poll_was_is_known(bench: Bench) -> None:
    await bench.api.until(lambda: bench.api.calls["getUpdates"] > 0)
    bench.api.say(1, "Why?")
    await bench.api.idle()
    assert bench.polling.last_poll is not None
    assert time.monotonic() - bench.polling.last_poll < 5


async def test_an_idle_bot_polls_no_more_than_it_has_to(bench: Bench) -> None:
    bench.api.say(1, "Why?")
    await bench.api.idle()
    before = bench.api.calls["getUpdates"]
    await asyncio.sleep(0.3)
    assert bench.api.calls["getUpdates"] - before <= 1


async def test_what_is_remembered_stays_bounded(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REMEMBERED", module.WINDOW)
    for number in range(300):
        bench.api.say(number, "Why?")
    await bench.api.idle()
    await bench.api.until(lambda: bench.polling.queue == 0)
    assert len(bench.polling._handled) <= module.WINDOW


async def test_a_search_is_answered_and_confirmed(bench: Bench) -> None:
    query = bench.api.search(READER, "gas")
    await bench.api.idle()
    assert [found["id"] for found in bench.api.answered[query][0]["results"]] == ["a/b"]


async def test_a_search_that_is_too_old_holds_nothing_up(bench: Bench) -> None:
    query = bench.api.search(READER, "gas")
    bench.api._queries.clear()
    bench.api.say(READER, "Why?")
    await bench.api.idle()
    assert bench.api.texts(READER) == ["Why?"]
    assert query not in bench.api.answered


async def test_a_search_that_meets_trouble_is_answered_a_little_later(bench: Bench) -> None:
    bench.api.faults = [Fault("answerInlineQuery", 502)]
    query = bench.api.search(READER, "gas")
    await bench.api.idle()
    assert len(bench.api.answered[query]) == 1


async def test_a_token_refused_to_a_search_ends_polling(bench: Bench) -> None:
    bench.api.faults = [Fault("answerInlineQuery", 401, description="Unauthorized")]
    bench.api.search(READER, "gas")
    with pytest.raises(ConfigurationError):
        await asyncio.wait_for(bench.task, 10)


async def test_in_a_group_the_answer_replies_to_its_question(bench: Bench) -> None:
    bench.api.say_in_group(-100, READER, "Ann, have you read it?")
    bench.api.say_in_group(-100, READER, "@explainer_bot why?")
    await bench.api.idle()
    (sent,) = bench.api.sent[-100]
    asked = bench.api.said[-100, sent.parameters["reply_parameters"]["message_id"]]
    assert (sent.text, asked["text"]) == ("why?", "@explainer_bot why?")


async def test_a_group_that_becomes_a_supergroup_gets_its_answer_there(bench: Bench) -> None:
    bench.api.moved[-100] = -1001
    bench.api.say_in_group(-100, READER, "@explainer_bot why?")
    await bench.api.idle()
    assert bench.api.texts(-1001) == ["why?"]


async def test_a_parked_answer_follows_its_group(bench: Bench) -> None:
    await bench.stop()
    parking = Memory()
    call = {"method": "sendMessage", "chat_id": -100, "text": "Yes."}
    parking.calls[5] = json.dumps(call)
    bench.api.moved[-100] = -1001
    async with polled(bench.api, Echo(), parking):
        await bench.api.until(lambda: bench.api.texts(-1001) == ["Yes."])


async def test_who_removes_the_bot_takes_the_groups_data_along(bench: Bench) -> None:
    bench.api.push({k: v for k, v in joined("member", "kicked").items() if k != "update_id"})
    await bench.api.idle()
    assert bench.echo.forgotten == [-100]


async def test_buttons_in_a_group_work_for_everyone(bench: Bench) -> None:
    bench.api.say_in_group(-100, READER, "@explainer_bot why?")
    await bench.api.idle()
    for reader in (8, 9):
        bench.api.tap(bench.api.sent[-100][0], "again", reader)
    await bench.api.idle()
    assert bench.api.texts(-100) == ["why?", "again", "again"]
    assert len(bench.api.answered) == 2

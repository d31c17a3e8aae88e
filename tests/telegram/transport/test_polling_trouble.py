"""Polling in trouble: nothing is lost, nothing held up."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from bot.errors import ConfigurationError
from bot.telegram.client.call import Call
from bot.telegram.client.error_policy import Outcome
from bot.telegram.outgoing.sender import RetryPatience, Sender
from bot.telegram.transport.poll_pacer import MIN_SETTLE_SECONDS
from tests.fakes.clock import FakeClock
from tests.fakes.telegram.polling import PollingBench, polling_bench, running_polling
from tests.fakes.telegram.updates import READER_ID, message_json
from tests.faults.bot_api.server import ServerFault


@pytest.fixture
async def bench() -> AsyncIterator[PollingBench]:
    async with polling_bench() as bench:
        yield bench


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
        await asyncio.wait_for(bench.task, 30)


async def test_a_token_refused_while_answering_ends_polling_too(bench: PollingBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 401, description="Unauthorized")]
    number = bench.api.write_message(1, "Why?")
    with pytest.raises(ConfigurationError):
        await asyncio.wait_for(bench.task, 30)
    assert number in bench.api.pending_updates


async def test_an_update_that_cannot_be_read_holds_nothing_up(bench: PollingBench) -> None:
    bench.api.push_update({"message": {"message_id": "x", "date": "soon", "chat": {"id": 1}}})
    bench.api.write_message(1, "Why?")
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(1) == ["Why?"]


@pytest.mark.parametrize(
    "depth", [5_000, 100_000], ids=["deeper than some read", "deeper than any reads"]
)
async def test_an_update_that_is_no_json_is_set_aside_alone(depth: int) -> None:
    async with polling_bench(FakeClock(held_from=MIN_SETTLE_SECONDS)) as bench:
        bench.api.dumps = lambda value: json.dumps(value).replace(
            '"deep"', "[" * depth + "]" * depth
        )
        for number in range(5):
            bench.api.write_message(number, "Why?")
        bench.api.push_update({"message": {"text": "deep", "chat": {"id": 1}}})
        bench.api.write_message(1, "Still there?")
        await bench.api.wait_until_idle()
        assert [bench.api.texts_in(number) for number in range(5)] == [
            ["Why?", "Still there?"] if number == 1 else ["Why?"] for number in range(5)
        ]
        assert set(bench.api.delivery_counts.values()) <= {1, 2, 3}


async def test_a_message_that_we_fail_to_send_keeps_its_chat_from_nothing(
    bench: PollingBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, failures = Sender.send_call, [RuntimeError()]

    async def fail_first_send(
        self: Sender, call: Call, patience: RetryPatience | None = None
    ) -> Outcome:
        if failures:
            raise failures.pop()
        return await send(self, call, patience)

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


async def test_readers_who_blocked_the_bot_are_forgotten(bench: PollingBench) -> None:
    bench.api.chats.blocked_chats.add(5)
    bench.api.write_message(5, "Why?")
    await bench.api.wait_until_idle()
    await bench.api.wait_until(lambda: bench.echo.forgotten == [5])


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


async def test_a_search_that_is_too_old_holds_nothing_up(bench: PollingBench) -> None:
    query = bench.api.search_inline(READER_ID, "gas")
    bench.api.chats.open_queries.clear()
    bench.api.write_message(READER_ID, "Why?")
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(READER_ID) == ["Why?"]
    assert query not in bench.api.query_answers


@pytest.mark.parametrize(
    "fault",
    [
        ServerFault("answerInlineQuery", 429, 1000, retry_after=3600),
        ServerFault("answerInlineQuery", 500, 1000),
        ServerFault("answerGuestQuery", 500, 1000),
    ],
    ids=lambda fault: f"{fault.method}-{fault.status}",
)
async def test_searches_and_guests_that_meet_trouble_hold_nobody_up(
    bench: PollingBench, fault: ServerFault
) -> None:
    bench.api.faults = [fault]
    for number in range(100):
        bench.api.search_inline(READER_ID + number % 3, "gas")
        bench.api.ask_as_guest(READER_ID + number % 3, "@explainer_bot gas")
    bench.api.write_message(1, "Why?")
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(1) == ["Why?"]
    await bench.api.wait_until(lambda: bench.api.call_counts[fault.method] >= 100)
    assert bench.api.call_counts[fault.method] == 100


async def test_a_search_that_fails_is_given_up_at_once(bench: PollingBench) -> None:
    bench.echo.failing_texts.add("boom")
    bench.echo.is_down = True
    bench.api.search_inline(READER_ID, "boom")
    await bench.api.wait_until_idle()


async def test_a_token_refused_to_a_search_ends_polling(bench: PollingBench) -> None:
    bench.api.faults = [ServerFault("answerInlineQuery", 401, description="Unauthorized")]
    bench.api.search_inline(READER_ID, "gas")
    with pytest.raises(ConfigurationError):
        await asyncio.wait_for(bench.task, 30)


async def test_a_group_that_becomes_a_supergroup_gets_its_answer_there(bench: PollingBench) -> None:
    bench.api.chats.migrated_chats[-100] = -1001
    bench.api.write_in_group(-100, READER_ID, "@explainer_bot why?")
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(-1001) == ["why?"]

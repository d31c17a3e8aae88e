"""Polling when all goes well: order, confirmation, the end."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator

import pytest

from bot.telegram.transport.poll_pacer import EMPTY_POLL_PAUSE_SECONDS, LONG_POLL_SECONDS
from bot.telegram.transport.polling import DRAIN_SECONDS
from tests.fakes.clock import FakeClock
from tests.fakes.telegram.polling import PollingBench, polling_bench, running_polling
from tests.fakes.telegram.updates import READER_ID, EchoHandler, group_status_update


@pytest.fixture
async def bench() -> AsyncIterator[PollingBench]:
    async with polling_bench() as bench:
        yield bench


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
    await bench.api.wait_until(lambda: bench.api.count_texts(range(2, 22)) == 90)
    bench.echo.gates["slow"].set()
    await bench.api.wait_until_idle()


async def test_after_an_idle_week_a_lower_random_id_is_taken(bench: PollingBench) -> None:
    bench.api.write_message(1, "Why?")
    await bench.api.wait_until_idle()
    bench.api.queue.next_update_id = 17
    bench.api.write_message(1, "Still there?")
    bench.api.write_message(1, "Hello?")
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(1) == ["Why?", "Still there?", "Hello?"]


async def test_a_server_that_never_waits_is_not_asked_without_end() -> None:
    clock = FakeClock(held_from=60)
    async with polling_bench(clock) as bench:
        bench.api.queue.waits_for_updates = False
        bench.api.write_message(1, "Why?")
        await bench.api.wait_until_idle()
        polls, began = bench.api.call_counts["getUpdates"], clock.read_seconds()
        await bench.api.wait_until(lambda: bench.api.call_counts["getUpdates"] >= polls + 20)
        assert clock.read_seconds() - began >= 18 * EMPTY_POLL_PAUSE_SECONDS


async def test_an_idle_bot_asks_once_and_waits(bench: PollingBench) -> None:
    bench.api.write_message(1, "Why?")
    await bench.api.wait_until_idle()
    timeouts = bench.api.queue.poll_timeouts
    await bench.api.wait_until(lambda: timeouts[-1] == LONG_POLL_SECONDS)
    assert timeouts.count(LONG_POLL_SECONDS) <= 2


async def test_when_the_last_poll_was_is_known() -> None:
    clock = FakeClock(held_from=60)
    async with polling_bench(clock) as bench:
        await bench.api.wait_until(lambda: bench.polling.seconds_since_answer() < math.inf)
        await bench.api.wait_until(lambda: bench.api.queue.poll_timeouts[-1] > 0)
        clock.pass_time(7)
        assert bench.polling.seconds_since_answer() == 7


async def test_the_end_confirms_what_is_done_and_leaves_the_rest(bench: PollingBench) -> None:
    bench.api.write_message(1, "Why?")
    await bench.api.wait_until(lambda: bench.api.texts_in(1) == ["Why?"])
    await bench.stop_polling()
    assert not bench.api.pending_updates


async def test_the_end_has_a_deadline() -> None:
    clock = FakeClock(held_from=DRAIN_SECONDS)
    async with polling_bench(clock) as bench:
        bench.echo.gates["slow"] = asyncio.Event()
        number = bench.api.write_message(1, "slow")
        await bench.api.wait_until(lambda: bench.echo.attempts[number] == 1)
        bench.polling.stop_polling()
        await bench.api.wait_until(lambda: DRAIN_SECONDS in clock.waits)
        assert not bench.task.done()
        clock.pass_time(DRAIN_SECONDS)
        await bench.task
        assert number in bench.api.pending_updates


async def test_the_end_waits_for_what_is_in_flight() -> None:
    clock = FakeClock(held_from=DRAIN_SECONDS)
    async with polling_bench(clock) as bench:
        gate = bench.echo.gates["slow"] = asyncio.Event()
        number = bench.api.write_message(1, "slow")
        await bench.api.wait_until(lambda: bench.echo.attempts[number] == 1)
        bench.polling.stop_polling()
        gate.set()
        await bench.task
        assert bench.api.texts_in(1) == ["slow"]
        assert number not in bench.api.pending_updates


async def test_a_restart_goes_on_where_it_was(bench: PollingBench) -> None:
    bench.echo.gates["slow"] = asyncio.Event()
    number = bench.api.write_message(1, "slow")
    await bench.api.wait_until(lambda: bench.echo.attempts[number] == 1)
    await bench.kill_polling()
    async with running_polling(bench.api, EchoHandler()):
        await bench.api.wait_until_idle()
    assert bench.api.texts_in(1) == ["slow"]


async def test_a_search_is_answered_and_confirmed(bench: PollingBench) -> None:
    query = bench.api.search_inline(READER_ID, "gas")
    await bench.api.wait_until_idle()
    assert [
        inline_result["id"] for inline_result in bench.api.query_answers[query][0]["results"]
    ] == ["a/b"]


async def test_in_a_group_the_answer_replies_to_its_question(bench: PollingBench) -> None:
    bench.api.write_in_group(-100, READER_ID, "Ann, have you read it?")
    bench.api.write_in_group(-100, READER_ID, "@explainer_bot why?")
    await bench.api.wait_until_idle()
    (sent,) = bench.api.sent_messages[-100]
    asked = bench.api.reader_messages[-100, sent.parameters["reply_parameters"]["message_id"]]
    assert (sent.text, asked["text"]) == ("why?", "@explainer_bot why?")


async def test_buttons_in_a_group_work_for_everyone(bench: PollingBench) -> None:
    bench.api.write_in_group(-100, READER_ID, "@explainer_bot why?")
    await bench.api.wait_until_idle()
    for reader in (8, 9):
        bench.api.tap_button(bench.api.sent_messages[-100][0], "again", reader)
    await bench.api.wait_until_idle()
    assert bench.api.texts_in(-100) == ["why?", "again", "again"]
    assert len(bench.api.query_answers) == 2


async def test_who_removes_the_bot_takes_the_groups_data_along(bench: PollingBench) -> None:
    bench.api.push_update(
        {k: v for k, v in group_status_update("member", "kicked").items() if k != "update_id"}
    )
    await bench.api.wait_until_idle()
    assert bench.echo.forgotten == [-100]

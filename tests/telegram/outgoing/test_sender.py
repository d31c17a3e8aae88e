from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.errors import ConfigurationError
from bot.telegram.client import http
from bot.telegram.client.bot import build_bot, connect_bot
from bot.telegram.client.call import Call
from bot.telegram.client.error_policy import Outcome
from bot.telegram.outgoing import sender
from bot.telegram.outgoing.sender import MAX_CALL_TRIES, Sender
from tests.fakes.clock import FakeClock
from tests.faults.bot_api.server import TOKEN, BotApiServer, ServerFault

YES = Call("sendMessage", {"chat_id": 7, "text": "Yes"})


@dataclass
class SenderBench:
    api: BotApiServer
    sender: Sender
    waits: list[float]


@pytest.fixture
async def bench() -> AsyncIterator[SenderBench]:
    clock = FakeClock(held_from=math.inf)
    async with BotApiServer().run_server() as api:
        bot = build_bot(TOKEN, api.url, clock=clock)
        await connect_bot(bot)
        yield SenderBench(api, Sender(bot), clock.waits)
        await bot.shutdown()


async def test_what_telegram_takes_is_done(bench: SenderBench) -> None:
    assert await bench.sender.send_call(YES) is Outcome.DONE
    assert bench.api.texts_in(7) == ["Yes"]
    assert bench.waits == []


@pytest.mark.parametrize("status", [0, 500, 502])
async def test_telegrams_trouble_is_waited_out(bench: SenderBench, status: int) -> None:
    bench.api.faults = [ServerFault("sendMessage", status, times=3)]
    assert await bench.sender.send_call(YES) is Outcome.DONE
    assert bench.api.texts_in(7) == ["Yes"]
    assert len(bench.waits) == 3
    assert bench.waits == sorted(bench.waits)


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404])
async def test_a_page_of_a_proxy_refuses_no_token_and_no_reader(
    bench: SenderBench, status: int
) -> None:
    bench.api.faults = [ServerFault("sendMessage", status, times=2, page=True)]
    assert await bench.sender.send_call(YES) is Outcome.DONE
    assert bench.api.texts_in(7) == ["Yes"]


async def test_an_answer_that_cannot_be_read_is_no_reason_for_many_copies(
    bench: SenderBench,
) -> None:
    bench.api.faults = [ServerFault("sendMessage", 200, times=20, page=True, late=True)]
    assert await bench.sender.send_call(YES) is Outcome.DROP
    assert bench.api.texts_in(7) == ["Yes"] * (1 + len(sender.UNSURE_WAITS))


async def test_flood_control_waits_as_long_as_told(bench: SenderBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 429, times=20, retry_after=17)]
    assert await bench.sender.send_call(YES) is Outcome.DONE
    assert bench.waits == [17.0] * 20
    assert bench.api.texts_in(7) == ["Yes"]


async def test_trouble_without_end_is_given_up(bench: SenderBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 500, times=100)]
    assert await bench.sender.send_call(YES) is Outcome.DROP
    assert bench.api.call_counts["sendMessage"] == MAX_CALL_TRIES


async def test_a_blocked_bot_is_gone(bench: SenderBench) -> None:
    bench.api.chats.blocked_chats.add(7)
    assert await bench.sender.send_call(YES) is Outcome.GONE
    assert bench.waits == []


async def test_a_group_that_moved_is_followed(bench: SenderBench) -> None:
    bench.api.chats.migrated_chats[7] = -1007
    assert await bench.sender.send_call(YES) is Outcome.DONE
    assert bench.api.texts_in(-1007) == ["Yes"]


async def test_styles_that_telegram_cannot_read_are_left_out(bench: SenderBench) -> None:
    bad = Call("sendMessage", {**YES.parameters, "entities": [{"type": "b", "offset": 0}]})
    bench.api.faults = [
        ServerFault("sendMessage", 400, description="Bad Request: can't parse entities: no")
    ]
    assert await bench.sender.send_call(bad) is Outcome.DONE
    assert "entities" not in bench.api.sent_messages[7][0].parameters


async def test_an_error_that_the_change_does_not_mend_still_ends(bench: SenderBench) -> None:
    text = "Bad Request: can't parse entities: no"
    bench.api.faults = [ServerFault("sendMessage", 400, times=100, description=text)]
    assert await bench.sender.send_call(YES) is Outcome.DROP


async def test_the_edit_of_a_vanished_message_is_sent_anew(bench: SenderBench) -> None:
    edit = Call("editMessageText", {"chat_id": 7, "message_id": 1, "text": "Page 2"})
    assert await bench.sender.send_call(edit) is Outcome.DONE
    assert bench.api.texts_in(7) == ["Page 2"]


async def test_an_edit_to_the_same_is_a_success(bench: SenderBench) -> None:
    await bench.sender.send_call(YES)
    sent = bench.api.sent_messages[7][0]
    edit = Call("editMessageText", {**YES.parameters, "message_id": sent.message_id})
    assert await bench.sender.send_call(edit) is Outcome.DONE
    assert bench.api.texts_in(7) == ["Yes"]


async def test_a_closed_topic_is_left(bench: SenderBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 400, description="Bad Request: TOPIC_CLOSED")]
    call = Call("sendMessage", {**YES.parameters, "message_thread_id": 3})
    assert await bench.sender.send_call(call) is Outcome.DONE
    assert "message_thread_id" not in bench.api.sent_messages[7][0].parameters


async def test_what_telegram_will_never_take_is_dropped_at_once(bench: SenderBench) -> None:
    assert await bench.sender.send_call(Call("sendMessage", {"chat_id": 7, "text": " "})) is (
        Outcome.DROP
    )
    assert bench.waits == []


async def test_a_refused_token_stops_everything(bench: SenderBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 401, description="Unauthorized")]
    with pytest.raises(ConfigurationError):
        await bench.sender.send_call(YES)


async def test_a_tap_that_is_too_old_to_answer_harms_nothing(bench: SenderBench) -> None:
    await bench.sender.try_once(Call("answerCallbackQuery", {"callback_query_id": "old"}))
    bench.api.faults = [ServerFault("answerCallbackQuery", 0)]
    await bench.sender.try_once(Call("answerCallbackQuery", {"callback_query_id": "old"}))
    assert bench.waits == []


async def test_flood_control_may_count_in_parts_of_a_second(bench: SenderBench) -> None:
    bench.api.faults = [ServerFault("sendMessage", 429, retry_after=1.5)]
    assert await bench.sender.send_call(YES) is Outcome.DONE
    assert bench.waits == [1.5]


async def test_a_refused_token_is_told_by_the_answer_to_a_tap(bench: SenderBench) -> None:
    answer = Call("answerCallbackQuery", {"callback_query_id": "1"})
    assert await bench.sender.try_once(answer)
    bench.api.faults = [ServerFault("answerCallbackQuery", 401, description="Unauthorized")]
    assert not await bench.sender.try_once(answer)


async def test_the_answer_to_a_tap_waits_for_nobody_long(
    bench: SenderBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "ATTEMPT_TIMEOUT_SECONDS", 0.05)
    bench.api.faults = [ServerFault("answerCallbackQuery", 0, stall=60)]
    async with asyncio.timeout(30):
        await bench.sender.try_once(Call("answerCallbackQuery", {"callback_query_id": "1"}))


async def test_a_half_open_connection_is_given_up_and_tried_again(
    bench: SenderBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "READ_TIMEOUT_SECONDS", 0.05)
    bench.api.faults = [ServerFault("sendMessage", 0, stall=60)]
    assert await bench.sender.send_call(YES) is Outcome.DONE
    assert bench.api.texts_in(7) == ["Yes"]

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.errors import ConfigurationError
from bot.telegram import request, sending
from bot.telegram.bot import build_bot, connect
from bot.telegram.calls import Call
from bot.telegram.outcomes import Outcome
from bot.telegram.sending import TRIES, Sending
from tests.faults.server import TOKEN, BotApi, Fault

YES = Call("sendMessage", {"chat_id": 7, "text": "Yes"})


@dataclass
class Bench:
    api: BotApi
    sending: Sending
    waits: list[float]


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async with BotApi().running() as api:
        bot = build_bot(TOKEN, api.url)
        await connect(bot)
        yield Bench(api, Sending(bot, sleep), waits)
        await bot.shutdown()


async def test_what_telegram_takes_is_done(bench: Bench) -> None:
    assert await bench.sending.send(YES) is Outcome.DONE
    assert bench.api.texts(7) == ["Yes"]
    assert bench.waits == []


@pytest.mark.parametrize("status", [0, 500, 502])
async def test_telegrams_trouble_is_waited_out(bench: Bench, status: int) -> None:
    bench.api.faults = [Fault("sendMessage", status, times=3)]
    assert await bench.sending.send(YES) is Outcome.DONE
    assert bench.api.texts(7) == ["Yes"]
    assert len(bench.waits) == 3
    assert bench.waits == sorted(bench.waits)


async def test_flood_control_waits_as_long_as_told(bench: Bench) -> None:
    bench.api.faults = [Fault("sendMessage", 429, times=20, retry_after=17)]
    assert await bench.sending.send(YES) is Outcome.DONE
    assert bench.waits == [17.0] * 20
    assert bench.api.texts(7) == ["Yes"]


async def test_trouble_without_end_is_given_up(bench: Bench) -> None:
    bench.api.faults = [Fault("sendMessage", 500, times=100)]
    assert await bench.sending.send(YES) is Outcome.DROP
    assert bench.api.calls["sendMessage"] == TRIES


async def test_a_blocked_bot_is_gone(bench: Bench) -> None:
    bench.api.blocked.add(7)
    assert await bench.sending.send(YES) is Outcome.GONE
    assert bench.waits == []


async def test_a_group_that_moved_is_followed(bench: Bench) -> None:
    bench.api.moved[7] = -1007
    assert await bench.sending.send(YES) is Outcome.DONE
    assert bench.api.texts(-1007) == ["Yes"]


async def test_styles_that_telegram_cannot_read_are_left_out(bench: Bench) -> None:
    bad = Call("sendMessage", {**YES.parameters, "entities": [{"type": "b", "offset": 0}]})
    bench.api.faults = [
        Fault("sendMessage", 400, description="Bad Request: can't parse entities: no")
    ]
    assert await bench.sending.send(bad) is Outcome.DONE
    assert "entities" not in bench.api.sent[7][0].parameters


async def test_an_error_that_the_change_does_not_mend_still_ends(bench: Bench) -> None:
    text = "Bad Request: can't parse entities: no"
    bench.api.faults = [Fault("sendMessage", 400, times=100, description=text)]
    assert await bench.sending.send(YES) is Outcome.DROP


async def test_the_edit_of_a_vanished_message_is_sent_anew(bench: Bench) -> None:
    edit = Call("editMessageText", {"chat_id": 7, "message_id": 1, "text": "Page 2"})
    assert await bench.sending.send(edit) is Outcome.DONE
    assert bench.api.texts(7) == ["Page 2"]


async def test_an_edit_to_the_same_is_a_success(bench: Bench) -> None:
    await bench.sending.send(YES)
    sent = bench.api.sent[7][0]
    edit = Call("editMessageText", {**YES.parameters, "message_id": sent.id})
    assert await bench.sending.send(edit) is Outcome.DONE
    assert bench.api.texts(7) == ["Yes"]


async def test_a_closed_topic_is_left(bench: Bench) -> None:
    bench.api.faults = [Fault("sendMessage", 400, description="Bad Request: TOPIC_CLOSED")]
    call = Call("sendMessage", {**YES.parameters, "message_thread_id": 3})
    assert await bench.sending.send(call) is Outcome.DONE
    assert "message_thread_id" not in bench.api.sent[7][0].parameters


async def test_what_telegram_will_never_take_is_dropped_at_once(bench: Bench) -> None:
    assert await bench.sending.send(Call("sendMessage", {"chat_id": 7, "text": " "})) is (
        Outcome.DROP
    )
    assert bench.waits == []


async def test_a_refused_token_stops_everything(bench: Bench) -> None:
    bench.api.faults = [Fault("sendMessage", 401, description="Unauthorized")]
    with pytest.raises(ConfigurationError):
        await bench.sending.send(YES)


async def test_a_tap_that_is_too_old_to_answer_harms_nothing(bench: Bench) -> None:
    await bench.sending.attempt(Call("answerCallbackQuery", {"callback_query_id": "old"}))
    bench.api.faults = [Fault("answerCallbackQuery", 0)]
    await bench.sending.attempt(Call("answerCallbackQuery", {"callback_query_id": "old"}))
    assert bench.waits == []


async def test_flood_control_may_count_in_parts_of_a_second(bench: Bench) -> None:
    bench.api.faults = [Fault("sendMessage", 429, retry_after=1.5)]
    assert await bench.sending.send(YES) is Outcome.DONE
    assert bench.waits == [1.5]


async def test_a_refused_token_is_told_by_the_answer_to_a_tap(bench: Bench) -> None:
    answer = Call("answerCallbackQuery", {"callback_query_id": "1"})
    assert await bench.sending.attempt(answer)
    bench.api.faults = [Fault("answerCallbackQuery", 401, description="Unauthorized")]
    assert not await bench.sending.attempt(answer)


async def test_the_answer_to_a_tap_waits_for_nobody_long(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "ATTEMPT_SECONDS", 0.05)
    bench.api.faults = [Fault("answerCallbackQuery", 0, stall=60)]
    async with asyncio.timeout(5):
        await bench.sending.attempt(Call("answerCallbackQuery", {"callback_query_id": "1"}))


async def test_a_half_open_connection_is_given_up_and_tried_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request, "READ_SECONDS", 0.05)
    bench.api.faults = [Fault("sendMessage", 0, stall=60)]
    assert await bench.sending.send(YES) is Outcome.DONE
    assert bench.api.texts(7) == ["Yes"]

"""The endpoint: who may post, what is read, what is said back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.telegram.client.bot import build_bot, connect_bot
from bot.telegram.transport import webhook as module
from bot.telegram.transport.webhook import MAX_BODY_BYTES
from tests.fakes.telegram.updates import (
    callback_query_update,
    inline_query_update,
    message_json,
    message_update,
    private_status_update,
    update_json,
)
from tests.fakes.telegram.webhook import STALLED, WebhookBench, build_endpoint, running_webhook
from tests.faults.bot_api.server import TOKEN, ServerFault


@pytest.fixture
async def bench() -> AsyncIterator[WebhookBench]:
    async with running_webhook() as bench:
        yield bench


async def test_until_the_bot_is_connected_telegram_is_asked_to_come_again(
    bench: WebhookBench,
) -> None:
    bot = build_bot(TOKEN, bench.api.url)
    bench.app, *_ = build_endpoint(bot, bench.echo, bench.store)
    answer = await bench.post_update(message_update("Why?"))
    assert (answer.status, answer.headers["retry-after"]) == (503, "1")
    await connect_bot(bot)
    assert (await bench.post_update(message_update("Why?"))).call["text"] == "Why?"
    await bot.shutdown()


async def test_the_answer_is_the_response(bench: WebhookBench) -> None:
    answer = await bench.post_update(message_update("Why?"))
    assert answer.status == 200
    assert answer.call["method"] == "sendMessage"
    assert answer.call["text"] == "Why?"
    assert bench.api.call_counts["sendMessage"] == 0


async def test_an_update_that_comes_again_gets_the_same_answer(bench: WebhookBench) -> None:
    first, second = [await bench.post_update(message_update("Why?", 3)) for _ in range(2)]
    assert first.body == second.body


async def test_a_tap_is_answered_before_its_message(bench: WebhookBench) -> None:
    answer = await bench.post_update(callback_query_update("again"))
    assert bench.api.call_counts["answerCallbackQuery"] == 1
    assert answer.call["method"] == "sendMessage"


async def test_a_tap_whose_answering_fails_still_acts(bench: WebhookBench) -> None:
    bench.api.faults = [ServerFault("answerCallbackQuery", 502)]
    answer = await bench.post_update(callback_query_update("edit me"))
    assert answer.call["method"] == "editMessageText"


@pytest.mark.parametrize("secret", [None, "", "s3cre", "s3cret!", "ш"])
async def test_a_forged_post_is_refused_before_its_body_is_read(
    bench: WebhookBench, secret: str | None
) -> None:
    answer = await bench.post_chunks([b"x" * 1000] * 1000, secret)
    assert answer.status == 403
    assert answer.bytes_read == 0
    assert answer.headers["connection"] == "close"
    assert bench.echo.attempts == {}


async def test_only_posts_are_taken(bench: WebhookBench) -> None:
    answer = await bench.post_chunks([b"{}"], method="GET")
    assert (answer.status, answer.headers["allow"], answer.bytes_read) == (405, "POST", 0)


async def test_a_body_that_says_it_is_too_large_is_refused_unread(bench: WebhookBench) -> None:
    answer = await bench.post_chunks([b"x"], length=MAX_BODY_BYTES + 1)
    assert (answer.status, answer.bytes_read) == (413, 0)


async def test_a_body_that_turns_out_too_large_is_cut_off(bench: WebhookBench) -> None:
    answer = await bench.post_chunks([b"x" * 65536] * 1000)
    assert answer.status == 413
    assert answer.bytes_read <= MAX_BODY_BYTES + 65536


async def test_a_body_that_stops_arriving_is_given_up(
    bench: WebhookBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BODY_TIMEOUT_SECONDS", 0.05)
    monkeypatch.setattr(module, "MAX_IN_FLIGHT", 1)
    assert (await bench.post_chunks([b"{", STALLED])).status == 408
    assert (await bench.post_update(message_update("Why?"))).status == 200


@pytest.mark.parametrize("length", ["-1", "x", "1e9", "9" * 5000])
async def test_a_length_that_is_no_number_does_no_harm(bench: WebhookBench, length: str) -> None:
    scope_length: Any = length
    answer = await bench.post_chunks(
        [json.dumps(message_update("Why?")).encode()], length=scope_length
    )
    assert answer.status in (200, 400, 413)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"5", b"\xff", b'{"update_id": 1}'])
async def test_what_makes_no_sense_is_taken_and_set_aside(bench: WebhookBench, body: bytes) -> None:
    answer = await bench.post_chunks([body])
    assert (answer.status, answer.body) == (200, b"")


async def test_a_deeply_nested_body_does_no_harm(bench: WebhookBench) -> None:
    answer = await bench.post_chunks([b"[" * 200_000])
    assert answer.status == 200


async def test_an_update_that_keeps_failing_is_set_aside_at_the_third_try(
    bench: WebhookBench,
) -> None:
    bench.echo.failing_texts.add("boom")
    answers = [await bench.post_update(message_update("boom")) for _ in range(3)]
    assert [answer.status for answer in answers] == [500, 500, 200]
    assert answers[2].call["text"] == "Sorry."


async def test_a_store_that_is_away_asks_telegram_to_come_again(bench: WebhookBench) -> None:
    bench.echo.is_down = True
    answers = [await bench.post_update(message_update("Why?")) for _ in range(5)]
    assert [answer.status for answer in answers] == [500] * 5
    bench.echo.is_down = False
    assert (await bench.post_update(message_update("Why?"))).call["text"] == "Why?"


async def test_what_a_search_finds_is_the_response(bench: WebhookBench) -> None:
    answer = await bench.post_update(inline_query_update("gas"))
    assert answer.call["method"] == "answerInlineQuery"
    assert answer.call["results"][0]["id"] == "a/b"


async def test_a_guest_is_answered_in_the_response(bench: WebhookBench) -> None:
    asked = message_json("@explainer_bot why?", guest_query_id="g1")
    answer = await bench.post_update(update_json(guest_message=asked))
    assert (answer.call["method"], answer.call["guest_query_id"]) == ("answerGuestQuery", "g1")


async def test_a_farewell_has_no_answer(bench: WebhookBench) -> None:
    answer = await bench.post_update(private_status_update("kicked"))
    assert (answer.status, answer.body) == (200, b"")
    assert len(bench.echo.forgotten) == 1


async def test_one_chat_is_answered_in_order(bench: WebhookBench) -> None:
    gate = bench.echo.gates["first"] = asyncio.Event()
    first = asyncio.create_task(bench.post_update(message_update("first", 1)))
    second = asyncio.create_task(bench.post_update(message_update("second", 2)))
    other = await bench.post_update(message_update("other", 3, reader=8))
    assert other.call["text"] == "other"
    assert not second.done()
    gate.set()
    assert (await first).call["text"] == "first"
    assert (await second).call["text"] == "second"


async def test_too_many_at_once_are_asked_to_come_later(
    bench: WebhookBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_IN_FLIGHT", 1)
    gate = bench.echo.gates["slow"] = asyncio.Event()
    slow = asyncio.create_task(bench.post_update(message_update("slow")))
    await asyncio.sleep(0)
    answer = await bench.post_update(message_update("Why?", 2, reader=8))
    assert answer.status == 503
    assert answer.headers["retry-after"] == "1"
    gate.set()
    assert (await slow).status == 200
    assert (await bench.post_update(message_update("Why?", 2, reader=8))).status == 200

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.types import Message

from bot.conversation.model.turn import Picture, Reply, Text
from bot.telegram.client.bot import build_bot, connect_bot
from bot.telegram.dispatcher import Dispatcher
from bot.telegram.transport import webhook as module
from bot.telegram.transport.webhook import MAX_BODY_BYTES, WebhookEndpoint
from tests.fakes.updates import (
    READER_ID,
    EchoHandler,
    Json,
    callback_query_update,
    inline_query_update,
    message_json,
    message_update,
    private_status_update,
    update_json,
)
from tests.faults.server import TOKEN, BotApiServer, ServerFault

SECRET = "s3cret"
PATH = "/telegram/x"
STALLED = b"... and then silence"


@dataclass
class HttpAnswer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    bytes_read: int = 0
    """Bytes of the request's body that were asked for."""

    @property
    def call(self) -> Json:
        payload: Json = json.loads(self.body)
        return payload


@dataclass
class WebhookBench:
    api: BotApiServer
    echo: EchoHandler
    app: Starlette

    async def post_update(self, update: Json, secret: str | None = SECRET) -> HttpAnswer:
        return await self.post_chunks([json.dumps(update).encode()], secret)

    async def post_chunks(
        self, chunks: list[bytes], secret: str | None = SECRET, length: int | None = None
    ) -> HttpAnswer:
        """Post a body in chunks, straight to the app, counting what it reads."""
        headers = [(b"content-type", b"application/json")]
        if secret is not None:
            headers.append((b"x-telegram-bot-api-secret-token", secret.encode()))
        if length is not None:
            headers.append((b"content-length", str(length).encode()))
        scope = {
            "type": "http",
            "method": "POST",
            "path": PATH,
            "headers": headers,
            "query_string": b"",
        }
        answer, waiting = HttpAnswer(), iter(chunks)
        await self.app(
            scope, lambda: _receive_chunk(answer, waiting), lambda m: _record_response(answer, m)
        )
        return answer


async def _receive_chunk(answer: HttpAnswer, chunks: Iterator[bytes]) -> Message:
    chunk = next(chunks, b"")
    if chunk == STALLED:
        await asyncio.sleep(60)
    answer.bytes_read += len(chunk)
    return {"type": "http.request", "body": chunk, "more_body": bool(chunk)}


async def _record_response(answer: HttpAnswer, message: Any) -> None:
    if message["type"] == "http.response.start":
        answer.status = message["status"]
        answer.headers = {key.decode(): value.decode() for key, value in message["headers"]}
    else:
        answer.body += message.get("body", b"")


@pytest.fixture
async def bench() -> AsyncIterator[WebhookBench]:
    async with BotApiServer().run_server() as api:
        bot = build_bot(TOKEN, api.url)
        await connect_bot(bot)
        echo = EchoHandler()
        webhook = WebhookEndpoint(bot, Dispatcher(bot, echo), SECRET)
        yield WebhookBench(api, echo, Starlette(routes=[webhook.build_webhook_route(PATH)]))
        await bot.shutdown()


async def test_until_the_bot_is_connected_telegram_is_asked_to_come_again(
    bench: WebhookBench,
) -> None:
    bot = build_bot(TOKEN, bench.api.url)
    bench.app = Starlette(
        routes=[WebhookEndpoint(bot, Dispatcher(bot, bench.echo), SECRET).build_webhook_route(PATH)]
    )
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


@pytest.fixture
def pictured(bench: WebhookBench, tmp_path: Path) -> WebhookBench:
    path = tmp_path / "kim.png"
    path.write_bytes(b"a picture")
    bench.echo.replies["Hello"] = Reply(Text("Hello"), picture=Picture(str(path)))
    return bench


async def test_a_new_picture_is_sent_before_a_known_one_is_the_response(
    pictured: WebhookBench,
) -> None:
    first = await pictured.post_update(message_update("Hello", 1))
    assert (first.status, first.body) == (200, b"")
    assert pictured.api.chats.uploads == [b"a picture"]
    second = await pictured.post_update(message_update("Hello", 2))
    assert (second.call["method"], second.call["photo"]) == ("sendPhoto", "photo-1")
    assert second.call["caption"] == "Hello"
    assert pictured.api.texts_in(READER_ID) == ["Hello"]


async def test_a_picture_that_takes_too_long_leaves_its_text_to_the_response(
    pictured: WebhookBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PHOTO_TIMEOUT_SECONDS", 0.05)
    pictured.api.faults = [ServerFault("sendPhoto", 502, times=100)]
    answer = await pictured.post_update(message_update("Hello"))
    assert (answer.call["method"], answer.call["text"]) == ("sendMessage", "Hello")


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

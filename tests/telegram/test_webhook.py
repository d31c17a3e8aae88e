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

from bot.conversation.turn import Picture, Reply, Text
from bot.telegram import webhook as module
from bot.telegram.bot import build_bot, connect
from bot.telegram.desk import Desk
from bot.telegram.webhook import LARGEST_BODY, Webhook
from tests.faults.server import TOKEN, BotApi, Fault
from tests.telegram.cast import (
    READER,
    Echo,
    Json,
    blocked,
    message,
    searched,
    tapped,
    update,
    wrote,
)

SECRET = "s3cret"
PATH = "/telegram/x"
STALLED = b"... and then silence"


@dataclass
class Answer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    read: int = 0
    """Bytes of the request's body that were asked for."""

    @property
    def call(self) -> Json:
        found: Json = json.loads(self.body)
        return found


@dataclass
class Bench:
    api: BotApi
    echo: Echo
    app: Starlette

    async def post(self, update: Json, secret: str | None = SECRET) -> Answer:
        return await self.send([json.dumps(update).encode()], secret)

    async def send(
        self, chunks: list[bytes], secret: str | None = SECRET, length: int | None = None
    ) -> Answer:
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
        answer, waiting = Answer(), iter(chunks)
        await self.app(scope, lambda: _receive(answer, waiting), lambda m: _send(answer, m))
        return answer


async def _receive(answer: Answer, chunks: Iterator[bytes]) -> Message:
    chunk = next(chunks, b"")
    if chunk == STALLED:
        await asyncio.sleep(60)
    answer.read += len(chunk)
    return {"type": "http.request", "body": chunk, "more_body": bool(chunk)}


async def _send(answer: Answer, message: Any) -> None:
    if message["type"] == "http.response.start":
        answer.status = message["status"]
        answer.headers = {key.decode(): value.decode() for key, value in message["headers"]}
    else:
        answer.body += message.get("body", b"")


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with BotApi().running() as api:
        bot = build_bot(TOKEN, api.url)
        await connect(bot)
        echo = Echo()
        webhook = Webhook(bot, Desk(bot, echo), SECRET)
        yield Bench(api, echo, Starlette(routes=[webhook.route(PATH)]))
        await bot.shutdown()


async def test_until_the_bot_is_connected_telegram_is_asked_to_come_again(bench: Bench) -> None:
    bot = build_bot(TOKEN, bench.api.url)
    bench.app = Starlette(routes=[Webhook(bot, Desk(bot, bench.echo), SECRET).route(PATH)])
    answer = await bench.post(wrote("Why?"))
    assert (answer.status, answer.headers["retry-after"]) == (503, "1")
    await connect(bot)
    assert (await bench.post(wrote("Why?"))).call["text"] == "Why?"
    await bot.shutdown()


async def test_the_answer_is_the_response(bench: Bench) -> None:
    answer = await bench.post(wrote("Why?"))
    assert answer.status == 200
    assert answer.call["method"] == "sendMessage"
    assert answer.call["text"] == "Why?"
    assert bench.api.calls["sendMessage"] == 0


async def test_an_update_that_comes_again_gets_the_same_answer(bench: Bench) -> None:
    first, second = [await bench.post(wrote("Why?", 3)) for _ in range(2)]
    assert first.body == second.body


async def test_a_tap_is_answered_before_its_message(bench: Bench) -> None:
    answer = await bench.post(tapped("again"))
    assert bench.api.calls["answerCallbackQuery"] == 1
    assert answer.call["method"] == "sendMessage"


async def test_a_tap_whose_answering_fails_still_acts(bench: Bench) -> None:
    bench.api.faults = [Fault("answerCallbackQuery", 502)]
    answer = await bench.post(tapped("edit me"))
    assert answer.call["method"] == "editMessageText"


@pytest.mark.parametrize("secret", [None, "", "s3cre", "s3cret!", "ш"])
async def test_a_forged_post_is_refused_before_its_body_is_read(
    bench: Bench, secret: str | None
) -> None:
    answer = await bench.send([b"x" * 1000] * 1000, secret)
    assert answer.status == 403
    assert answer.read == 0
    assert answer.headers["connection"] == "close"
    assert bench.echo.asked == {}


async def test_a_body_that_says_it_is_too_large_is_refused_unread(bench: Bench) -> None:
    answer = await bench.send([b"x"], length=LARGEST_BODY + 1)
    assert (answer.status, answer.read) == (413, 0)


async def test_a_body_that_turns_out_too_large_is_cut_off(bench: Bench) -> None:
    answer = await bench.send([b"x" * 65536] * 1000)
    assert answer.status == 413
    assert answer.read <= LARGEST_BODY + 65536


async def test_a_body_that_stops_arriving_is_given_up(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BODY_SECONDS", 0.05)
    monkeypatch.setattr(module, "BUSY", 1)
    assert (await bench.send([b"{", STALLED])).status == 408
    assert (await bench.post(wrote("Why?"))).status == 200


@pytest.mark.parametrize("length", ["-1", "x", "1e9", "9" * 5000])
async def test_a_length_that_is_no_number_does_no_harm(bench: Bench, length: str) -> None:
    scope_length: Any = length
    answer = await bench.send([json.dumps(wrote("Why?")).encode()], length=scope_length)
    assert answer.status in (200, 400, 413)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"5", b"\xff", b'{"update_id": 1}'])
async def test_what_makes_no_sense_is_taken_and_set_aside(bench: Bench, body: bytes) -> None:
    answer = await bench.send([body])
    assert (answer.status, answer.body) == (200, b"")


async def test_a_deeply_nested_body_does_no_harm(bench: Bench) -> None:
    answer = await bench.send([b"[" * 200_000])
    assert answer.status == 200


async def test_an_update_that_keeps_failing_is_set_aside_at_the_third_try(bench: Bench) -> None:
    bench.echo.poison.add("boom")
    answers = [await bench.post(wrote("boom")) for _ in range(3)]
    assert [answer.status for answer in answers] == [500, 500, 200]
    assert answers[2].call["text"] == "Sorry."


async def test_a_store_that_is_away_asks_telegram_to_come_again(bench: Bench) -> None:
    bench.echo.down = True
    answers = [await bench.post(wrote("Why?")) for _ in range(5)]
    assert [answer.status for answer in answers] == [500] * 5
    bench.echo.down = False
    assert (await bench.post(wrote("Why?"))).call["text"] == "Why?"


async def test_what_a_search_finds_is_the_response(bench: Bench) -> None:
    answer = await bench.post(searched("gas"))
    assert answer.call["method"] == "answerInlineQuery"
    assert answer.call["results"][0]["id"] == "a/b"


async def test_a_guest_is_answered_in_the_response(bench: Bench) -> None:
    asked = message("@explainer_bot why?", guest_query_id="g1")
    answer = await bench.post(update(guest_message=asked))
    assert (answer.call["method"], answer.call["guest_query_id"]) == ("answerGuestQuery", "g1")


@pytest.fixture
def pictured(bench: Bench, tmp_path: Path) -> Bench:
    path = tmp_path / "kim.png"
    path.write_bytes(b"a picture")
    bench.echo.replies["Hello"] = Reply(Text("Hello"), picture=Picture(str(path)))
    return bench


async def test_a_new_picture_is_sent_before_a_known_one_is_the_response(pictured: Bench) -> None:
    first = await pictured.post(wrote("Hello", 1))
    assert (first.status, first.body) == (200, b"")
    assert pictured.api.uploads == [b"a picture"]
    second = await pictured.post(wrote("Hello", 2))
    assert (second.call["method"], second.call["photo"]) == ("sendPhoto", "photo-1")
    assert second.call["caption"] == "Hello"
    assert pictured.api.texts(READER) == ["Hello"]


async def test_a_picture_that_takes_too_long_leaves_its_text_to_the_response(
    pictured: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PICTURE_SECONDS", 0.05)
    pictured.api.faults = [Fault("sendPhoto", 502, times=100)]
    answer = await pictured.post(wrote("Hello"))
    assert (answer.call["method"], answer.call["text"]) == ("sendMessage", "Hello")


async def test_a_farewell_has_no_answer(bench: Bench) -> None:
    answer = await bench.post(blocked("kicked"))
    assert (answer.status, answer.body) == (200, b"")
    assert len(bench.echo.forgotten) == 1


async def test_one_chat_is_answered_in_order(bench: Bench) -> None:
    gate = bench.echo.slow["first"] = asyncio.Event()
    first = asyncio.create_task(bench.post(wrote("first", 1)))
    second = asyncio.create_task(bench.post(wrote("second", 2)))
    other = await bench.post(wrote("other", 3, reader=8))
    assert other.call["text"] == "other"
    assert not second.done()
    gate.set()
    assert (await first).call["text"] == "first"
    assert (await second).call["text"] == "second"


async def test_too_many_at_once_are_asked_to_come_later(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BUSY", 1)
    gate = bench.echo.slow["slow"] = asyncio.Event()
    slow = asyncio.create_task(bench.post(wrote("slow")))
    await asyncio.sleep(0)
    answer = await bench.post(wrote("Why?", 2, reader=8))
    assert answer.status == 503
    assert answer.headers["retry-after"] == "1"
    gate.set()
    assert (await slow).status == 200
    assert (await bench.post(wrote("Why?", 2, reader=8))).status == 200

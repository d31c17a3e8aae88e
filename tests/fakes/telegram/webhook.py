"""A webhook's endpoint, posted to without a network."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.types import Message

from bot.telegram.client.bot import Bot, build_bot, connect_bot
from bot.telegram.dispatcher import Dispatcher
from bot.telegram.leadership import Leadership
from bot.telegram.outgoing.outbox import Outbox
from bot.telegram.outgoing.sender import Sender
from bot.telegram.transport.webhook import WebhookEndpoint
from bot.telegram.transport.webhook_answers import (
    MAX_PROBES,
    WebhookAnswers,
)
from tests.fakes.clock import FakeClock
from tests.fakes.telegram.updates import EchoHandler, Json, MemoryOutboxStore
from tests.faults.bot_api.server import TOKEN, BotApiServer

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
    app: WebhookEndpoint
    store: MemoryOutboxStore
    clock: FakeClock
    outbox: Outbox
    leadership: Leadership
    answers: WebhookAnswers

    async def post_update(self, update: Json, secret: str | None = SECRET) -> HttpAnswer:
        return await self.post_chunks([json.dumps(update).encode()], secret)

    async def post_chunks(
        self,
        chunks: list[bytes],
        secret: str | None = SECRET,
        length: int | None = None,
        method: str = "POST",
    ) -> HttpAnswer:
        """Post a body in chunks, straight to the app, counting what it reads."""
        headers = [(b"content-type", b"application/json")]
        if secret is not None:
            headers.append((b"x-telegram-bot-api-secret-token", secret.encode()))
        if length is not None:
            headers.append((b"content-length", str(length).encode()))
        scope = {
            "type": "http",
            "method": method,
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


def build_endpoint(
    bot: Bot, echo: EchoHandler, store: MemoryOutboxStore
) -> tuple[WebhookEndpoint, Outbox, Leadership, WebhookAnswers]:
    dispatcher, leadership = Dispatcher(bot, echo), Leadership(store.process_group, bot.clock)
    outbox = Outbox(Sender(bot, MAX_PROBES), dispatcher, store, lambda _: None)
    answers = WebhookAnswers(bot, outbox, leadership, lambda: None)
    answers.follow_process(ended_in_order=True)
    endpoint = WebhookEndpoint(bot, dispatcher, answers, SECRET)
    return endpoint, outbox, leadership, answers


@asynccontextmanager
async def running_webhook(store: MemoryOutboxStore | None = None) -> AsyncIterator[WebhookBench]:
    """The endpoint of the process that leads; waits under a minute pass at once."""
    async with (
        BotApiServer().run_server() as api,
        running_process(api, store or MemoryOutboxStore(), EchoHandler()) as bench,
    ):
        yield bench


@asynccontextmanager
async def running_process(
    api: BotApiServer, store: MemoryOutboxStore, echo: EchoHandler
) -> AsyncIterator[WebhookBench]:
    """The endpoint of a process that leads, killed when the block ends."""
    clock = FakeClock(held_from=60)
    bot = build_bot(TOKEN, api.url, clock=clock)
    await connect_bot(bot)
    app, outbox, leadership, answers = build_endpoint(bot, echo, store)
    await leadership.look_again()
    yield WebhookBench(api, echo, app, store, clock, outbox, leadership, answers)
    await outbox.close()
    await bot.shutdown()

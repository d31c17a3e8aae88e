"""The webhook: the answer travels in the HTTP response.

Telegram carries out the call in the response and forgets the update in one step, so that a
crash can neither lose nor double an answer.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Callable
from contextlib import suppress

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.errors import ConfigurationError
from bot.telegram.bot import Bot
from bot.telegram.calls import Call
from bot.telegram.desk import Answer, Desk, FailedError
from bot.telegram.sending import Sending
from bot.telegram.updates import ALLOWED

LARGEST_BODY = 1024 * 1024
BODY_SECONDS = 10.0
"""How long a body may take to arrive: a connection that is half open takes up room meanwhile."""
MAX_CONNECTIONS = 40
BUSY = 200
"""Updates in flight beyond which Telegram is asked to come again in a second."""
PICTURE_SECONDS = 15.0
"""How long a picture may take to be sent; then its text has to do."""
_SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - a header's name
_CLOSE = {"Connection": "close"}

_log = structlog.get_logger(__name__)


class Webhook:
    """Takes the posts of Telegram at `path` and answers each in its response.

    `refused` is told when Telegram refuses the token.
    """

    def __init__(
        self, bot: Bot, desk: Desk, secret: str, refused: Callable[[], None] = lambda: None
    ) -> None:
        self._refused = refused
        self._bot, self._desk, self._sending = bot, desk, Sending(bot)
        self._secret = secret.encode()
        self.queue = 0
        """How many updates are in flight."""

    def route(self, path: str) -> Route:
        """The route to put into the web app."""
        return Route(path, self._take, methods=["POST"])

    async def _take(self, request: Request) -> Response:
        given = request.headers.get(_SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return Response(status_code=403, headers=_CLOSE)
        if self.queue >= BUSY or not self._bot.connected:
            return Response(status_code=503, headers={**_CLOSE, "Retry-After": "1"})
        self.queue += 1
        try:
            body = await _body(request)
            return body if isinstance(body, Response) else await self._respond(body)
        finally:
            self.queue -= 1

    async def _respond(self, body: bytes) -> Response:
        incoming = self._desk.read(_parsed(body))
        if incoming is None:
            return Response()
        async with self._desk.lanes.lane(incoming.chat):
            try:
                answer = await self._desk.answer(incoming)
            except FailedError as failed:
                if not failed.poison:
                    return Response(status_code=500)
                answer = self._desk.set_aside(incoming)
            return await self._carried(answer)

    async def _carried(self, answer: Answer) -> Response:
        """The response with one call in it; a toast beside a message is sent before."""
        if answer.message and answer.toast and not await self._sending.attempt(answer.toast):
            self._refused()
        call = answer.message or answer.toast
        if call and call.method == "sendPhoto":
            call = await self._pictured(call)
        return JSONResponse(call.payload()) if call else Response()

    async def _pictured(self, call: Call) -> Call | None:
        """What is left for the response. A new picture is sent before: a response can't hold one.

        Killed between the two, the program sends it twice: better than never.
        """
        if known := self._bot.pictures.known(call):
            return known
        with suppress(TimeoutError, ConfigurationError):
            async with asyncio.timeout(PICTURE_SECONDS):
                await self._sending.send(call)
                return None
        return call.bare()


async def register(bot: Bot, url: str, secret: str) -> None:
    """Tell Telegram where to post, keeping what waits. Raises TelegramError."""
    await bot.set_webhook(
        url,
        secret_token=secret,
        allowed_updates=ALLOWED,
        max_connections=MAX_CONNECTIONS,
        drop_pending_updates=False,
    )


async def _body(request: Request) -> bytes | Response:
    """The body, or the refusal of one that is too large, too slow or broken off."""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = await _read(request)
    except TimeoutError:
        return Response(status_code=408, headers=_CLOSE)
    except ClientDisconnect:
        return Response(status_code=400)
    return Response(status_code=413, headers=_CLOSE) if body is None else body


async def _read(request: Request) -> bytes | None:
    """The body, None as soon as it is known to be too large."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and (len(length) > 9 or int(length) > LARGEST_BODY):
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


def _parsed(body: bytes) -> object:
    try:
        parsed: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return parsed

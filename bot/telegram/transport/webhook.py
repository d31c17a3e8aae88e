"""The webhook: Telegram posts an update, and what is to be done travels in the response."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.errors import StoreError
from bot.telegram.client.bot import Bot
from bot.telegram.dispatcher import Dispatcher, OutgoingCalls, UpdateFailedError
from bot.telegram.incoming.model import IncomingUpdate
from bot.telegram.incoming.updates import ALLOWED_UPDATES
from bot.telegram.transport.webhook_answers import WebhookAnswers

MAX_BODY_BYTES = 1024 * 1024
BODY_TIMEOUT_SECONDS = 10.0
"""How long a body may take to arrive: a connection that is half open takes up room meanwhile."""
MAX_WEBHOOK_CONNECTIONS = 40
MAX_IN_FLIGHT = 200
"""Updates in flight beyond which Telegram is asked to come again in a second."""
_SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - a header's name
_CLOSE_HEADERS = {"Connection": "close"}


def webhook_path(token: str) -> str:
    """The path of our webhook: by it we know our own again, whichever host it is on."""
    digest = hmac.new(token.encode(), b"webhook path", hashlib.sha256).hexdigest()
    return f"/telegram/{digest[:16]}"


class WebhookEndpoint:
    """Takes the posts of Telegram and answers each in its response: an ASGI application."""

    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, answers: WebhookAnswers, secret: str
    ) -> None:
        self._bot, self._dispatcher, self._answers = bot, dispatcher, answers
        self._secret = secret.encode()
        self.updates_in_flight = 0
        """How many updates are in flight."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.method == "POST":
            response = await self._receive_post(request)
        else:
            response = Response(status_code=405, headers={**_CLOSE_HEADERS, "Allow": "POST"})
        await response(scope, receive, send)

    async def _receive_post(self, request: Request) -> Response:
        header_secret = request.headers.get(_SECRET_HEADER, "").encode()
        if not hmac.compare_digest(header_secret, self._secret):
            return Response(status_code=403, headers=_CLOSE_HEADERS)
        if self.updates_in_flight >= MAX_IN_FLIGHT or not self._bot.is_connected:
            return Response(status_code=503, headers={**_CLOSE_HEADERS, "Retry-After": "1"})
        self.updates_in_flight += 1
        try:
            body = await _read_body(request)
            return body if isinstance(body, Response) else await self._respond_to_update(body)
        finally:
            self.updates_in_flight -= 1

    async def _respond_to_update(self, body: bytes) -> Response:
        incoming = self._dispatcher.read_update(_parse_json(body))
        if incoming is None:
            return Response()
        async with self._dispatcher.hold_chat(incoming):
            try:
                calls = await self._dispatch_or_give_up(incoming)
                return await self._answers.build_response(incoming, calls)
            except (UpdateFailedError, StoreError):
                return Response(status_code=500)

    async def _dispatch_or_give_up(self, incoming: IncomingUpdate) -> OutgoingCalls:
        """The calls that answer. Raises UpdateFailedError while it is worth another try."""
        try:
            return await self._dispatcher.dispatch_update(incoming)
        except UpdateFailedError as failed:
            if not failed.give_up:
                raise
            return self._dispatcher.give_up_update(incoming)


async def register_webhook(bot: Bot, url: str, secret: str) -> None:
    """Tell Telegram where to post, keeping what waits. Raises TelegramError."""
    await bot.set_webhook(
        url,
        secret_token=secret,
        allowed_updates=ALLOWED_UPDATES,
        max_connections=MAX_WEBHOOK_CONNECTIONS,
        drop_pending_updates=False,
    )


async def _read_body(request: Request) -> bytes | Response:
    """The body, or the refusal of one that is too large, too slow or broken off."""
    try:
        async with asyncio.timeout(BODY_TIMEOUT_SECONDS):
            body = await _read_bounded_body(request)
    except TimeoutError:
        return Response(status_code=408, headers=_CLOSE_HEADERS)
    except ClientDisconnect:
        return Response(status_code=400)
    return Response(status_code=413, headers=_CLOSE_HEADERS) if body is None else body


async def _read_bounded_body(request: Request) -> bytes | None:
    """The body, None as soon as it is known to be too large."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and (len(length) > 9 or int(length) > MAX_BODY_BYTES):
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            return None
    return bytes(body)


def _parse_json(body: bytes) -> object:
    try:
        parsed: object = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return parsed

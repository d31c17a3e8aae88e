"""What goes over the wire between a bot and the Bot API server of the tests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

Json = dict[str, Any]
BOT_USER_JSON = {
    "id": 123456,
    "is_bot": True,
    "first_name": "Explainer",
    "username": "explainer_bot",
}
GROUP_CHAT_JSON = {"type": "supergroup", "title": "Readers"}
TOKEN = "123456:AAF-canary-canary-canary-canary-canary"
NUMBER_FIELDS = {"chat_id", "message_id", "message_thread_id", "cache_time"}


@dataclass
class ServerFault:
    """Breaks the next `times` calls of `method`: a status, or a dropped connection.

    `late` drops the connection after the call was carried out; `stall` seconds pass first; a `page`
    comes from something on the way.
    """

    method: str
    status: int = 0
    times: int = 1
    retry_after: float | None = None
    description: str = "Fault"
    late: bool = False
    page: bool = False
    stall: float = 0.0
    chat: int | None = None

    def concerns_call(self, method: str, parameters: Json) -> bool:
        """Whether it breaks this call."""
        is_chat = self.chat is None or self.chat == parameters.get("chat_id")
        return is_chat and self.method in (method, "*")


def reader_json(number: int, language: str = "en") -> Json:
    return {
        "id": number,
        "is_bot": False,
        "first_name": "Canary",
        "last_name": "Reader",
        "language_code": language,
    }


def update_chat_id(update: Json) -> int:
    inner: Json = next((value for key, value in update.items() if key != "update_id"), {})
    inner = inner if isinstance(inner, dict) else {}
    message = inner.get("message", inner)
    return int(message.get("chat", {}).get("id", 0))


def update_kind(update: Json) -> str:
    return next(key for key in update if key != "update_id")


async def read_parameters(request: web.Request) -> Json:
    if request.content_type == "application/json":
        body = await request.json()
        return body if isinstance(body, dict) else {}
    form = (await request.post()).items()
    return {
        k: v.file.read() if isinstance(v, web.FileField) else decode_form_value(k, str(v))
        for k, v in form
    }


def decode_form_value(name: str, value: str) -> Any:
    """A form's value: Telegram takes nested ones as JSON."""
    if value[:1] in "[{" or value in ("true", "false") or name in NUMBER_FIELDS:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def error_response(code: int, description: str, parameters: Json | None = None) -> web.Response:
    body: Json = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=code)


def faulty_response(request: web.Request, fault: ServerFault) -> web.Response:
    if fault.status == 0:
        assert request.transport
        request.transport.abort()
        return web.Response()
    if fault.status >= 500 or fault.page:
        return web.Response(status=fault.status, text="<html>Unauthorized, forbidden</html>")
    after = {"retry_after": fault.retry_after} if fault.retry_after is not None else None
    return error_response(fault.status, fault.description, after)

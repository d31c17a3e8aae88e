"""A Bot API server of our own on loopback, which keeps Telegram's rules and breaks on demand.

An update is kept until it is confirmed (polling) or answered with a 2xx (webhook, redelivered with
growing pauses, one in flight for each chat and kind); the call in a webhook's response is carried
out as the update is forgotten. What a real server would refuse is refused with its words.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

from tests.faults.rules import RefusedCallError, check_call

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
UPDATE_KINDS = {"message", "edited_message", "callback_query", "my_chat_member", "channel_post"}


@dataclass
class ServerFault:
    """Breaks the next `times` calls of `method`: a status, or a dropped connection.

    `late` drops the connection after the call was carried out; `stall` seconds pass first.
    """

    method: str
    status: int = 0
    times: int = 1
    retry_after: float | None = None
    description: str = "Fault"
    late: bool = False
    stall: float = 0.0
    chat: int | None = None


@dataclass
class SentMessage:
    """A message in a chat, as the bot sent or last edited it."""

    message_id: int
    chat: int
    text: str
    parameters: Json
    sent_at: float
    edit_count: int = 0

    def inline_buttons(self) -> list[Json]:
        markup = self.parameters.get("reply_markup") or {}
        return [button for row in markup.get("inline_keyboard", []) for button in row]


@dataclass
class WebhookSettings:
    url: str = ""
    secret: str = ""
    kinds: list[str] = field(default_factory=list)


class BotApiServer:
    """The server. `scale` shortens the pauses between redeliveries (1 is Telegram's own)."""

    def __init__(self, *, pause_scale: float = 0.05, first_update_id: int = 1000) -> None:
        self.url = ""
        self.webhook = WebhookSettings()
        self.faults: list[ServerFault] = []
        self.reader_messages: dict[tuple[int, int], Json] = {}
        self.uploads: list[bytes] = []
        self.dumps: Callable[[Any], str] = json.dumps
        self.sent_messages: dict[int, list[SentMessage]] = {}
        self.call_counts: Counter[str] = Counter()
        self.query_answers: dict[str, list[Json]] = {}
        self.published_settings: dict[tuple[str, str, str], Json] = {}
        self.refused_calls: deque[str] = deque(maxlen=1000)
        self.migrated_chats: dict[int, int] = {}
        self.limited_until: dict[int, float] = {}
        self.held_chats: set[int] = set()
        self.blocked_chats: set[int] = set()
        self.pushed_at: dict[int, float] = {}
        self.handled_at: dict[int, float] = {}
        self.delivery_counts: Counter[int] = Counter()
        self.next_update_id = first_update_id
        self.pending_updates: dict[int, Json] = {}
        self._pause_scale = pause_scale
        self._last_message_id = 1
        self._open_queries: set[str] = set()
        self._current_poll: asyncio.Event | None = None
        self._update_pushed = asyncio.Event()
        self._delivery_tasks: dict[tuple[int, str], asyncio.Task[None]] = {}
        self._client: aiohttp.ClientSession | None = None
        self.backend_ports: list[int] = []
        """Ports of several processes that share the webhook, as a platform's router has them."""

    # What readers do

    def write_message(self, chat: int, text: str, /, *, language: str = "en", **fields: Any) -> int:
        """A reader writes; returns the update's id."""
        message = {
            "message_id": self._new_message_id(),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "Reader"},
            "from": reader_json(chat, language),
            **({"text": text} if text else {}),
            **fields,
        }
        self.reader_messages[message["chat"]["id"], message["message_id"]] = message
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self.push_update({"message": message})

    def write_in_group(self, group: int, reader: int, text: str, **fields: Any) -> int:
        """A reader writes in a group (an id below zero)."""
        return self.write_message(reader, text, chat={"id": group, **GROUP_CHAT_JSON}, **fields)

    def search_inline(self, reader: int, words: str, offset: str = "") -> str:
        """A reader types after the bot's name; returns the query's id."""
        query = str(random.getrandbits(60))
        self._open_queries.add(query)
        inline_query = {"id": query, "from": reader_json(reader), "query": words, "offset": offset}
        self.push_update({"inline_query": {**inline_query, "chat_type": "sender"}})
        return query

    def ask_as_guest(self, reader: int, text: str) -> str:
        """A reader asks in a chat where the bot is no member; returns the query's id."""
        query = str(random.getrandbits(60))
        self._open_queries.add(query)
        message = {
            "message_id": self._new_message_id(),
            "date": int(time.time()),
            "chat": {"id": -300, **GROUP_CHAT_JSON},
            "from": reader_json(reader),
            "text": text,
            "guest_query_id": query,
        }
        self.push_update({"guest_message": message})
        return query

    def tap_button(self, message: SentMessage, data: str, reader: int | None = None) -> int:
        """A reader taps a button of a message; returns the update's id."""
        query = str(random.getrandbits(60))
        self._open_queries.add(query)
        return self.push_update(
            {
                "callback_query": {
                    "id": query,
                    "from": reader_json(reader or message.chat),
                    "chat_instance": "1",
                    "data": data,
                    "message": self._message_json(message),
                }
            }
        )

    def limit_chat(self, chat: int, seconds: float) -> None:
        """Flood control: nothing may be sent to a chat for so long."""
        self.limited_until[chat] = time.monotonic() + seconds

    def hold_chat(self, chat: int) -> None:
        """Flood control that asks to try again in a second, until the chat is released."""
        self.held_chats.add(chat)

    def release_chat(self, chat: int) -> None:
        """Let a held chat be written to."""
        self.held_chats.discard(chat)

    def push_update(self, update: Json) -> int:
        """Put an update into the queue; returns its id."""
        number = self.next_update_id
        self.next_update_id += 1
        self.pending_updates[number] = {"update_id": number, **update}
        self.pushed_at[number] = time.monotonic()
        self._update_pushed.set()
        self._start_delivery(update_chat_id(update), update_kind(update))
        return number

    def texts_in(self, chat: int) -> list[str]:
        """What the bot wrote in a chat, in order."""
        return [sent.text for sent in self.sent_messages.get(chat, [])]

    async def wait_until(self, condition: Callable[[], bool], seconds: float = 30) -> None:
        """Wait for a condition; fails after `seconds`."""
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110 - conditions of any kind
                await asyncio.sleep(0.005)

    async def wait_until_idle(self, seconds: float = 30) -> None:
        """Wait until no update is left."""
        await self.wait_until(lambda: not self.pending_updates, seconds)

    # The server

    @asynccontextmanager
    async def run_server(self, port: int = 0) -> AsyncIterator[Self]:
        app = web.Application(client_max_size=1 << 24)
        app.router.add_route("*", "/bot{token}/{method}", self._handle_request)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._client = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=40), timeout=aiohttp.ClientTimeout(total=60)
        )
        try:
            yield self
        finally:
            for task in list(self._delivery_tasks.values()):
                task.cancel()
            if self._current_poll:
                self._current_poll.set()
            await self._client.close()
            await runner.cleanup()

    async def _handle_request(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != TOKEN:
            return error_response(401, "Unauthorized")
        parameters = await read_parameters(request)
        self.call_counts[method] += 1
        fault = self._take_fault(method, parameters)
        if fault and fault.stall:
            await asyncio.sleep(fault.stall)
        if fault and not fault.late:
            return faulty_response(request, fault)
        try:
            result = await self._execute_call(method, parameters)
        except RefusedCallError as refusal:
            self.refused_calls.append(f"{method}: {refusal.description}")
            return error_response(refusal.code, refusal.description, refusal.parameters)
        if fault:
            return faulty_response(request, fault)
        return web.json_response({"ok": True, "result": result}, dumps=self.dumps)

    def _take_fault(self, method: str, parameters: Json) -> ServerFault | None:
        for fault in self.faults:
            concerns_chat = fault.chat is None or fault.chat == parameters.get("chat_id")
            if fault.method in (method, "*") and concerns_chat:
                fault.times -= 1
                if fault.times <= 0:
                    self.faults.remove(fault)
                return fault
        return None

    async def _execute_call(self, method: str, parameters: Json) -> Any:
        check_call(method, parameters)
        handlers = {
            "getMe": lambda _: {
                **BOT_USER_JSON,
                "can_join_groups": True,
                "supports_inline_queries": True,
            },
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "answerInlineQuery": self._answer_search_or_guest,
            "answerGuestQuery": self._answer_search_or_guest,
            "editMessageText": self._edit_message,
            "answerCallbackQuery": self._answer_callback_query,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
        }
        if method == "getUpdates":
            return await self._get_updates(parameters)
        if method in handlers:
            return handlers[method](parameters)
        self.published_settings[
            method, json.dumps(parameters.get("scope")), call_language(parameters)
        ] = parameters
        return True

    # Messages

    def _send_message(self, parameters: Json) -> Json:
        chat = int(parameters["chat_id"])
        self._check_reachable(chat)
        sent = SentMessage(
            self._new_message_id(), chat, parameters["text"], parameters, time.monotonic()
        )
        self.sent_messages.setdefault(chat, []).append(sent)
        return self._message_json(sent)

    def _send_photo(self, parameters: Json) -> Json:
        """A picture: an address, a file id, or an upload, which gets an id."""
        photo = parameters["photo"]
        if isinstance(photo, bytes):
            self.uploads.append(photo)
            photo = f"photo-{len(self.uploads)}"
        message = self._send_message({**parameters, "text": parameters.get("caption", "")})
        return {**message, "photo": [{"file_id": "small"}, {"file_id": photo}]}

    def _answer_search_or_guest(self, parameters: Json) -> Any:
        return self._record_query_answer(
            parameters.get("inline_query_id") or parameters["guest_query_id"], parameters
        )

    def _record_query_answer(self, query: str, parameters: Json) -> bool:
        if query not in self._open_queries:
            raise RefusedCallError(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self.query_answers.setdefault(query, []).append(parameters)
        return True

    def _edit_message(self, parameters: Json) -> Json:
        chat, number = int(parameters["chat_id"]), int(parameters["message_id"])
        self._check_reachable(chat)
        sent = next(
            (
                message
                for message in self.sent_messages.get(chat, [])
                if message.message_id == number
            ),
            None,
        )
        if sent is None:
            raise RefusedCallError(400, "Bad Request: message to edit not found")
        compared_fields = ("text", "entities", "reply_markup")
        if all(sent.parameters.get(key) == parameters.get(key) for key in compared_fields):
            raise RefusedCallError(
                400,
                "Bad Request: message is not modified: specified new message content and reply "
                "markup are exactly the same as a current content and reply markup of the message",
            )
        sent.text, sent.parameters, sent.edit_count = (
            parameters["text"],
            parameters,
            sent.edit_count + 1,
        )
        return self._message_json(sent)

    def _answer_callback_query(self, parameters: Json) -> bool:
        return self._record_query_answer(parameters["callback_query_id"], parameters)

    def _check_reachable(self, chat: int) -> None:
        if chat in self.blocked_chats:
            raise RefusedCallError(403, "Forbidden: bot was blocked by the user")
        left = self.limited_until.get(chat, 0) - time.monotonic()
        if left > 0 or chat in self.held_chats:
            wait = int(max(left, 0)) + 1
            raise RefusedCallError(
                429, f"Too Many Requests: retry after {wait}", {"retry_after": wait}
            )
        if chat in self.migrated_chats:
            raise RefusedCallError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": self.migrated_chats[chat]},
            )

    def _message_json(self, sent: SentMessage) -> Json:
        private = {"type": "private", "first_name": "Reader"}
        message = {
            "message_id": sent.message_id,
            "date": int(time.time()),
            "chat": {"id": sent.chat, **(GROUP_CHAT_JSON if sent.chat < 0 else private)},
            "from": BOT_USER_JSON,
            "text": sent.text,
        }
        question_id = sent.parameters.get("reply_parameters", {}).get("message_id", 0)
        question = self.reader_messages.get((sent.chat, question_id))
        return {**message, "reply_to_message": question} if question else message

    def _new_message_id(self) -> int:
        self._last_message_id += 1
        return self._last_message_id

    # Polling

    async def _get_updates(self, parameters: Json) -> list[Json]:
        if self.webhook.url:
            raise RefusedCallError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook "
                "to delete the webhook first",
            )
        if self._current_poll:
            self._current_poll.set()
        own_poll = self._current_poll = asyncio.Event()
        try:
            self._confirm_updates(int(parameters.get("offset") or 0))
            await self._wait_for_update(own_poll, float(parameters.get("timeout") or 0))
            if self._current_poll is not own_poll:
                raise RefusedCallError(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one "
                    "bot instance is running",
                )
            limit = int(parameters.get("limit") or 100)
            batch = [self.pending_updates[number] for number in list(self.pending_updates)[:limit]]
            for update in batch:
                self.delivery_counts[update["update_id"]] += 1
            return batch
        finally:
            if self._current_poll is own_poll:
                self._current_poll = None

    def _confirm_updates(self, offset: int) -> None:
        """Forget what is before `offset`; one beyond the end counts for nothing."""
        if offset > self.next_update_id + 10:
            return
        for number in [number for number in self.pending_updates if number < offset]:
            self._forget_update(number)

    def _forget_update(self, number: int) -> None:
        del self.pending_updates[number]
        self.handled_at[number] = time.monotonic()

    async def _wait_for_update(self, ended: asyncio.Event, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not self.pending_updates and not ended.is_set() and time.monotonic() < deadline:
            self._update_pushed.clear()
            news = asyncio.ensure_future(self._update_pushed.wait())
            end = asyncio.ensure_future(ended.wait())
            await asyncio.wait(
                (news, end),
                timeout=max(0, deadline - time.monotonic()),
                return_when=asyncio.FIRST_COMPLETED,
            )
            news.cancel()
            end.cancel()

    # Webhook

    def _set_webhook(self, parameters: Json) -> bool:
        parts = urlsplit(parameters.get("url") or "")
        if parts.scheme != "https" and parts.hostname != "127.0.0.1":
            raise RefusedCallError(
                400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
            )
        self.webhook = WebhookSettings(
            parameters["url"], parameters.get("secret_token", ""), parameters["allowed_updates"]
        )
        if self._current_poll:
            self._current_poll.set()
        for update in list(self.pending_updates.values()):
            self._start_delivery(update_chat_id(update), update_kind(update))
        return True

    def _delete_webhook(self, parameters: Json) -> bool:
        self.webhook = WebhookSettings()
        if parameters.get("drop_pending_updates"):
            self.pending_updates.clear()
        return True

    def _webhook_info(self, _parameters: Json) -> Json:
        return {
            "url": self.webhook.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.pending_updates),
        }

    def _start_delivery(self, chat: int, kind: str) -> None:
        lane = (chat, kind)
        if self.webhook.url and lane not in self._delivery_tasks:
            task = asyncio.get_running_loop().create_task(self._deliver_lane(lane))
            self._delivery_tasks[lane] = task

    async def _deliver_lane(self, lane: tuple[int, str]) -> None:
        """Deliver a chat's updates of a kind, one after the other, until there is none left."""
        try:
            tries = 0
            while self.webhook.url and (update := self._first_update(lane)):
                pause = await self._post_update(update)
                if pause is None:
                    tries = 0
                    continue
                tries += 1
                await asyncio.sleep(
                    max(pause, min(2.0**tries, 60)) * self._pause_scale if tries > 1 else 0
                )
        finally:
            del self._delivery_tasks[lane]

    def _first_update(self, lane: tuple[int, str]) -> Json | None:
        fitting = (
            u for u in self.pending_updates.values() if (update_chat_id(u), update_kind(u)) == lane
        )
        return next(fitting, None)

    async def _post_update(self, update: Json) -> float | None:
        """Post one update. None when it is settled, else how long the bot asks to wait."""
        assert self._client
        number, headers = update["update_id"], {}
        if self.webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.webhook.secret
        self.delivery_counts[number] += 1
        try:
            async with self._client.post(
                self._webhook_target(), json=update, headers=headers
            ) as response:
                body = await response.read()
                if not 200 <= response.status < 300:
                    return float(response.headers.get("Retry-After") or 0)
        except (aiohttp.ClientError, OSError, TimeoutError):
            return 0.0
        self._forget_update(number)
        await self._execute_response_call(body)
        return None

    def _webhook_target(self) -> str:
        if not self.backend_ports:
            return self.webhook.url
        return (
            urlsplit(self.webhook.url)
            ._replace(netloc=f"127.0.0.1:{random.choice(self.backend_ports)}")
            .geturl()
        )

    async def _execute_response_call(self, body: bytes) -> None:
        if not body:
            return
        call = json.loads(body)
        method = call.pop("method")
        self.call_counts[method] += 1
        try:
            await self._execute_call(method, call)
        except RefusedCallError as refusal:
            self.refused_calls.append(f"{method}: {refusal.description}")


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


def call_language(parameters: Json) -> str:
    return str(parameters.get("language_code") or "")


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
    if fault.status >= 500:
        return web.Response(status=fault.status, text="<html>Bad Gateway</html>")
    after = {"retry_after": fault.retry_after} if fault.retry_after is not None else None
    return error_response(fault.status, fault.description, after)

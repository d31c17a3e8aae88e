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
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

from tests.faults.rules import RefusalError, checked

Json = dict[str, Any]
BOT = {"id": 123456, "is_bot": True, "first_name": "Explainer", "username": "explainer_bot"}
GROUP = {"type": "supergroup", "title": "Readers"}
TOKEN = "123456:AAF-canary-canary-canary-canary-canary"
NUMBERS = {"chat_id", "message_id", "message_thread_id", "cache_time"}
KINDS = {"message", "edited_message", "callback_query", "my_chat_member", "channel_post"}


@dataclass
class Fault:
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
class Sent:
    """A message in a chat, as the bot sent or last edited it."""

    id: int
    chat: int
    text: str
    parameters: Json
    at: float
    edits: int = 0

    def buttons(self) -> list[Json]:
        markup = self.parameters.get("reply_markup") or {}
        return [button for row in markup.get("inline_keyboard", []) for button in row]


@dataclass
class Hook:
    url: str = ""
    secret: str = ""
    kinds: list[str] = field(default_factory=list)


class BotApi:
    """The server. `scale` shortens the pauses between redeliveries (1 is Telegram's own)."""

    def __init__(self, *, scale: float = 0.05, first: int = 1000) -> None:
        self.url = ""
        self.hook = Hook()
        self.faults: list[Fault] = []
        self.said: dict[tuple[int, int], Json] = {}
        self.uploads: list[bytes] = []
        self.dumps: Callable[[Any], str] = json.dumps
        self.sent: dict[int, list[Sent]] = {}
        self.calls: Counter[str] = Counter()
        self.answered: dict[str, list[Json]] = {}
        self.published: Json = {}
        self.refused: deque[str] = deque(maxlen=1000)
        self.moved: dict[int, int] = {}
        self.limited: dict[int, float] = {}
        self.blocked: set[int] = set()
        self.asked: dict[int, float] = {}
        self.handled: dict[int, float] = {}
        self.deliveries: Counter[int] = Counter()
        self.next_update = first
        self.queue: dict[int, Json] = {}
        self._scale = scale
        self._next_message = 1
        self._queries: set[str] = set()
        self._poll: asyncio.Event | None = None
        self._news = asyncio.Event()
        self._hooked: dict[tuple[int, str], asyncio.Task[None]] = {}
        self._client: aiohttp.ClientSession | None = None
        self.backends: list[int] = []
        """Ports of several processes that share the webhook, as a platform's router has them."""

    # What readers do

    def say(self, chat: int, text: str, /, *, language: str = "en", **more: Any) -> int:
        """A reader writes; returns the update's id."""
        message = {
            "message_id": self._message_id(),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "Reader"},
            "from": person(chat, language),
            **({"text": text} if text else {}),
            **more,
        }
        self.said[message["chat"]["id"], message["message_id"]] = message
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self.push({"message": message})

    def say_in_group(self, group: int, reader: int, text: str, **more: Any) -> int:
        """A reader writes in a group (an id below zero)."""
        return self.say(reader, text, chat={"id": group, **GROUP}, **more)

    def search(self, reader: int, words: str, offset: str = "") -> str:
        """A reader types after the bot's name; returns the query's id."""
        query = str(random.getrandbits(60))
        self._queries.add(query)
        asked = {"id": query, "from": person(reader), "query": words, "offset": offset}
        self.push({"inline_query": {**asked, "chat_type": "sender"}})
        return query

    def ask_as_guest(self, reader: int, text: str) -> str:
        """A reader asks in a chat where the bot is no member; returns the query's id."""
        query = str(random.getrandbits(60))
        self._queries.add(query)
        message = {
            "message_id": self._message_id(),
            "date": int(time.time()),
            "chat": {"id": -300, **GROUP},
            "from": person(reader),
            "text": text,
            "guest_query_id": query,
        }
        self.push({"guest_message": message})
        return query

    def tap(self, message: Sent, data: str, reader: int | None = None) -> int:
        """A reader taps a button of a message; returns the update's id."""
        query = str(random.getrandbits(60))
        self._queries.add(query)
        return self.push(
            {
                "callback_query": {
                    "id": query,
                    "from": person(reader or message.chat),
                    "chat_instance": "1",
                    "data": data,
                    "message": self._shown(message),
                }
            }
        )

    def limit(self, chat: int, seconds: float) -> None:
        """Flood control: nothing may be sent to a chat for so long."""
        self.limited[chat] = time.monotonic() + seconds

    def push(self, update: Json) -> int:
        """Put an update into the queue; returns its id."""
        number = self.next_update
        self.next_update += 1
        self.queue[number] = {"update_id": number, **update}
        self.asked[number] = time.monotonic()
        self._news.set()
        self._deliver(chat_of(update), kind_of(update))
        return number

    def texts(self, chat: int) -> list[str]:
        """What the bot wrote in a chat, in order."""
        return [sent.text for sent in self.sent.get(chat, [])]

    async def until(self, condition: Callable[[], bool], seconds: float = 30) -> None:
        """Wait for a condition; fails after `seconds`."""
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110 - conditions of any kind
                await asyncio.sleep(0.005)

    async def idle(self, seconds: float = 30) -> None:
        """Wait until no update is left."""
        await self.until(lambda: not self.queue, seconds)

    # The server

    @asynccontextmanager
    async def running(self, port: int = 0):  # type: ignore[no-untyped-def]
        app = web.Application(client_max_size=1 << 24)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
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
            for task in list(self._hooked.values()):
                task.cancel()
            if self._poll:
                self._poll.set()
            await self._client.close()
            await runner.cleanup()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != TOKEN:
            return failure(401, "Unauthorized")
        parameters = await read(request)
        self.calls[method] += 1
        fault = self._fault(method, parameters)
        if fault and fault.stall:
            await asyncio.sleep(fault.stall)
        if fault and not fault.late:
            return broken(request, fault)
        try:
            result = await self._execute(method, parameters)
        except RefusalError as refusal:
            self.refused.append(f"{method}: {refusal.description}")
            return failure(refusal.code, refusal.description, refusal.parameters)
        if fault:
            return broken(request, fault)
        return web.json_response({"ok": True, "result": result}, dumps=self.dumps)

    def _fault(self, method: str, parameters: Json) -> Fault | None:
        for fault in self.faults:
            wanted = fault.chat is None or fault.chat == parameters.get("chat_id")
            if fault.method in (method, "*") and wanted:
                fault.times -= 1
                if fault.times <= 0:
                    self.faults.remove(fault)
                return fault
        return None

    async def _execute(self, method: str, parameters: Json) -> Any:
        checked(method, parameters)
        simple = {
            "getMe": lambda _: {**BOT, "can_join_groups": True, "supports_inline_queries": True},
            "sendMessage": self._send,
            "sendPhoto": self._send_photo,
            "answerInlineQuery": self._answer_query,
            "answerGuestQuery": self._answer_query,
            "editMessageText": self._edit,
            "answerCallbackQuery": self._answer,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
        }
        if method == "getUpdates":
            return await self._updates(parameters)
        if method in simple:
            return simple[method](parameters)
        self.published[method, json.dumps(parameters.get("scope")), language_of(parameters)] = (
            parameters
        )
        return True

    # Messages

    def _send(self, parameters: Json) -> Json:
        chat = int(parameters["chat_id"])
        self._reachable(chat)
        sent = Sent(self._message_id(), chat, parameters["text"], parameters, time.monotonic())
        self.sent.setdefault(chat, []).append(sent)
        return self._shown(sent)

    def _send_photo(self, parameters: Json) -> Json:
        """A picture: an address, a file id, or an upload, which gets an id."""
        photo = parameters["photo"]
        if isinstance(photo, bytes):
            self.uploads.append(photo)
            photo = f"photo-{len(self.uploads)}"
        shown = self._send({**parameters, "text": parameters.get("caption", "")})
        return {**shown, "photo": [{"file_id": "small"}, {"file_id": photo}]}

    def _answer_query(self, parameters: Json) -> Any:
        return self._settle(
            parameters.get("inline_query_id") or parameters["guest_query_id"], parameters
        )

    def _settle(self, query: str, parameters: Json) -> bool:
        if query not in self._queries:
            raise RefusalError(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self.answered.setdefault(query, []).append(parameters)
        return True

    def _edit(self, parameters: Json) -> Json:
        chat, number = int(parameters["chat_id"]), int(parameters["message_id"])
        self._reachable(chat)
        sent = next((one for one in self.sent.get(chat, []) if one.id == number), None)
        if sent is None:
            raise RefusalError(400, "Bad Request: message to edit not found")
        shown = ("text", "entities", "reply_markup")
        if all(sent.parameters.get(key) == parameters.get(key) for key in shown):
            raise RefusalError(
                400,
                "Bad Request: message is not modified: specified new message content and reply "
                "markup are exactly the same as a current content and reply markup of the message",
            )
        sent.text, sent.parameters, sent.edits = parameters["text"], parameters, sent.edits + 1
        return self._shown(sent)

    def _answer(self, parameters: Json) -> bool:
        return self._settle(parameters["callback_query_id"], parameters)

    def _reachable(self, chat: int) -> None:
        if chat in self.blocked:
            raise RefusalError(403, "Forbidden: bot was blocked by the user")
        if (left := self.limited.get(chat, 0) - time.monotonic()) > 0:
            wait = int(left) + 1
            raise RefusalError(429, f"Too Many Requests: retry after {wait}", {"retry_after": wait})
        if chat in self.moved:
            raise RefusalError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": self.moved[chat]},
            )

    def _shown(self, sent: Sent) -> Json:
        private = {"type": "private", "first_name": "Reader"}
        shown = {
            "message_id": sent.id,
            "date": int(time.time()),
            "chat": {"id": sent.chat, **(GROUP if sent.chat < 0 else private)},
            "from": BOT,
            "text": sent.text,
        }
        asked = sent.parameters.get("reply_parameters", {}).get("message_id", 0)
        before = self.said.get((sent.chat, asked))
        return {**shown, "reply_to_message": before} if before else shown

    def _message_id(self) -> int:
        self._next_message += 1
        return self._next_message

    # Polling

    async def _updates(self, parameters: Json) -> list[Json]:
        if self.hook.url:
            raise RefusalError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook "
                "to delete the webhook first",
            )
        if self._poll:
            self._poll.set()
        mine = self._poll = asyncio.Event()
        try:
            self._confirm(int(parameters.get("offset") or 0))
            await self._wait(mine, float(parameters.get("timeout") or 0))
            if self._poll is not mine:
                raise RefusalError(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one "
                    "bot instance is running",
                )
            limit = int(parameters.get("limit") or 100)
            found = [self.queue[number] for number in list(self.queue)[:limit]]
            for update in found:
                self.deliveries[update["update_id"]] += 1
            return found
        finally:
            if self._poll is mine:
                self._poll = None

    def _confirm(self, offset: int) -> None:
        """Forget what is before `offset`; one beyond the end counts for nothing."""
        if offset > self.next_update + 10:
            return
        for number in [number for number in self.queue if number < offset]:
            self._forget(number)

    def _forget(self, number: int) -> None:
        del self.queue[number]
        self.handled[number] = time.monotonic()

    async def _wait(self, ended: asyncio.Event, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not self.queue and not ended.is_set() and time.monotonic() < deadline:
            self._news.clear()
            news = asyncio.ensure_future(self._news.wait())
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
            raise RefusalError(
                400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
            )
        self.hook = Hook(
            parameters["url"], parameters.get("secret_token", ""), parameters["allowed_updates"]
        )
        if self._poll:
            self._poll.set()
        for update in list(self.queue.values()):
            self._deliver(chat_of(update), kind_of(update))
        return True

    def _delete_webhook(self, parameters: Json) -> bool:
        self.hook = Hook()
        if parameters.get("drop_pending_updates"):
            self.queue.clear()
        return True

    def _webhook_info(self, _parameters: Json) -> Json:
        return {
            "url": self.hook.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.queue),
        }

    def _deliver(self, chat: int, kind: str) -> None:
        lane = (chat, kind)
        if self.hook.url and lane not in self._hooked:
            task = asyncio.get_running_loop().create_task(self._lane(lane))
            self._hooked[lane] = task

    async def _lane(self, lane: tuple[int, str]) -> None:
        """Deliver a chat's updates of a kind, one after the other, until there is none left."""
        try:
            tries = 0
            while self.hook.url and (update := self._first(lane)):
                pause = await self._post(update)
                if pause is None:
                    tries = 0
                    continue
                tries += 1
                await asyncio.sleep(
                    max(pause, min(2.0**tries, 60)) * self._scale if tries > 1 else 0
                )
        finally:
            del self._hooked[lane]

    def _first(self, lane: tuple[int, str]) -> Json | None:
        fitting = (u for u in self.queue.values() if (chat_of(u), kind_of(u)) == lane)
        return next(fitting, None)

    async def _post(self, update: Json) -> float | None:
        """Post one update. None when it is settled, else how long the bot asks to wait."""
        assert self._client
        number, headers = update["update_id"], {}
        if self.hook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.hook.secret
        self.deliveries[number] += 1
        try:
            async with self._client.post(self._target(), json=update, headers=headers) as response:
                body = await response.read()
                if not 200 <= response.status < 300:
                    return float(response.headers.get("Retry-After") or 0)
        except (aiohttp.ClientError, OSError, TimeoutError):
            return 0.0
        self._forget(number)
        await self._carry_out(body)
        return None

    def _target(self) -> str:
        if not self.backends:
            return self.hook.url
        return (
            urlsplit(self.hook.url)
            ._replace(netloc=f"127.0.0.1:{random.choice(self.backends)}")
            .geturl()
        )

    async def _carry_out(self, body: bytes) -> None:
        if not body:
            return
        call = json.loads(body)
        method = call.pop("method")
        self.calls[method] += 1
        try:
            await self._execute(method, call)
        except RefusalError as refusal:
            self.refused.append(f"{method}: {refusal.description}")


def person(number: int, language: str = "en") -> Json:
    return {
        "id": number,
        "is_bot": False,
        "first_name": "Canary",
        "last_name": "Reader",
        "language_code": language,
    }


def chat_of(update: Json) -> int:
    inner = next((value for key, value in update.items() if key != "update_id"), {})
    inner = inner if isinstance(inner, dict) else {}
    message = inner.get("message", inner)
    return int(message.get("chat", {}).get("id", 0))


def kind_of(update: Json) -> str:
    return next(key for key in update if key != "update_id")


def language_of(parameters: Json) -> str:
    return str(parameters.get("language_code") or "")


async def read(request: web.Request) -> Json:
    if request.content_type == "application/json":
        body = await request.json()
        return body if isinstance(body, dict) else {}
    form = (await request.post()).items()
    return {k: v.file.read() if isinstance(v, web.FileField) else decoded(k, v) for k, v in form}


def decoded(name: str, value: str) -> Any:
    """A form's value: Telegram takes nested ones as JSON."""
    if value[:1] in "[{" or value in ("true", "false") or name in NUMBERS:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def failure(code: int, description: str, parameters: Json | None = None) -> web.Response:
    body: Json = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=code)


def broken(request: web.Request, fault: Fault) -> web.Response:
    if fault.status == 0:
        assert request.transport
        request.transport.abort()
        return web.Response()
    if fault.status >= 500:
        return web.Response(status=fault.status, text="<html>Bad Gateway</html>")
    after = {"retry_after": fault.retry_after} if fault.retry_after is not None else None
    return failure(fault.status, fault.description, after)

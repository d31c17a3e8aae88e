"""A Bot API server of our own on loopback, which keeps Telegram's rules and breaks on demand.

An update is kept until it is confirmed (polling) or answered with a 2xx (webhook); the call in a
webhook's response is carried out as the update is forgotten. What a real server would refuse is
refused with its words.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.faults.bot_api.chats import Chats, SentMessage
from tests.faults.bot_api.flood_control import FloodControl
from tests.faults.bot_api.rules import RefusedCallError, check_call
from tests.faults.bot_api.update_queue import UpdateQueue
from tests.faults.bot_api.webhook_delivery import WebhookDelivery, WebhookSettings
from tests.faults.bot_api.wire import (
    BOT_USER_JSON,
    GROUP_CHAT_JSON,
    TOKEN,
    Json,
    ServerFault,
    error_response,
    faulty_response,
    read_parameters,
    reader_json,
)

__all__ = ["TOKEN", "BotApiServer", "Json", "SentMessage", "ServerFault", "WebhookSettings"]


class BotApiServer:
    """The server. `pause_scale` shortens the pauses between redeliveries (1 is Telegram's own)."""

    def __init__(self, *, pause_scale: float = 0.05, first_update_id: int = 1000) -> None:
        self.url = ""
        self.faults: list[ServerFault] = []
        self.dumps: Callable[[Any], str] = json.dumps
        self.call_counts: Counter[str] = Counter()
        self.published_settings: dict[tuple[str, str, str], Json] = {}
        self.refused_calls: deque[str] = deque(maxlen=1000)
        self.posted_at: deque[float] = deque(maxlen=1000)
        self.chats, self.queue = Chats(), UpdateQueue(first_update_id)
        self.delivery = WebhookDelivery(self.queue, self.execute_response, pause_scale)
        self.sent_messages = self.chats.sent_messages
        self.reader_messages = self.chats.reader_messages
        self.query_answers = self.chats.query_answers
        self.pending_updates = self.queue.pending_updates
        self.delivery_counts = self.queue.delivery_counts
        self.pushed_at, self.handled_at = self.queue.pushed_at, self.queue.handled_at
        self._methods: dict[str, Callable[[Json], Any]] = {
            "getMe": lambda _: {
                **BOT_USER_JSON,
                "can_join_groups": True,
                "supports_inline_queries": True,
            },
            **self.chats.methods(),
            **self.delivery.methods(),
        }

    @property
    def webhook(self) -> WebhookSettings:
        return self.delivery.settings

    @webhook.setter
    def webhook(self, settings: WebhookSettings) -> None:
        self.delivery.settings = settings

    # What readers do

    def write_message(self, chat: int, text: str, /, *, language: str = "en", **fields: Any) -> int:
        """A reader writes; returns the update's id."""
        message = {
            **self._message_base(chat, language),
            "chat": {"id": chat, "type": "private", "first_name": "Reader"},
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
        query = self._open_query()
        inline_query = {"id": query, "from": reader_json(reader), "query": words, "offset": offset}
        self.push_update({"inline_query": {**inline_query, "chat_type": "sender"}})
        return query

    def ask_as_guest(self, reader: int, text: str) -> str:
        """A reader asks in a chat where the bot is no member; returns the query's id."""
        query, chat = self._open_query(), {"id": -300, **GROUP_CHAT_JSON}
        message = {**self._message_base(reader), "chat": chat, "text": text}
        self.push_update({"guest_message": {**message, "guest_query_id": query}})
        return query

    def tap_button(self, message: SentMessage, data: str, reader: int | None = None) -> int:
        """A reader taps a button of a message; returns the update's id."""
        query = {
            "id": self._open_query(),
            "from": reader_json(reader or message.chat),
            "chat_instance": "1",
            "data": data,
            "message": self.chats.message_json(message),
        }
        return self.push_update({"callback_query": query})

    def push_update(self, update: Json) -> int:
        """Put an update into the queue; returns its id."""
        numbered = self.queue.push_update(update)
        self.delivery.start_delivery(numbered)
        number: int = numbered["update_id"]
        return number

    # What is seen of the bot

    def texts_in(self, chat: int) -> list[str]:
        """What the bot wrote in a chat, in order."""
        return [sent.text for sent in self.sent_messages.get(chat, [])]

    def count_texts(self, chats: range) -> int:
        """How many texts the bot wrote in these chats."""
        return sum(len(self.texts_in(chat)) for chat in chats)

    async def wait_until(self, condition: Callable[[], bool], seconds: float = 60) -> None:
        """Wait for a condition; fails after `seconds`."""
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110 - conditions of any kind
                await asyncio.sleep(0.005)

    async def wait_until_idle(self, seconds: float = 60) -> None:
        """Wait until no update is left."""
        await self.wait_until(lambda: not self.pending_updates, seconds)

    def count_posted_messages(self, seconds: float) -> int:
        """How many messages and edits were posted, not sent in a response, in the last seconds."""
        return sum(1 for moment in self.posted_at if time.monotonic() - moment <= seconds)

    def limit_chat(self, chat: int, seconds: float) -> None:
        """Flood control: nothing may be sent to a chat for so long."""
        self.chats.limit_chat(chat, seconds)

    def hold_chat(self, chat: int) -> None:
        """Flood control that asks to try again in a second, until the chat is released."""
        self.chats.held_chats.add(chat)

    def release_chat(self, chat: int) -> None:
        """Let a held chat be written to."""
        self.chats.held_chats.discard(chat)

    def enforce_flood_control(self) -> FloodControl:
        """Refuse what comes too fast, posted or in a response."""
        self.chats.flood_control = flood_control = FloodControl()
        return flood_control

    def replace_method(self, method: str, handler: Callable[[Json], Any]) -> None:
        """Let a method do something else."""
        self._methods[method] = handler

    # The server

    @asynccontextmanager
    async def run_server(self, port: int = 0) -> AsyncIterator[BotApiServer]:
        app = web.Application(client_max_size=1 << 24)
        app.router.add_route("*", "/bot{token}/{method}", self._handle_request)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        await self.delivery.open()
        try:
            yield self
        finally:
            await self.delivery.close()
            self.queue.end_poll()
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
            result = await self._execute_posted_call(method, parameters)
        except RefusedCallError as refusal:
            self.refused_calls.append(f"{method}: {refusal.description}")
            return error_response(refusal.code, refusal.description, refusal.parameters)
        if method.startswith(("send", "edit")):
            self.posted_at.append(time.monotonic())
        if fault:
            return faulty_response(request, fault)
        return web.json_response({"ok": True, "result": result}, dumps=self.dumps)

    def _take_fault(self, method: str, parameters: Json) -> ServerFault | None:
        for fault in self.faults:
            if fault.concerns_call(method, parameters):
                fault.times -= 1
                if fault.times <= 0:
                    self.faults.remove(fault)
                return fault
        return None

    async def _execute_posted_call(self, method: str, parameters: Json) -> Any:
        if method != "getUpdates":
            return self._execute_call(method, parameters)
        check_call(method, parameters)
        if self.webhook.url:
            raise RefusedCallError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook "
                "to delete the webhook first",
            )
        return await self.queue.fetch_updates(parameters)

    def _execute_call(self, method: str, parameters: Json) -> Any:
        check_call(method, parameters)
        if method in self._methods:
            return self._methods[method](parameters)
        language = str(parameters.get("language_code") or "")
        self.published_settings[method, json.dumps(parameters.get("scope")), language] = parameters
        return True

    def execute_response(self, body: bytes) -> None:
        """Carry out the call in a webhook's response; nobody learns of its refusal."""
        if not body:
            return
        call = json.loads(body)
        method = call.pop("method")
        self.call_counts[method] += 1
        try:
            self._execute_call(method, call)
        except RefusedCallError as refusal:
            self.refused_calls.append(f"{method}: {refusal.description}")

    def _open_query(self) -> str:
        query = str(random.getrandbits(60))
        self.chats.open_queries.add(query)
        return query

    def _message_base(self, reader: int, language: str = "en") -> Json:
        number, now = self.chats.new_message_id(), int(time.time())
        return {"message_id": number, "date": now, "from": reader_json(reader, language)}

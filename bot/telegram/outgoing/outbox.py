"""Messages on their way: a chat that has to wait keeps neither the others nor the polling waiting.

A message that has to wait long is parked, durably, so that the update it answers counts as handled;
it is sent when its chat may be written to again, after a restart too.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import structlog

from bot.errors import ConfigurationError, StoreError
from bot.telegram.client.call import Call
from bot.telegram.client.error_policy import Outcome
from bot.telegram.outgoing.sender import OnWait, Sender

PARK_AFTER_SECONDS = 1.0
"""Seconds of waiting in all from which on a message is parked."""

_log = structlog.get_logger(__name__)


class OutboxStore(Protocol):
    """Where messages wait through a restart. All raise StoreError."""

    async def park_message(self, update_id: int, reader: int, call: str) -> None:
        """Keep the message that answers an update; it belongs to a reader."""
        ...

    async def unpark_message(self, update_id: int) -> None:
        """Forget it: it was sent."""
        ...

    async def parked_messages(self) -> Sequence[tuple[int, str]]:
        """All messages that are kept, oldest first."""
        ...


class GoneListener(Protocol):
    """Who is told of a chat that can't be written to any more."""

    async def forget_chat(self, chat: int) -> None:
        """Nothing reaches this chat."""
        ...


@dataclass(slots=True)
class _QueuedMessage:
    update_id: int
    call: Call
    chat: int
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    parked: bool = False


@dataclass(slots=True)
class _ChatQueue:
    messages: deque[_QueuedMessage] = field(default_factory=deque)
    is_waiting: bool = False
    waited_seconds: float = 0.0
    task: asyncio.Task[None] | None = None


class Outbox:
    """Sends each chat's messages in order. Without parking, their updates wait with them."""

    def __init__(
        self,
        sender: Sender,
        gone_listener: GoneListener,
        outbox_store: OutboxStore | None,
        on_refused: Callable[[ConfigurationError], None],
    ) -> None:
        """Take the parts; `refused` is told when Telegram refuses the token."""
        self._on_refused = on_refused
        self._sender, self._gone_listener, self._store = sender, gone_listener, outbox_store
        self._queues: dict[int, _ChatQueue] = {}

    async def deliver_message(self, update_id: int, call: Call) -> None:
        """Send the message that answers update `number`; back when it is sent, or parked.

        What goes to no chat (the answer to a search) is soon too old, so it is sent at once.
        """
        if "chat_id" not in call.parameters:
            await self._send_immediately(call)
            return
        item = _QueuedMessage(update_id, call, _read_chat_id(call))
        chat = self._enqueue_message(item)
        if chat.is_waiting:
            await self._park_message(item)
        await item.settled.wait()

    async def resume_parked(self) -> None:
        """Send what was parked before the program ended."""
        try:
            parked_calls = await self._store.parked_messages() if self._store else ()
        except StoreError as error:
            _log.warning("parked messages not read", why=str(error))
            return
        for update_id, call_json in parked_calls:
            payload = json.loads(call_json)
            call = Call(payload.pop("method"), payload)
            self._enqueue_message(_QueuedMessage(update_id, call, _read_chat_id(call), parked=True))

    async def close(self) -> None:
        """Stop sending; what is parked stays parked."""
        tasks = [chat.task for chat in self._queues.values() if chat.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _send_immediately(self, call: Call) -> None:
        try:
            await self._sender.send_call(call)
        except ConfigurationError as error:
            self._on_refused(error)

    def _enqueue_message(self, item: _QueuedMessage) -> _ChatQueue:
        chat = self._queues.setdefault(item.chat, _ChatQueue())
        chat.messages.append(item)
        if chat.task is None:
            chat.task = asyncio.create_task(self._send_chat_queue(item.chat, chat))
        return chat

    async def _send_chat_queue(self, chat_id: int, chat: _ChatQueue) -> None:
        async def park_waiting(seconds: float) -> None:
            chat.waited_seconds += seconds
            if chat.waited_seconds > PARK_AFTER_SECONDS and not chat.is_waiting:
                chat.is_waiting = True
                for item in tuple(chat.messages):
                    await self._park_message(item)

        try:
            while chat.messages:
                item = chat.messages[0]
                delivery_outcome = await self._send_or_drop(item, park_waiting)
                chat.is_waiting, chat.waited_seconds = False, 0.0
                await self._settle_message(chat_id, item, delivery_outcome)
                chat.messages.popleft()
        except ConfigurationError as error:
            self._on_refused(error)
        finally:
            del self._queues[chat_id]

    async def _send_or_drop(self, item: _QueuedMessage, on_wait: OnWait) -> Outcome:
        try:
            return await self._sender.send_call(item.call, on_wait)
        except ConfigurationError:
            raise
        except Exception:  # a bug of ours mustn't hold the chat up for ever
            _log.exception("message dropped", update=item.update_id)
            return Outcome.DROP

    async def _settle_message(
        self, chat: int, item: _QueuedMessage, delivery_outcome: Outcome
    ) -> None:
        if delivery_outcome is Outcome.GONE:
            await self._gone_listener.forget_chat(chat)
        if item.parked and self._store:
            try:
                await self._store.unpark_message(item.update_id)
            except StoreError as error:
                _log.warning("message stays parked", update=item.update_id, why=str(error))
        item.settled.set()

    async def _park_message(self, item: _QueuedMessage) -> None:
        if self._store is None or item.parked:
            return
        try:
            call_json = json.dumps(item.call.to_payload(), ensure_ascii=False)
            await self._store.park_message(item.update_id, item.chat, call_json)
        except StoreError as error:
            _log.warning("message not parked", update=item.update_id, why=str(error))
            return
        item.parked = True
        item.settled.set()


def _read_chat_id(call: Call) -> int:
    chat = call.parameters["chat_id"]
    if not isinstance(chat, int):
        raise TypeError
    return chat

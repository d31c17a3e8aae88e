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
from bot.telegram.calls import Call
from bot.telegram.outcomes import Outcome
from bot.telegram.sending import Sending, Waiting

LONG = 1.0
"""Seconds of waiting from which on a message is parked."""

_log = structlog.get_logger(__name__)


class Parking(Protocol):
    """Where messages wait through a restart. All raise StoreError."""

    async def park(self, update_id: int, reader: int, call: str) -> None:
        """Keep the message that answers an update; it belongs to a reader."""
        ...

    async def unpark(self, update_id: int) -> None:
        """Forget it: it was sent."""
        ...

    async def parked(self) -> Sequence[tuple[int, str]]:
        """All messages that are kept, oldest first."""
        ...


class Unreachable(Protocol):
    """Who is told of a chat that can't be written to any more."""

    async def gone(self, chat: int) -> None:
        """Nothing reaches this chat."""
        ...


@dataclass(slots=True)
class _Item:
    number: int
    call: Call
    chat: int
    safe: asyncio.Event = field(default_factory=asyncio.Event)
    parked: bool = False


@dataclass(slots=True)
class _Chat:
    items: deque[_Item] = field(default_factory=deque)
    waiting: bool = False
    task: asyncio.Task[None] | None = None


class Outbox:
    """Sends each chat's messages in order. Without parking, their updates wait with them."""

    def __init__(
        self,
        sending: Sending,
        unreachable: Unreachable,
        parking: Parking | None,
        refused: Callable[[ConfigurationError], None],
    ) -> None:
        """Take the parts; `refused` is told when Telegram refuses the token."""
        self._refused = refused
        self._sending, self._unreachable, self._parking = sending, unreachable, parking
        self._chats: dict[int, _Chat] = {}

    async def deliver(self, number: int, call: Call) -> None:
        """Send the message that answers update `number`; back when it is sent, or parked.

        What goes to no chat (the answer to a search) is soon too old, so it is sent at once.
        """
        if "chat_id" not in call.parameters:
            await self._at_once(call)
            return
        item = _Item(number, call, _chat_of(call))
        chat = self._add(item)
        if chat.waiting:
            await self._park(item)
        await item.safe.wait()

    async def resume(self) -> None:
        """Send what was parked before the program ended."""
        try:
            kept = await self._parking.parked() if self._parking else ()
        except StoreError as error:
            _log.warning("parked messages not read", why=str(error))
            return
        for number, written in kept:
            given = json.loads(written)
            call = Call(given.pop("method"), given)
            self._add(_Item(number, call, _chat_of(call), parked=True))

    async def close(self) -> None:
        """Stop sending; what is parked stays parked."""
        tasks = [chat.task for chat in self._chats.values() if chat.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _at_once(self, call: Call) -> None:
        try:
            await self._sending.send(call)
        except ConfigurationError as error:
            self._refused(error)

    def _add(self, item: _Item) -> _Chat:
        chat = self._chats.setdefault(item.chat, _Chat())
        chat.items.append(item)
        if chat.task is None:
            chat.task = asyncio.create_task(self._work(item.chat, chat))
        return chat

    async def _work(self, number: int, chat: _Chat) -> None:
        async def waiting(seconds: float) -> None:
            if seconds > LONG and not chat.waiting:
                chat.waiting = True
                for item in tuple(chat.items):
                    await self._park(item)

        try:
            while chat.items:
                item = chat.items[0]
                then = await self._sent(item, waiting)
                chat.waiting = False
                await self._settle(number, item, then)
                chat.items.popleft()
        except ConfigurationError as error:
            self._refused(error)
        finally:
            del self._chats[number]

    async def _sent(self, item: _Item, waiting: Waiting) -> Outcome:
        try:
            return await self._sending.send(item.call, waiting)
        except ConfigurationError:
            raise
        except Exception:  # a bug of ours mustn't hold the chat up for ever
            _log.exception("message dropped", update=item.number)
            return Outcome.DROP

    async def _settle(self, chat: int, item: _Item, then: Outcome) -> None:
        if then is Outcome.GONE:
            await self._unreachable.gone(chat)
        if item.parked and self._parking:
            try:
                await self._parking.unpark(item.number)
            except StoreError as error:
                _log.warning("message stays parked", update=item.number, why=str(error))
        item.safe.set()

    async def _park(self, item: _Item) -> None:
        if self._parking is None or item.parked:
            return
        try:
            written = json.dumps(item.call.payload(), ensure_ascii=False)
            await self._parking.park(item.number, item.chat, written)
        except StoreError as error:
            _log.warning("message not parked", update=item.number, why=str(error))
            return
        item.parked = True
        item.safe.set()


def _chat_of(call: Call) -> int:
    chat = call.parameters["chat_id"]
    if not isinstance(chat, int):
        raise TypeError
    return chat

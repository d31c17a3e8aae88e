"""A message on its way, and where it waits when it can't be sent at once."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.telegram.client.call import Call
from bot.telegram.leadership import ProcessGroup

MAX_PARKED_SECONDS = 24 * 3600.0
"""How long a message is tried: as long as Telegram keeps what it couldn't deliver to us."""


class OutboxStore(Protocol):
    """Where messages wait through a restart, for all processes. All raise StoreError."""

    @property
    def process_group(self) -> ProcessGroup:
        """The processes that share the store."""
        ...

    async def park_message(self, update_id: int, reader: int, call: str) -> None:
        """Keep the message that answers an update; it belongs to a reader."""
        ...

    async def unpark_message(self, update_id: int) -> None:
        """Let go of it: it was sent. Only that it was parked is remembered."""
        ...

    async def save_note(self, name: str, text: str) -> None:
        """Keep something that the program wants to know of itself after a restart."""
        ...

    async def load_note(self, name: str, max_seconds: float) -> str | None:
        """A note of the program's own, if it is at most so old."""
        ...

    async def was_parked(self, update_id: int) -> bool:
        """Whether the message that answers an update is, or ever was, parked."""
        ...

    async def is_parked(self, update_id: int) -> bool:
        """Whether it is still to be sent: its reader may have asked to be forgotten."""
        ...

    async def has_parked(self, reader: int) -> bool:
        """Whether anything that belongs to a reader waits."""
        ...

    async def list_parked(self) -> Sequence[int]:
        """The updates whose answers are to be sent, oldest first."""
        ...

    async def load_parked(self, update_ids: Collection[int]) -> Sequence[tuple[int, str, float]]:
        """These messages, oldest first: update, call, and for how many seconds it is parked."""
        ...


@dataclass(slots=True)
class OutgoingMessage:
    """The message that answers an update."""

    update_id: int
    reader: int
    """To whom it belongs: what is parked of a reader goes with /forget."""
    call: Call
    parked_at: float | None = None
    """When it was parked, on the clock of the outbox."""
    is_sent: bool = False
    """Telegram took it, or it was given up."""
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when it is sent, given up, or parked: its update is handled."""
    parking_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while it is put into the store or taken out of it."""

    @property
    def is_parked(self) -> bool:
        """Whether it is in the store."""
        return self.parked_at is not None

    @property
    def expires_at(self) -> float:
        """When it is given up, on the clock of the outbox."""
        return math.inf if self.parked_at is None else self.parked_at + MAX_PARKED_SECONDS

    @property
    def chat(self) -> int:
        """The chat it goes to. Raises TypeError when it goes to none."""
        chat = self.call.parameters.get("chat_id")
        if not isinstance(chat, int):
            raise TypeError
        return chat

    @property
    def has_chat(self) -> bool:
        """Whether it goes to a chat: the answer to a search doesn't."""
        return "chat_id" in self.call.parameters


def encode_call(call: Call) -> str:
    """A call as text that can be kept."""
    return json.dumps(call.to_payload(), ensure_ascii=False)


def decode_call(text: str) -> Call:
    """A kept call. Raises ValueError, KeyError when the text is none."""
    payload = json.loads(text)
    return Call(payload.pop("method"), payload)

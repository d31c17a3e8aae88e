"""Messages on their way: a chat that has to wait keeps neither the others nor the updates waiting.

A message that has to wait long is parked, durably, so that the update it answers counts as handled;
it is sent when its chat may be written to again, after a restart too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from bot.errors import ConfigurationError
from bot.telegram.client.bot import REFUSED_BY_TELEGRAM
from bot.telegram.client.error_policy import Outcome
from bot.telegram.outgoing.chat_queue import ChatQueue
from bot.telegram.outgoing.message import OutboxStore, OutgoingMessage
from bot.telegram.outgoing.parking import ParkedMessages
from bot.telegram.outgoing.proven_rate import PROOF_SECONDS
from bot.telegram.outgoing.sender import Sender

MAX_HELD_SECONDS = 5.0
"""Seconds after which a message is parked, whatever it waits for: it mustn't hold its update."""


class GoneListener(Protocol):
    """Who is told of a chat that can't be written to any more."""

    async def forget_chat(self, chat: int) -> None:
        """Forget whose chat it is: nothing reaches it any more."""
        ...


class Outbox:
    """Sends each chat's messages in order. Without a store, their updates wait with them."""

    def __init__(
        self,
        sender: Sender,
        gone_listener: GoneListener,
        outbox_store: OutboxStore | None,
        on_refused: Callable[[ConfigurationError], None],
    ) -> None:
        """Take the parts; `on_refused` is told when Telegram refuses the token."""
        self.sender = sender
        self._clock = sender.clock
        self._parking = ParkedMessages(outbox_store, self._clock) if outbox_store else None
        self._gone_listener, self._on_refused = gone_listener, on_refused
        self._queues: dict[int, ChatQueue] = {}
        self._known_ids: set[int] = set()
        self._saved_proofs = sender.budget.export_proofs(self._clock.read_seconds())
        self._saved_at = float("-inf")
        self._is_closing = False
        self._resume_lock = asyncio.Lock()

    @property
    def messages_waiting(self) -> int:
        """How many messages are on their way here."""
        return len(self._known_ids)

    def is_chat_busy(self, chat: int) -> bool:
        """Whether messages to a chat are on their way here."""
        return chat in self._queues

    async def was_parked(self, update_id: int) -> bool:
        """Whether the answer to an update was made safe before. Raises StoreError."""
        return self._parking is not None and await self._parking.was_parked(update_id)

    async def has_parked(self, reader: int) -> bool:
        """Whether something of a reader waits, put there by whichever process."""
        return self._parking is not None and await self._parking.has_waiting(reader)

    async def deliver_message(self, message: OutgoingMessage) -> None:
        """Send a message; back when it is sent, or parked.

        What goes to no chat (the answer to a search) is soon too old: it gets one short attempt.
        """
        if not message.has_chat:
            if not await self.sender.try_once(message.call):
                self._on_refused(ConfigurationError(REFUSED_BY_TELEGRAM))
            return
        queue = self._enqueue_message(message)
        if queue.is_waiting:
            await queue.park_message(message)
        parking = asyncio.create_task(self._park_when_held(queue, message))
        try:
            await message.settled.wait()
        finally:
            parking.cancel()

    async def _park_when_held(self, queue: ChatQueue, message: OutgoingMessage) -> None:
        await self._clock.sleep(MAX_HELD_SECONDS)
        await queue.park_message(message)

    async def hand_over(self, message: OutgoingMessage, *, send_here: bool = True) -> None:
        """Park a message at once, and send it in the background. Raises StoreError.

        With `send_here` false another process sends it.
        """
        # Known before it is in the store: there `resume_parked` would find it, and send it too.
        self._known_ids.add(message.update_id)
        try:
            if self._parking:
                await self._parking.park_message(message)
        except BaseException:
            self._known_ids.discard(message.update_id)
            raise
        if self._parking is None or (send_here and not self._is_closing):
            self._enqueue_message(message)
        else:
            self._known_ids.discard(message.update_id)

    async def resume_parked(self) -> None:
        """Send what is parked and not on its way here: by an earlier process, or by another one."""
        async with self._resume_lock:  # two at once would both find what is new to both
            if self._parking and not self._is_closing:
                for message in await self._parking.load_new(self._known_ids):
                    self._enqueue_message(message)

    def release_parked(self) -> None:
        """Leave what is parked to another process; what is being posted is finished."""
        for queue in tuple(self._queues.values()):
            queue.begin_close()

    async def begin_run(self) -> bool:
        """Begin with what an earlier process saw Telegram take lately.

        Returns whether that one ended in order, as far as is known.
        """
        if self._parking is None:
            return True
        await self._import_proofs(self._parking)
        return await self._parking.begin_run()

    async def end_run(self) -> None:
        """Note that the program ends in order."""
        if self._parking:
            await self._parking.end_run()

    async def share_proofs(self, *, is_leading: bool) -> None:
        """Keep what Telegram was seen to take, where it changed; who doesn't lead learns of it."""
        if self._parking is None:
            return
        if not is_leading:
            await self._import_proofs(self._parking)
            return
        now = self._clock.read_seconds()
        proofs = self.sender.budget.export_proofs(now)
        if proofs != self._saved_proofs or now - self._saved_at > PROOF_SECONDS / 2:
            await self._parking.save_proofs(proofs)
            self._saved_proofs, self._saved_at = proofs, now

    async def _import_proofs(self, parking: ParkedMessages) -> None:
        if text := await parking.load_proofs():
            self.sender.budget.import_proofs(text, self._clock.read_seconds())
            self._saved_proofs = text

    def begin_close(self) -> None:
        """Begin nothing that is parked: it stays so. What is being posted is finished."""
        self._is_closing = True
        self.release_parked()

    async def close(self, grace_seconds: float = 0.0) -> None:
        """Stop sending; what is being posted gets so many seconds."""
        self.begin_close()
        tasks = [queue.task for queue in self._queues.values() if queue.task]
        if tasks and grace_seconds:
            await asyncio.wait(tasks, timeout=grace_seconds)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _enqueue_message(self, message: OutgoingMessage) -> ChatQueue:
        chat = message.chat
        queue = self._queues.get(chat)
        if queue is None:
            queue = ChatQueue(self.sender, self._parking, self._clock, self._settle_message)
            self._queues[chat] = queue
            queue.task = asyncio.create_task(self._run_queue(chat, queue))
        self._known_ids.add(message.update_id)
        queue.messages.append(message)
        return queue

    async def _run_queue(self, chat: int, queue: ChatQueue) -> None:
        try:
            await queue.send_all()
        except ConfigurationError as error:
            self._on_refused(error)
        finally:
            self._known_ids.difference_update(message.update_id for message in queue.messages)
            del self._queues[chat]

    async def _settle_message(self, message: OutgoingMessage, outcome: Outcome) -> None:
        self._known_ids.discard(message.update_id)
        if outcome is Outcome.GONE:
            await self._gone_listener.forget_chat(message.chat)

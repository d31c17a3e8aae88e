"""One polled update from its arrival to its answer being sent, or safe."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.telegram.client.backoff import Backoff
from bot.telegram.clock import Clock
from bot.telegram.dispatcher import Dispatcher, OutgoingCalls, UpdateFailedError
from bot.telegram.incoming.model import IncomingUpdate
from bot.telegram.outgoing.outbox import Outbox
from bot.telegram.outgoing.sender import Sender


class UpdateProcessor:
    """Answers polled updates: one chat's in order, different chats at once."""

    def __init__(
        self, dispatcher: Dispatcher, sender: Sender, outbox: Outbox, clock: Clock
    ) -> None:
        self._dispatcher, self._sender, self._outbox = dispatcher, sender, outbox
        self._clock = clock

    async def process_update(self, raw: object) -> None:
        """Answer an update; it may be confirmed when this returns."""
        incoming = self._dispatcher.read_update(raw)
        if incoming is None:
            return
        async with self._dispatcher.chat_locks.hold_lock(incoming.chat):
            answer = await self._dispatch_with_retries(incoming)
            # A tap is answered at most once: a button can be tapped again, and two answers to one
            # tap look broken. Editing twice is harmless.
            was_sent_before = (
                answer.is_repeated_tap
                and answer.message
                and answer.message.method != "editMessageText"
            )
            async with asyncio.TaskGroup() as tasks:
                if answer.toast:
                    tasks.create_task(self._sender.try_once(answer.toast))
                if answer.message and not was_sent_before:
                    await self._outbox.deliver_message(incoming.update_id, answer.message)

    async def _dispatch_with_retries(self, incoming: IncomingUpdate) -> OutgoingCalls:
        backoff, is_retry = Backoff(), False
        while True:
            try:
                calls = await self._dispatcher.dispatch_update(incoming)
                # A turn whose commit seemed to fail can be there at the next try: nothing of it
                # was sent yet.
                return replace(calls, is_repeated_tap=False) if is_retry else calls
            except UpdateFailedError as failed:
                is_retry = True
                if failed.give_up:
                    return self._dispatcher.give_up_update(incoming)
                await self._clock.sleep(backoff.next_wait())

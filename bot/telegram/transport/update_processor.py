"""One polled update from its arrival to its answer being sent, or safe."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.errors import StoreError
from bot.telegram.client.backoff import Backoff
from bot.telegram.clock import Clock
from bot.telegram.dispatcher import Dispatcher, OutgoingCalls, UpdateFailedError
from bot.telegram.incoming.model import IncomingInlineQuery, IncomingUpdate
from bot.telegram.outgoing.message import OutgoingMessage
from bot.telegram.outgoing.outbox import Outbox


class UpdateProcessor:
    """Answers polled updates: one chat's in order, different chats at once."""

    def __init__(self, dispatcher: Dispatcher, outbox: Outbox, clock: Clock) -> None:
        self._dispatcher, self._outbox, self._clock = dispatcher, outbox, clock

    async def process_update(self, raw: object) -> None:
        """Answer an update; it may be confirmed when this returns."""
        incoming = self._dispatcher.read_update(raw)
        if incoming is None:
            return
        async with self._dispatcher.hold_chat(incoming):
            calls = await self._dispatch_with_retries(incoming)
            if calls.toast is None:
                await self._deliver_message(incoming, calls)
                return
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._outbox.sender.try_once(calls.toast))
                await self._deliver_message(incoming, calls)

    async def _deliver_message(self, incoming: IncomingUpdate, calls: OutgoingCalls) -> None:
        if calls.message and not await self._was_sent_before(incoming, calls):
            await self._outbox.deliver_message(
                OutgoingMessage(incoming.update_id, incoming.reader, calls.message)
            )

    async def _was_sent_before(self, incoming: IncomingUpdate, calls: OutgoingCalls) -> bool:
        """Whether the answer to an update that comes again is on its way, or was sent for sure.

        A tap is answered at most once: a button can be tapped again, and two answers to one tap
        look broken. Editing twice is harmless.
        """
        if calls.is_new or calls.message is None:
            return False
        if calls.is_repeated_tap and calls.message.method != "editMessageText":
            return True
        try:
            return await self._outbox.was_parked(incoming.update_id)
        except StoreError:
            return False

    async def _dispatch_with_retries(self, incoming: IncomingUpdate) -> OutgoingCalls:
        backoff, is_retry = Backoff(), False
        while True:
            try:
                calls = await self._dispatcher.dispatch_update(incoming)
                # A turn whose commit seemed to fail can be there at the next try: nothing of it
                # was sent yet.
                return replace(calls, is_new=True) if is_retry else calls
            except UpdateFailedError as failed:
                is_retry = True
                # A search is soon too old: whatever fails, it holds nothing up.
                if failed.give_up or isinstance(incoming, IncomingInlineQuery):
                    return self._dispatcher.give_up_update(incoming)
                await self._clock.sleep(backoff.next_wait())

"""Messages kept through a restart: put into the store, looked up, and taken out again."""

from __future__ import annotations

import asyncio
from collections.abc import Container, Sequence
from contextlib import suppress

import structlog

from bot.errors import StoreError
from bot.telegram.clock import Clock
from bot.telegram.outgoing.message import OutboxStore, OutgoingMessage, decode_call, encode_call
from bot.telegram.outgoing.proven_rate import PROOF_SECONDS

PROOFS_NOTE = "send rates"
RUN_NOTE, _RUNNING, _ENDED = "run", "running", "ended"
MAX_CRASH_AGE_SECONDS = 3600.0
"""How long a run that didn't end in order matters."""
FRESH_SECONDS = 1.0
"""Seconds for which a message is taken to be where it was parked."""

_log = structlog.get_logger(__name__)


class ParkedMessages:
    """The outbox's side of the store. A store that is away costs nothing but certainty."""

    def __init__(self, store: OutboxStore, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._settled_ids: set[int] = set()
        """Messages that are settled and not let go of yet: they aren't sent again from here."""
        self._left_ids: set[int] = set()
        """Those of them that couldn't be let go of."""

    async def park_message(self, message: OutgoingMessage) -> None:
        """Make a message safe. Raises StoreError."""
        call = encode_call(message.call)
        await self._store.park_message(message.update_id, message.reader, call)
        message.parked_at = self._clock.read_seconds()
        _log.info("message parked", update=message.update_id)

    async def unpark_message(self, message: OutgoingMessage) -> None:
        """Let go of a message that is settled; of those that couldn't be let go before, too."""
        self._settled_ids.add(message.update_id)
        due_ids, self._left_ids = {message.update_id} | self._left_ids, set()
        try:
            await asyncio.gather(*(self._let_go(update_id, due_ids) for update_id in due_ids))
        except StoreError as error:
            _log.warning("message stays parked", update=message.update_id, why=str(error))
        finally:
            self._left_ids |= due_ids

    async def _let_go(self, update_id: int, due_ids: set[int]) -> None:
        await self._store.unpark_message(update_id)
        due_ids.discard(update_id)
        self._settled_ids.discard(update_id)

    async def is_due(self, message: OutgoingMessage) -> bool | None:
        """Whether a parked message is still to be sent: not forgotten, not sent elsewhere.

        None while the store is away: another process may have sent it, and nobody could note here
        that it is sent.
        """
        if (
            message.parked_at is None
            or self._clock.read_seconds() - message.parked_at < FRESH_SECONDS
        ):
            return True
        try:
            return await self._store.is_parked(message.update_id)
        except StoreError:
            return None

    async def has_waiting(self, reader: int) -> bool:
        """Whether something of a reader waits, put there by whichever process."""
        try:
            return await self._store.has_parked(reader)
        except StoreError:
            return True

    async def load_proofs(self) -> str | None:
        """What an earlier process saw Telegram take, if that was lately."""
        try:
            return await self._store.load_note(PROOFS_NOTE, PROOF_SECONDS)
        except StoreError:
            return None

    async def save_proofs(self, text: str) -> None:
        """Keep what Telegram was seen to take."""
        try:
            await self._store.save_note(PROOFS_NOTE, text)
        except StoreError as error:
            _log.warning("proofs not kept", why=str(error))

    async def begin_run(self) -> bool:
        """Note that the program runs; whether it ended in order before, as far as is known."""
        try:
            state = await self._store.load_note(RUN_NOTE, MAX_CRASH_AGE_SECONDS)
            await self._store.save_note(RUN_NOTE, _RUNNING)
        except StoreError:
            return False
        return state != _RUNNING

    async def end_run(self) -> None:
        """Note that the program ends in order."""
        with suppress(StoreError):
            await self._store.save_note(RUN_NOTE, _ENDED)

    async def was_parked(self, update_id: int) -> bool:
        """Whether the answer to an update was made safe before. Raises StoreError."""
        return await self._store.was_parked(update_id)

    async def load_new(self, known_ids: Container[int]) -> Sequence[OutgoingMessage]:
        """What is parked and not known here, oldest first."""
        try:
            ids = await self._store.list_parked()
            new_ids = [
                update_id
                for update_id in ids
                if update_id not in known_ids and update_id not in self._settled_ids
            ]
            rows = await self._store.load_parked(new_ids) if new_ids else ()
        except StoreError as error:
            _log.warning("parked messages not read", why=str(error))
            return ()
        now = self._clock.read_seconds()
        return [
            OutgoingMessage(update_id, 0, decode_call(call), now - age)
            for update_id, call, age in rows
        ]

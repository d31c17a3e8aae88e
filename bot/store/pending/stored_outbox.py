"""Messages that wait, and who sends them: what all processes share through the database."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.crypto import Keyring
from bot.store.database.access import ConnectionWork, DatabaseAccess
from bot.store.notes import load_note, save_note
from bot.store.pending.outbox import (
    ParkedMessage,
    empty_parked,
    has_parked,
    insert_parked,
    is_parked,
    list_parked,
    load_parked,
    was_parked,
)
from bot.store.process_group import DatabaseGroup
from bot.store.tasks.batching import Batcher

_MAX_BATCH = 100


class StoredOutbox:
    """The outbox's side of the store. Every method raises StoreError."""

    def __init__(
        self,
        keyring: Keyring,
        clock: Callable[[], datetime],
        database: DatabaseAccess,
        process_group: DatabaseGroup,
    ) -> None:
        self.process_group = process_group
        """This process among those that share the database."""
        self._keyring, self._clock = keyring, clock
        self._database = database
        # Many chats' messages are sent at once, and each is to be let go of before a kill.
        self._batcher: Batcher[ConnectionWork[Any], None] = Batcher(
            self._write_together, _MAX_BATCH
        )

    async def close(self) -> None:
        """Finish what is being written, and let another process lead."""
        await self._batcher.close()
        await self.process_group.leave_group()

    async def park_message(self, update_id: int, reader: int, call: str) -> None:
        """Keep the message that answers an update until its chat may be written to again."""
        row = (update_id, reader, call)
        await self._write_batched(
            lambda connection: insert_parked(connection, self._keyring, row, self._clock().date())
        )

    async def unpark_message(self, update_id: int) -> None:
        """Let go of a parked message: it was sent."""
        await self._write_batched(lambda connection: empty_parked(connection, update_id))

    async def is_parked(self, update_id: int) -> bool:
        """Whether the message that answers an update is parked."""
        return await self._database.run_read(lambda connection: is_parked(connection, update_id))

    async def save_note(self, name: str, text: str) -> None:
        """Keep something that the program wants to know of itself after a restart."""
        await self._database.run_write(
            lambda connection: save_note(connection, name, text, self._clock())
        )

    async def load_note(self, name: str, max_seconds: float) -> str | None:
        """A note of the program's own, if it is at most so old."""
        return await self._database.run_read(
            lambda connection: load_note(connection, name, self._clock(), max_seconds)
        )

    async def was_parked(self, update_id: int) -> bool:
        """Whether the message that answers an update is parked, or was."""
        return await self._database.run_read(lambda connection: was_parked(connection, update_id))

    async def has_parked(self, reader: int) -> bool:
        """Whether a message of a reader is parked."""
        names = self._keyring.reader_names(reader)
        return await self._database.run_read(lambda connection: has_parked(connection, names))

    async def list_parked(self) -> Sequence[int]:
        """The updates whose messages are parked, oldest first."""
        return await self._database.run_read(list_parked)

    async def load_parked(self, update_ids: Collection[int]) -> Sequence[ParkedMessage]:
        """Update, call and age in seconds of each of these parked messages, oldest first."""
        return await self._database.run_read(
            lambda connection: load_parked(
                connection, self._keyring, update_ids, self._clock().date()
            )
        )

    async def _write_batched(self, work: ConnectionWork[None]) -> None:
        await self._batcher.submit_item(work)

    async def _write_together(self, works: Sequence[ConnectionWork[Any]]) -> Sequence[None]:
        """Do all in one transaction."""

        async def do_all(connection: AsyncConnection) -> None:
            for work in works:
                await work(connection)

        await self._database.run_write(do_all)
        return [None] * len(works)

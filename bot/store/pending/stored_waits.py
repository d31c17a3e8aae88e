"""Questions that wait for an answer, and editors who want a digest, in the shared database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from math import inf

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.codec import TurnCodec
from bot.store.crypto import Keyring
from bot.store.database.access import DatabaseAccess
from bot.store.notes import load_note, save_note
from bot.store.pending.waits import StoredWait, WaitNotice, load_waits, settle_wait

ASKED_NOTE = "waits asked of content"
"""The note of the content's version that every waiting question was asked of."""
_MAX_BATCH = 100


class StoredWaits:
    """Who is to be told of what. Every method raises StoreError."""

    def __init__(
        self,
        keyring: Keyring,
        clock: Callable[[], datetime],
        database: DatabaseAccess,
    ) -> None:
        self._keyring, self._clock = keyring, clock
        self._database = database

    async def list_waits(self, after: bytes = b"") -> tuple[Sequence[StoredWait], bytes | None]:
        """Some of the waits after an id, and the id to go on from; None at the end."""
        return await self._database.run_read(
            lambda connection: load_waits(connection, self._keyring, after, _MAX_BATCH)
        )

    async def settle_wait(self, stored: StoredWait, notice: WaitNotice) -> int | None:
        """Let go of a wait and park the message that tells its reader, in one transaction.

        The reader's state is changed with it, unless it is another by now than the notice was
        made from. Returns what the message is parked under; None when the wait is gone already.
        """

        async def settle(connection: AsyncConnection) -> int | None:
            codec, day = TurnCodec(self._keyring), self._clock().date()
            return await settle_wait(connection, codec, stored, notice, day)

        return await self._database.run_write(settle, deletes=True)

    async def load_asked_version(self) -> str | None:
        """The version of the content that every waiting question was asked of."""
        return await self._database.run_read(
            lambda connection: load_note(connection, ASKED_NOTE, self._clock(), inf)
        )

    async def save_asked_version(self, version: str) -> None:
        """Note that every waiting question was asked of this version of the content."""
        await self._database.run_write(
            lambda connection: save_note(connection, ASKED_NOTE, version, self._clock())
        )

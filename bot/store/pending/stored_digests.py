"""Editors who want a message each morning, in the shared database."""

from __future__ import annotations

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.crypto import Keyring
from bot.store.database.access import DatabaseAccess
from bot.store.pending.digests import StoredDigest, load_digest, settle_digest


class StoredDigests:
    """Which editors want a message, and when they had the last. Every method raises StoreError."""

    def __init__(self, keyring: Keyring, database: DatabaseAccess) -> None:
        self._keyring, self._database = keyring, database

    async def load_digest(self, reader: int) -> StoredDigest | None:
        """What an editor wants; None if that is no message."""
        return await self._database.run_read(
            lambda connection: load_digest(connection, self._keyring, reader)
        )

    async def settle_day(self, reader: int, day: date, call: str | None) -> bool:
        """Note that a morning is over, and park the message, in one transaction.

        False when it was over already.
        """

        async def settle(connection: AsyncConnection) -> bool:
            return await settle_digest(connection, self._keyring, reader, day, call)

        return await self._database.run_write(settle)

"""Work on the connections of one database: each piece to its end, what fails as StoreError."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.database.database_url import DatabaseAddress
from bot.store.database.engine import build_reading_engine
from bot.store.database.errors import translate_errors
from bot.store.database.sqlite_file import DatabaseLostError
from bot.store.database.writer import SerialWriter, probe_write
from bot.store.tasks.shielding import ShieldedTasks

T = TypeVar("T")
ConnectionWork = Callable[[AsyncConnection], Awaitable[T]]
_HEALTHY_SECONDS = 1.0
_LOOK_SECONDS = 1.0
"""How often an idle program looks whether the database is still there."""


class DatabaseAccess:
    """Reads and writes in one database. All methods raise StoreError when it can't be used."""

    def __init__(self, address: DatabaseAddress, engine: AsyncEngine) -> None:
        """Work at `address` by its engine, of `build_engine`."""
        self.address, self.engine = address, engine
        self.reading_engine = build_reading_engine(engine)
        self.writer = SerialWriter(engine)
        self._shielded_tasks = ShieldedTasks()
        self._health_lock, self._healthy_until = asyncio.Lock(), 0.0

    async def run_read(self, work: ConnectionWork[T]) -> T:
        """What `work` returns, on a connection that only reads."""

        async def work_in_connection() -> T:
            async with self.reading_engine.connect() as connection:
                return await work(connection)

        return await self.run_to_end(work_in_connection())

    async def run_write(self, work: ConnectionWork[T], *, deletes: bool = False) -> T:
        """What `work` returns, in a transaction; see `SerialWriter.begin_transaction`."""

        async def work_in_transaction() -> T:
            async with self.writer.begin_transaction(deletes=deletes) as connection:
                return await work(connection)

        return await self.run_to_end(work_in_transaction())

    async def run_to_end(self, work: Coroutine[Any, Any, T]) -> T:
        """What `work` returns; it goes on even if whoever waits for it goes away."""
        with translate_errors(self.address):
            return await self._shielded_tasks.run_shielded(work)

    async def check_health(self) -> None:
        """Raises StoreError if the database can't be written to, or isn't the one opened.

        Whoever asks within a second of a good answer gets that one.
        """
        async with self._health_lock:
            now = asyncio.get_running_loop().time()
            if now >= self._healthy_until:
                await self.run_write(probe_write)
                self._healthy_until = now + _HEALTHY_SECONDS

    async def wait_until_lost(self) -> DatabaseLostError:
        """Wait until SQLite's file is deleted or replaced by another; of Postgres for ever."""
        if self.address.path is None:
            await asyncio.Event().wait()
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            try:
                async with self.engine.connect():
                    pass
            except DatabaseLostError as error:
                return error
            except Exception:  # noqa: S112 - whoever uses the database meets it, and says so
                continue

    async def finish_tasks(self) -> None:
        """Wait until all work is done. Cancelled, it breaks off what isn't."""
        await self._shielded_tasks.close()

    async def close(self) -> None:
        """Close the connections."""
        await self.engine.dispose()

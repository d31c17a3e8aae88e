"""Transactions that write, one after the other in this process."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import date
from typing import TypeVar

from sqlalchemy import delete, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.database.tables import failures

T = TypeVar("T")
_PROBE_ID = -1
"""A number that no update has."""
_LOCK_POLL_SECONDS = 0.05
_TRUNCATE_SECONDS = 1.0
"""How long to wait for readers of the old log before it is left for the next time."""


class SerialWriter:
    """Begins transactions that write.

    SQLite has one write lock for all, whose waiters poll and may starve; here they queue, and ask
    for other processes' lock again and again, so that a cancelled one stops at once instead of when
    SQLite gives up.
    """

    def __init__(self, engine: AsyncEngine):
        """Write by an engine of `build_engine`, which says how long to wait."""
        self._engine = engine.execution_options(writing=True)
        self._reader = engine
        self.wait_seconds = float(engine.sync_engine.get_execution_options()["wait_seconds"])
        """How long to wait for a connection, or for another process's transaction."""
        self._write_lock = asyncio.Lock()
        self._log_holds_deleted = False

    @asynccontextmanager
    async def begin_transaction(self, *, deletes: bool = False) -> AsyncIterator[AsyncConnection]:
        """A transaction: durable when the block ends, undone when it raises.

        What one that `deletes` took away is gone from SQLite's write-ahead log too.
        """
        async with self._write_lock:
            async with AsyncExitStack() as stack:
                yield await self._begin_when_free(stack)
            self._log_holds_deleted |= deletes
            if self._log_holds_deleted:
                await self._truncate_log()

    async def _begin_when_free(self, stack: AsyncExitStack) -> AsyncConnection:
        return await self._retry_while_locked(
            lambda: stack.enter_async_context(self._engine.begin())
        )

    async def run_when_free(self, write: Callable[[], Awaitable[T]]) -> T:
        """What `write` returns: a transaction of its own on SQLite, called again while others
        hold the lock."""
        async with self._write_lock:
            result = await self._retry_while_locked(write)
            if self._log_holds_deleted:
                await self._truncate_log()
            return result

    async def _retry_while_locked(self, write: Callable[[], Awaitable[T]]) -> T:
        deadline = asyncio.get_running_loop().time() + self.wait_seconds
        while True:
            try:
                return await write()
            except (DBAPIError, sqlite3.Error) as error:
                if not _is_locked(error) or asyncio.get_running_loop().time() > deadline:
                    raise
            await asyncio.sleep(_LOCK_POLL_SECONDS)

    async def _truncate_log(self) -> None:
        """Empty the log, once nobody reads an older state from it; else the next write tries."""
        if self._engine.dialect.name != "sqlite":
            self._log_holds_deleted = False
            return
        deadline = asyncio.get_running_loop().time() + _TRUNCATE_SECONDS
        while self._log_holds_deleted and asyncio.get_running_loop().time() < deadline:
            with suppress(DBAPIError):
                async with self._reader.connect() as connection:
                    result = await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                    self._log_holds_deleted = bool(result.scalar_one())
            if self._log_holds_deleted:
                await asyncio.sleep(_LOCK_POLL_SECONDS)


async def probe_write(connection: AsyncConnection) -> None:
    """Write something and take it away, so that the transaction has to reach the disk."""
    row = {"id": _PROBE_ID, "tries": 0, "day": date(1970, 1, 1)}
    await connection.execute(insert(failures).values(row))
    await connection.execute(delete(failures).where(failures.c.id == _PROBE_ID))


def _is_locked(error: Exception) -> bool:
    orig = getattr(error, "orig", None)
    return any(
        getattr(cause, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        for cause in (error, orig, error.__cause__, getattr(orig, "__cause__", None))
    )

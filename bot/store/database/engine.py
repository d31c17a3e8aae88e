"""One engine for two databases. All that differs between SQLite and Postgres is in this file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import URL, Connection, Table, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.store.database.database_url import DatabaseAddress

WAIT_TIMEOUT_SECONDS = 10.0
"""Seconds to wait for a connection, or for another process's transaction."""
_POOL_SIZE = 4
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a turn is told to Telegram only when it survives a power cut
    "PRAGMA secure_delete=ON",  # what is forgotten is overwritten, not only unlinked
)


class SerialWriter:
    """Transactions that write, one after the other in this process.

    SQLite has one write lock for all, whose waiters poll and may starve; here they queue.
    """

    def __init__(self, engine: AsyncEngine):
        self._engine = engine.execution_options(writing=True)
        self._write_lock = asyncio.Lock()

    @asynccontextmanager
    async def begin_transaction(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: durable when the block ends, undone when it raises."""
        async with self._write_lock, self._engine.begin() as connection:
            yield connection


def build_engine(
    address: DatabaseAddress, wait_seconds: float = WAIT_TIMEOUT_SECONDS
) -> AsyncEngine:
    """An engine for the database at `address`; nothing is opened yet, but a SQLite file's folder
    is made. `patience` is how many seconds to wait for another process's transaction."""
    return (
        _sqlite_engine(address, wait_seconds)
        if address.dsn is None
        else _postgres_engine(address.dsn, wait_seconds)
    )


async def lock_readers(connection: AsyncConnection, names: Iterable[bytes]) -> None:
    """Hold the readers with these names until the transaction ends; others' writes wait.

    On SQLite the transaction holds the whole file already. On Postgres a row lock wouldn't do: a
    new reader has no row yet.
    """
    if connection.dialect.name == "postgresql":
        # In order, so that two transactions never wait for each other.
        numbers = sorted({int.from_bytes(name[:8], "big", signed=True) for name in names})
        await connection.execute(_ADVISORY_LOCK_QUERY, {"numbers": numbers})


_ADVISORY_LOCK_QUERY = text(
    "SELECT count(pg_advisory_xact_lock(number)) FROM unnest(CAST(:numbers AS bigint[])) AS number"
)


def build_insert(connection: AsyncConnection, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT; the two dialects' constructs have the same methods."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def _sqlite_engine(address: DatabaseAddress, wait_seconds: float) -> AsyncEngine:
    if not address.in_memory:
        Path(str(address.path)).parent.mkdir(parents=True, exist_ok=True)
    # A database in memory lives as long as its one connection, which everybody takes in turn.
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=address.path),
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1 if address.in_memory else _POOL_SIZE,
        max_overflow=0,
        connect_args={"timeout": wait_seconds},
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "connect", _prepare_connection)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _prepare_connection(connection: Any, record: object) -> None:
    # Python's driver mustn't begin transactions of its own; `_begin` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    if connection.get_execution_options().get("writing"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgres_engine(dsn: str, wait_seconds: float) -> AsyncEngine:
    async def connect_asyncpg(*_: object, **options: Any) -> Any:
        # The whole address goes to asyncpg, which knows sslmode and the like.
        return await asyncpg.connect(
            dsn, timeout=wait_seconds, command_timeout=3 * wait_seconds, **options
        )

    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect_asyncpg,
        # What is read after `lock` has to show what was committed while waiting for it.
        isolation_level="READ COMMITTED",
        pool_size=_POOL_SIZE,
        max_overflow=0,
        pool_timeout=3 * wait_seconds,
        pool_pre_ping=True,
        hide_parameters=True,
    )

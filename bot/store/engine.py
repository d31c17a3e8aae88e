"""One engine for two databases. All that differs between SQLite and Postgres is in this file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy import URL, Connection, Table, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.store.address import Address

PATIENCE = 10.0
"""Seconds to wait for a connection, or for another process's transaction."""
_POOL = 4
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a turn is told to Telegram only when it survives a power cut
    "PRAGMA secure_delete=ON",  # what is forgotten is overwritten, not only unlinked
)


class Writer:
    """Transactions that write, one after the other in this process.

    SQLite has one write lock for all, whose waiters poll and may starve; here they queue.
    """

    def __init__(self, engine: AsyncEngine):
        self._engine = engine.execution_options(writing=True)
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: durable when the block ends, undone when it raises."""
        async with self._turn, self._engine.begin() as connection:
            yield connection


def build(address: Address, patience: float = PATIENCE) -> AsyncEngine:
    """An engine for the database at `address`; nothing is opened yet, but a SQLite file's folder
    is made. `patience` is how many seconds to wait for another process's transaction."""
    return _sqlite(address, patience) if address.dsn is None else _postgres(address.dsn, patience)


async def lock(connection: AsyncConnection, names: Iterable[bytes]) -> None:
    """Hold the readers with these names until the transaction ends; others' writes wait.

    On SQLite the transaction holds the whole file already. On Postgres a row lock wouldn't do: a
    new reader has no row yet.
    """
    if connection.dialect.name == "postgresql":
        # In order, so that two transactions never wait for each other.
        numbers = sorted({int.from_bytes(name[:8], "big", signed=True) for name in names})
        await connection.execute(_ADVISORY_LOCK, {"numbers": numbers})


_ADVISORY_LOCK = text(
    "SELECT count(pg_advisory_xact_lock(number)) FROM unnest(CAST(:numbers AS bigint[])) AS number"
)


def insert(connection: AsyncConnection, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT; the two dialects' constructs have the same methods."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def _sqlite(address: Address, patience: float) -> AsyncEngine:
    if not address.in_memory:
        Path(str(address.path)).parent.mkdir(parents=True, exist_ok=True)
    # A database in memory lives as long as its one connection, which everybody takes in turn.
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=address.path),
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1 if address.in_memory else _POOL,
        max_overflow=0,
        connect_args={"timeout": patience},
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(connection: Any, record: object) -> None:
    # Python's driver mustn't begin transactions of its own; `_begin` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writing"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgres(dsn: str, patience: float) -> AsyncEngine:
    async def connect(*_: object, **options: Any) -> Any:
        # The whole address goes to asyncpg, which knows sslmode and the like.
        return await asyncpg.connect(dsn, timeout=patience, command_timeout=3 * patience, **options)

    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        # What is read after `lock` has to show what was committed while waiting for it.
        isolation_level="READ COMMITTED",
        pool_size=_POOL,
        max_overflow=0,
        pool_timeout=3 * patience,
        pool_pre_ping=True,
        hide_parameters=True,
    )

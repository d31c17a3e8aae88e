"""One engine for two databases. All that differs between SQLite and Postgres is in this file."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, Table, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.store.database.database_url import DatabaseAddress
from bot.store.database.sqlite_file import SqliteFile

WAIT_TIMEOUT_SECONDS = 10.0
"""Seconds to wait for a connection, or for another process's transaction."""
PING_AFTER_SECONDS = 1.0
"""Seconds after which a connection that nobody used may have been closed from the other side."""
_SQLITE_POOL_SIZE = 4
_POSTGRES_POOL_SIZE = 3
"""Beside two connections for turns and one for the group of processes: servers allow few."""
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a turn is told to Telegram only when it survives a power cut
    "PRAGMA secure_delete=ON",  # what is forgotten is overwritten, not only unlinked
    "PRAGMA busy_timeout=100",  # then SerialWriter asks again: SQLite's own waiting can't be ended
)


def build_engine(
    address: DatabaseAddress, wait_seconds: float = WAIT_TIMEOUT_SECONDS
) -> AsyncEngine:
    """An engine for the database at `address`; nothing is opened yet, but a SQLite file is made.

    `wait_seconds` is how long to wait for a connection. Raises OSError.
    """
    return (
        _sqlite_engine(address, wait_seconds)
        if address.dsn is None
        else _postgres_engine(address.dsn, wait_seconds)
    )


def build_reading_engine(engine: AsyncEngine) -> AsyncEngine:
    """The same engine for statements that only read, each by itself.

    On Postgres they need no transaction around them, which would be two round trips more.
    """
    if engine.dialect.name != "postgresql":
        return engine
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def reader_lock_numbers(names: Iterable[bytes]) -> list[int]:
    """The numbers of Postgres' locks for the readers with these names.

    In order, so that two transactions never wait for each other.
    """
    return sorted({int.from_bytes(name[:8], "big", signed=True) for name in names})


async def lock_readers(connection: AsyncConnection, names: Iterable[bytes]) -> None:
    """Hold the readers with these names until the transaction ends; others' writes wait.

    On SQLite the transaction holds the whole file already. On Postgres a row lock wouldn't do: a
    new reader has no row yet.
    """
    if connection.dialect.name == "postgresql":
        await connection.exec_driver_sql(LOCK_READERS, (reader_lock_numbers(names),))


LOCK_READERS = (
    "SELECT count(pg_advisory_xact_lock(number)) FROM unnest(CAST($1 AS bigint[])) AS number"
)
"""What holds readers on Postgres until the transaction ends, by their numbers."""


def build_insert(connection: AsyncConnection, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT; the two dialects' constructs have the same methods."""
    # Either dialect is a few megabytes that a process needs only for its own database.
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)


def _sqlite_engine(address: DatabaseAddress, wait_seconds: float) -> AsyncEngine:
    # A database in memory lives as long as its one connection, which everybody takes in turn.
    file = None if address.in_memory else SqliteFile(str(address.path))
    engine = create_async_engine(
        _sqlite_url(file),
        poolclass=AsyncAdaptedQueuePool,
        pool_size=_SQLITE_POOL_SIZE if file else 1,
        max_overflow=0,
        connect_args={"timeout": wait_seconds},
        execution_options={"wait_seconds": wait_seconds},
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "connect", _prepare_connection)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    if file:
        file.make_private()
        event.listen(engine.sync_engine, "do_connect", lambda *_: file.require_same())
        event.listen(engine.sync_engine, "connect", lambda *_: file.remember_file())
        event.listen(engine.sync_engine, "checkout", lambda *_: file.require_same())
    return engine


def _sqlite_url(file: SqliteFile | None) -> URL:
    if file is None:
        return URL.create("sqlite+aiosqlite", database=":memory:")
    return URL.create("sqlite+aiosqlite", database=file.uri, query={"mode": "rw", "uri": "true"})


def _prepare_connection(connection: Any, record: object) -> None:
    # Python's driver mustn't begin transactions of its own; `_begin_immediate` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    if connection.get_execution_options().get("writing"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


async def connect_asyncpg(dsn: str, wait_seconds: float, **options: Any) -> Any:
    """Connect to Postgres. The whole address goes to asyncpg, which knows sslmode and the like."""
    import asyncpg

    return await asyncpg.connect(
        dsn, timeout=wait_seconds, command_timeout=3 * wait_seconds, **options
    )


def _postgres_engine(dsn: str, wait_seconds: float) -> AsyncEngine:
    async def connect(*_: object, **options: Any) -> Any:
        return await connect_asyncpg(dsn, wait_seconds, **options)

    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        # What is read after `lock` has to show what was committed while waiting for it.
        isolation_level="READ COMMITTED",
        execution_options={"wait_seconds": wait_seconds},
        pool_size=_POSTGRES_POOL_SIZE,
        max_overflow=0,
        pool_timeout=3 * wait_seconds,
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "checkin", _note_use)
    event.listen(engine.sync_engine, "checkout", partial(_ping_idle, engine.dialect))
    return engine


def _note_use(_: object, record: Any) -> None:
    record.info["used_at"] = time.monotonic()


def _ping_idle(dialect: Any, connection: Any, record: Any, _: object) -> None:
    """Ask a connection that wasn't used lately if it is still there; else let another be opened.

    SQLAlchemy's own `pool_pre_ping` asks before each use: nine of a message's round trips.
    """
    if time.monotonic() - record.info.get("used_at", math.inf) > PING_AFTER_SECONDS:
        try:
            dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error

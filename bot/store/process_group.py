"""The processes that share a database, and the one of them that leads.

Only one may poll Telegram, or send what is parked. Who leads holds a lock that the database, or the
operating system, lets go of as soon as the process ends, however it ends: no clock is asked, and
another process takes over at once.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from bot.store.database.database_url import DatabaseAddress
from bot.store.database.errors import translate_errors

if TYPE_CHECKING:
    import asyncpg

CONNECT_TIMEOUT_SECONDS = 5.0
LEAVE_TIMEOUT_SECONDS = 0.3
_KEEPALIVE_SETTINGS = {
    # A machine that vanishes is noticed after 11 s, not after two hours.
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "3",
}
_LOCK_CLASS = int.from_bytes(b"expl", "big")
"""Advisory locks of this program, in Postgres' space of locks."""
_LEADER_LOCK, _MEMBER_LOCK = 1, 2
_COUNT_MEMBERS = """
    SELECT count(*) FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND classid = $1 AND objid = $2 AND objsubid = 2
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class DatabaseGroup(Protocol):
    """This process among those that share the database. All raise StoreError."""

    async def take_lead(self) -> bool:
        """Lead, unless another process does; whether this one leads now. To be asked often."""
        ...

    async def count_members(self) -> int:
        """How many processes share the database."""
        ...

    async def leave_group(self) -> None:
        """Let another process lead. Raises nothing."""
        ...


def join_group(address: DatabaseAddress) -> DatabaseGroup:
    """The group of the processes that use a database; nothing is opened yet."""
    if address.dsn is not None:
        return _PostgresGroup(address, address.dsn)
    return _LoneProcess() if address.in_memory else _SqliteGroup(address)


class _LoneProcess:
    """A database in memory is nobody else's."""

    async def take_lead(self) -> bool:
        return True

    async def count_members(self) -> int:
        return 1

    async def leave_group(self) -> None:
        return


class _SqliteGroup:
    """The leader holds the lock of a second, empty database file beside the first."""

    def __init__(self, address: DatabaseAddress) -> None:
        self._address, self._path = address, f"{address.path}-leader"
        self._connection: sqlite3.Connection | None = None

    async def take_lead(self) -> bool:
        if self._connection is None:
            with translate_errors(self._address):
                self._connection = await asyncio.to_thread(self._lock_file)
        return self._connection is not None

    async def count_members(self) -> int:
        """One: what several processes on one machine count apart is little."""
        return 1

    async def leave_group(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            connection.close()

    def _lock_file(self) -> sqlite3.Connection | None:
        os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(
            self._path, timeout=0, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                return None
            raise
        return connection


class _PostgresGroup:
    """Every process holds a lock that can be shared, the leader one that can't.

    Both belong to a connection of their own, which is open as long as the process is.
    """

    def __init__(self, address: DatabaseAddress, dsn: str) -> None:
        self._address, self._dsn = address, dsn
        self._connection: asyncpg.Connection[asyncpg.Record] | None = None
        self._is_leading = False
        self._lock = asyncio.Lock()

    async def take_lead(self) -> bool:
        async with self._lock:
            with translate_errors(self._address):
                connection = await self._join_members()
                try:
                    await self._ask_for_lead(connection)
                except BaseException:
                    self._drop_connection()
                    raise
        return self._is_leading

    async def count_members(self) -> int:
        async with self._lock:
            with translate_errors(self._address):
                connection = await self._join_members()
                return int(await connection.fetchval(_COUNT_MEMBERS, _LOCK_CLASS, _MEMBER_LOCK))

    async def leave_group(self) -> None:
        connection, self._connection = self._connection, None
        self._is_leading = False
        if connection:
            with suppress(Exception):
                await connection.close(timeout=LEAVE_TIMEOUT_SECONDS)

    async def _ask_for_lead(self, connection: asyncpg.Connection[asyncpg.Record]) -> None:
        if self._is_leading:
            await connection.fetchval("SELECT 1")  # the lock lives as long as the connection
        else:
            statement = "SELECT pg_try_advisory_lock($1, $2)"
            self._is_leading = await connection.fetchval(statement, _LOCK_CLASS, _LEADER_LOCK)

    async def _join_members(self) -> asyncpg.Connection[asyncpg.Record]:
        if self._connection is None or self._connection.is_closed():
            self._drop_connection()
            self._connection = await _connect_directly(self._dsn)
            statement = "SELECT pg_advisory_lock_shared($1, $2)"
            await self._connection.execute(statement, _LOCK_CLASS, _MEMBER_LOCK)
        return self._connection

    def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        self._is_leading = False
        if connection:
            connection.terminate()


async def _connect_directly(dsn: str) -> asyncpg.Connection[asyncpg.Record]:
    import asyncpg  # megabytes that only Postgres needs

    return await asyncpg.connect(
        dsn,
        timeout=CONNECT_TIMEOUT_SECONDS,
        command_timeout=CONNECT_TIMEOUT_SECONDS,
        server_settings=_KEEPALIVE_SETTINGS,
    )

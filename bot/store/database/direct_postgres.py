"""A connection to Postgres for what every update needs: a statement is one round trip, no more.

By way of the async engine it is three hundred calls besides, and each transaction begins with a
look at the connection.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from bot.store.database.engine import connect_asyncpg

if TYPE_CHECKING:
    import asyncpg

    PostgresConnection: TypeAlias = asyncpg.Connection[asyncpg.Record]

T = TypeVar("T")


class DirectPostgres:
    """Runs work on one connection, one piece after the other: whoever uses it sees to that."""

    def __init__(self, dsn: str, wait_seconds: float) -> None:
        """Nothing is opened yet. `wait_seconds` is how long to wait for a connection."""
        self._dsn, self._wait_seconds = dsn, wait_seconds
        self._connection: PostgresConnection | None = None

    async def run_work(self, work: Callable[[PostgresConnection], Awaitable[T]]) -> T:
        """What `work` returns. Raises asyncpg's errors and OSError."""
        if self._connection is None or self._connection.is_closed():
            self._connection = await connect_asyncpg(self._dsn, self._wait_seconds)
        try:
            return await work(self._connection)
        except BaseException:
            self._drop_connection()  # whatever state it is in: the next work opens another
            raise

    async def close(self) -> None:
        """Let go of the connection."""
        self._drop_connection()

    def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            connection.terminate()

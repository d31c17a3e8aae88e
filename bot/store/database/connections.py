"""SQLAlchemy's engine and its connections, to be awaited.

SQLAlchemy's own part for asyncio does the same and more, and brings its mapper of objects along:
6 MiB that nothing here uses.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy import Connection, CursorResult, Dialect, Engine, Executable, ScalarResult
from sqlalchemy.util import greenlet_spawn

P = ParamSpec("P")
T = TypeVar("T")
Values = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class AsyncConnection:
    """A connection of an `AsyncEngine`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> Dialect:
        """What kind of database it is connected to."""
        return self._connection.dialect

    async def execute(
        self, statement: Executable, values: Values | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """What a statement gives, its rows fetched; `rowcount` only of one that gives none.

        `values` are for its parameters; of a sequence it is executed for each.
        """
        return await greenlet_spawn(_fetch_all, self._connection.execute, statement, values)

    async def exec_driver_sql(
        self, statement: str, parameters: tuple[object, ...] = ()
    ) -> CursorResult[*tuple[Any, ...]]:
        """The same of a statement in the database's own words."""
        run = self._connection.exec_driver_sql
        return await greenlet_spawn(_fetch_all, run, statement, parameters)

    async def scalar(self, statement: Executable) -> Any:
        """The first column of the first row; None if there is no row."""
        return (await self.execute(statement)).scalar()

    async def scalars(self, statement: Executable) -> ScalarResult[Any]:
        """The first column of each row."""
        return (await self.execute(statement)).scalars()

    async def run_sync(
        self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **options: P.kwargs
    ) -> T:
        """What `work` returns, for which the connection is one that isn't awaited."""
        return await greenlet_spawn(partial(work, self._connection, *args, **options))


class AsyncEngine:
    """An engine whose database is waited for without stopping anything else."""

    def __init__(self, sync_engine: Engine) -> None:
        """Take an engine whose driver is made for asyncio."""
        self.sync_engine = sync_engine

    @property
    def dialect(self) -> Dialect:
        """What kind of database it is for."""
        return self.sync_engine.dialect

    def execution_options(self, **options: Any) -> AsyncEngine:
        """The same engine with other options for what is executed."""
        return AsyncEngine(self.sync_engine.execution_options(**options))

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[AsyncConnection]:
        """A connection; what isn't committed when the block ends is undone."""
        connection = await greenlet_spawn(self.sync_engine.connect)
        try:
            yield AsyncConnection(connection)
        finally:
            await _run_to_completion(greenlet_spawn(connection.close))

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A connection with a transaction: committed when the block ends, undone when it raises."""
        async with self.connect() as connection:
            transaction = await connection.run_sync(Connection.begin)
            transaction.__enter__()
            try:
                yield connection
            except BaseException:
                await greenlet_spawn(transaction.__exit__, *sys.exc_info())
                raise
            await greenlet_spawn(transaction.__exit__, None, None, None)

    async def dispose(self) -> None:
        """Close the connections that nobody uses."""
        await greenlet_spawn(self.sync_engine.dispose)


def _fetch_all(
    execute: Callable[..., CursorResult[*tuple[Any, ...]]], *args: object
) -> CursorResult[*tuple[Any, ...]]:
    """Execute, and fetch what is to be fetched: nobody waits for rows later on."""
    result = execute(*args)
    return (
        cast("CursorResult[*tuple[Any, ...]]", result.freeze()()) if result.returns_rows else result
    )


async def _run_to_completion(work: Coroutine[Any, Any, None]) -> None:
    """Wait until some work is done, also if whoever waits is cancelled meanwhile."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as error:
            if task.cancelled():
                raise
            cancelled = error
    await task
    if cancelled is not None:
        raise cancelled

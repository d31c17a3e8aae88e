"""A SQLite connection in a thread of its own: work on it costs one hop there, however much it is.

A statement by way of the async engine costs a hop for the cursor, one to execute, one to fetch and
one to close: for the two groups of statements that every update needs, that was most of their time.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.store.database.engine import SQLITE_PRAGMAS
from bot.store.database.sqlite_file import SqliteFile

T = TypeVar("T")
SqliteWork = Callable[[sqlite3.Connection], T]


class DirectSqlite:
    """Runs work on one connection to a file, one piece after the other."""

    def __init__(self, file: SqliteFile, name: str) -> None:
        """Nothing is opened yet. `name` is the thread's."""
        self._file = file
        self._executor = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._connection: sqlite3.Connection | None = None

    async def run_work(self, work: SqliteWork[T]) -> T:
        """What `work` returns.

        Raises sqlite3.Error, and DatabaseLostError when the file isn't the one that was opened.
        """
        return await asyncio.get_running_loop().run_in_executor(
            self._executor, self._run_in_thread, work
        )

    async def close(self) -> None:
        """Let go of the file. What still runs in the thread ends by itself."""
        try:
            await asyncio.get_running_loop().run_in_executor(self._executor, self._drop_connection)
        finally:
            self._executor.shutdown(wait=False, cancel_futures=True)

    def _run_in_thread(self, work: SqliteWork[T]) -> T:
        self._file.require_same()
        if self._connection is None:
            self._connection = self._open_connection()
        try:
            return work(self._connection)
        except BaseException:
            self._drop_connection()  # whatever state it is in: the next work opens another
            raise

    def _open_connection(self) -> sqlite3.Connection:
        # Without a level of isolation, Python's driver begins no transactions of its own.
        connection = sqlite3.connect(f"{self._file.uri}?mode=rw", uri=True, isolation_level=None)
        for pragma in SQLITE_PRAGMAS:
            connection.execute(pragma)
        return connection

    def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

"""Plain turns on SQLite: what every update needs, in one piece for each group (see `FastPath`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import Table

from bot.conversation.model.turn import ReaderState, Turn
from bot.store.codec import TurnCodec
from bot.store.database.direct_sqlite import DirectSqlite
from bot.store.database.sqlite_file import SqliteFile
from bot.store.database.tables import counters, readers, updates
from bot.store.ledger import (
    PendingTurn,
    StaleError,
    TurnLedger,
    all_reader_names,
)
from bot.store.queries import TurnQuery, open_states, open_turns, pick_answers


class SqliteTurns:
    """Looks up and commits groups of turns, each in one hop to a thread."""

    def __init__(self, path: str, codec: TurnCodec, clock: Callable[[], datetime]) -> None:
        """Nothing is opened yet; the file is to stay the one that is there now."""
        self._codec, self._clock = codec, clock
        # Two threads, so that nobody who asks waits until what others wrote is on the disk.
        file = SqliteFile(path)
        file.remember_file()
        self._reading, self._writing = DirectSqlite(file, "reading"), DirectSqlite(file, "writing")

    async def answer_queries(
        self, queries: Sequence[TurnQuery]
    ) -> Sequence[tuple[Turn | None, ReaderState]]:
        """See `PlainTurns.answer_queries`. Raises sqlite3.Error and DatabaseLostError."""
        return await self._reading.run_work(partial(self._answer_queries, queries))

    async def commit_plain(self, items: Sequence[PendingTurn]) -> Sequence[Turn | StaleError]:
        """See `PlainTurns.commit_plain`. Raises sqlite3.Error and DatabaseLostError."""
        return await self._writing.run_work(partial(self._commit_group, items))

    async def close(self) -> None:
        """Let go of the file."""
        await self._reading.close()
        await self._writing.close()

    def _answer_queries(
        self, queries: Sequence[TurnQuery], connection: sqlite3.Connection
    ) -> Sequence[tuple[Turn | None, ReaderState]]:
        update_ids = [query.update_id for query in queries if query.update_id is not None]
        turns = self._load_turns(connection, update_ids)
        states = self._load_states(connection, {n for q in queries for n in q.reader_names})
        return pick_answers(queries, turns, states)

    def _commit_group(
        self, items: Sequence[PendingTurn], connection: sqlite3.Connection
    ) -> Sequence[Turn | StaleError]:
        connection.execute("BEGIN IMMEDIATE")
        stored_states = self._load_states(connection, all_reader_names(items))
        stored_turns = self._load_turns(connection, [item.update_id for item in items])
        ledger = TurnLedger.open_ledger(items, stored_turns, stored_states)
        results = [ledger.enter_turn(item) for item in items]
        _save_ledger(connection, ledger, self._clock().date())
        connection.execute("COMMIT")
        return results

    def _load_turns(
        self, connection: sqlite3.Connection, update_ids: Collection[int]
    ) -> dict[int, Turn]:
        rows = _select_rows(connection, "SELECT id, turn FROM updates WHERE id", update_ids)
        return open_turns(self._codec, rows)

    def _load_states(
        self, connection: sqlite3.Connection, names: Collection[bytes]
    ) -> dict[bytes, ReaderState | None]:
        rows = _select_rows(connection, "SELECT name, state FROM readers WHERE name", names)
        return open_states(self._codec, rows)


_ADD_COUNT = (
    f"INSERT INTO {counters.name} (day, name, count) VALUES (?, ?, ?) "  # noqa: S608 - no input
    "ON CONFLICT (day, name) DO UPDATE SET count = count + excluded.count"
)


def _save_ledger(connection: sqlite3.Connection, ledger: TurnLedger, day: date) -> None:
    rows = ledger.make_rows(day)
    _upsert_rows(connection, updates, rows.updates)
    connection.executemany(
        "DELETE FROM readers WHERE name = ?", [(name,) for name in rows.obsolete_names]
    )
    _upsert_rows(connection, readers, rows.readers)
    connection.executemany(
        _ADD_COUNT, [(day.isoformat(), name, count) for name, count in rows.counts.items()]
    )


def _select_rows(
    connection: sqlite3.Connection, statement: str, keys: Collection[Any]
) -> Sequence[tuple[Any, ...]]:
    if not keys:
        return ()
    places = ", ".join("?" * len(keys))
    return connection.execute(f"{statement} IN ({places})", tuple(keys)).fetchall()


def _upsert_rows(
    connection: sqlite3.Connection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Write rows; one that is there already gives way."""
    connection.executemany(
        _upsert_statement(table), [{**row, "day": row["day"].isoformat()} for row in rows]
    )


@lru_cache(maxsize=4)
def _upsert_statement(table: Table) -> str:
    # The key comes first in both tables.
    key, *others = table.c.keys()
    places = ", ".join(f":{name}" for name in (key, *others))
    changes = ", ".join(f"{name} = excluded.{name}" for name in others)
    return (
        f"INSERT INTO {table.name} ({', '.join((key, *others))}) VALUES ({places}) "  # noqa: S608
        f"ON CONFLICT ({key}) DO UPDATE SET {changes}"
    )

"""Plain turns on Postgres: what every update needs, in six round trips (see `FastPath`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.conversation.model.turn import ReaderState, Turn
from bot.store.codec import TurnCodec
from bot.store.database.direct_postgres import DirectPostgres
from bot.store.database.engine import LOCK_READERS, reader_lock_numbers
from bot.store.ledger import (
    LedgerRows,
    PendingTurn,
    StaleError,
    TurnLedger,
    all_reader_names,
)
from bot.store.queries import TurnQuery, open_states, open_turns, pick_answers

if TYPE_CHECKING:
    from bot.store.database.direct_postgres import PostgresConnection

_LOOK_UP = """
    SELECT id, NULL::bytea AS name, turn AS sealed FROM updates WHERE id = ANY($1::bigint[])
    UNION ALL
    SELECT NULL, name, state FROM readers WHERE name = ANY($2::bytea[])
"""
# The counters in order, so that two transactions never wait for each other.
_SAVE = """
    WITH kept_updates AS (
        INSERT INTO updates (id, reader, turn, day)
        SELECT *, $1::date FROM unnest($2::bigint[], $3::bytea[], $4::bytea[])
        ON CONFLICT (id) DO UPDATE
        SET reader = excluded.reader, turn = excluded.turn, day = excluded.day
    ), gone_readers AS (
        DELETE FROM readers WHERE name = ANY($5::bytea[])
    ), kept_readers AS (
        INSERT INTO readers (name, state, day)
        SELECT *, $1::date FROM unnest($6::bytea[], $7::bytea[])
        ON CONFLICT (name) DO UPDATE SET state = excluded.state, day = excluded.day
    )
    INSERT INTO counters (day, name, count)
    SELECT $1::date, * FROM unnest($8::text[], $9::bigint[]) AS new (name, count) ORDER BY name
    ON CONFLICT (day, name) DO UPDATE SET count = counters.count + excluded.count
"""


class PostgresTurns:
    """Looks up a group of turns in one statement, and commits one in three."""

    def __init__(
        self,
        dsn: str,
        codec: TurnCodec,
        clock: Callable[[], datetime],
        wait_seconds: float,
    ) -> None:
        """Nothing is opened yet. `wait_seconds` is how long to wait for a connection."""
        # Two connections, so that nobody who asks waits until what others wrote is on the disk.
        self._reading, self._writing = (DirectPostgres(dsn, wait_seconds) for _ in range(2))
        self._codec, self._clock = codec, clock

    async def answer_queries(
        self, queries: Sequence[TurnQuery]
    ) -> Sequence[tuple[Turn | None, ReaderState]]:
        """See `PlainTurns.answer_queries`. Raises asyncpg's errors and OSError."""
        update_ids = [query.update_id for query in queries if query.update_id is not None]
        names = {name for query in queries for name in query.reader_names}
        turns, states = await self._reading.run_work(
            partial(self._look_up, update_ids=update_ids, names=names)
        )
        return pick_answers(queries, turns, states)

    async def commit_plain(self, items: Sequence[PendingTurn]) -> Sequence[Turn | StaleError]:
        """See `PlainTurns.commit_plain`. Raises asyncpg's errors and OSError."""
        return await self._writing.run_work(partial(self._commit_group, items))

    async def close(self) -> None:
        """Let go of the connections."""
        await self._reading.close()
        await self._writing.close()

    async def _commit_group(
        self, items: Sequence[PendingTurn], connection: PostgresConnection
    ) -> Sequence[Turn | StaleError]:
        names, update_ids = all_reader_names(items), [item.update_id for item in items]
        # What is read after the lock has to show what was committed while waiting for it.
        async with connection.transaction(isolation="read_committed"):
            await connection.execute(LOCK_READERS, reader_lock_numbers(names))
            turns, states = await self._look_up(connection, update_ids, names)
            ledger = TurnLedger.open_ledger(items, turns, states)
            results = [ledger.enter_turn(item) for item in items]
            if ledger.new_items:
                day = self._clock().date()
                await connection.execute(_SAVE, *_list_save_arguments(ledger.make_rows(day), day))
        return results

    async def _look_up(
        self, connection: PostgresConnection, update_ids: Sequence[int], names: Collection[bytes]
    ) -> tuple[dict[int, Turn], dict[bytes, ReaderState | None]]:
        rows = await connection.fetch(_LOOK_UP, update_ids, names)
        turn_rows = [(row["id"], row["sealed"]) for row in rows if row["name"] is None]
        state_rows = [(row["name"], row["sealed"]) for row in rows if row["name"] is not None]
        return open_turns(self._codec, turn_rows), open_states(self._codec, state_rows)


def _list_save_arguments(rows: LedgerRows, day: date) -> Sequence[Any]:
    """The arguments of `_SAVE`: the day, then the columns of each table's rows."""
    return (
        day,
        *_list_columns(rows.updates, "id", "reader", "turn"),
        list(rows.obsolete_names),
        *_list_columns(rows.readers, "name", "state"),
        list(rows.counts),
        list(rows.counts.values()),
    )


def _list_columns(rows: Sequence[Mapping[str, Any]], *names: str) -> Sequence[list[Any]]:
    return [[row[name] for row in rows] for name in names]

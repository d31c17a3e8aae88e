"""The one transaction that matters: many turns, each with its reader's new state, made durable."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation.model.turn import Turn
from bot.store.codec import TurnCodec
from bot.store.counters import add_counts
from bot.store.database.engine import build_insert, lock_readers
from bot.store.database.tables import readers, updates
from bot.store.database.writer import SerialWriter
from bot.store.feedback import save_feedback
from bot.store.ledger import PendingTurn, StaleError, TurnLedger, all_reader_names
from bot.store.pending.digests import save_digest
from bot.store.pending.waits import save_waits
from bot.store.queries import load_states, load_turns
from bot.store.retention import delete_reader_rows


class TurnCommitter:
    """Commits turns in groups. A turn counts once: the first to be committed for its update."""

    def __init__(self, writer: SerialWriter, codec: TurnCodec, clock: Callable[[], datetime]):
        self._writer = writer
        self._codec = codec
        self._clock = clock

    async def commit_group(self, items: Sequence[PendingTurn]) -> Sequence[Turn | StaleError]:
        """One transaction for all; for each the turn that counts for its update, or StaleError."""
        results: list[Turn | StaleError] = []
        deletes = any(item.turn.forget or item.turn.stop_waiting for item in items)
        async with self._writer.begin_transaction(deletes=deletes) as connection:
            await lock_readers(connection, all_reader_names(items))
            for part in _split_before_forgetting(items):
                results += await self._commit_part(connection, part)
        return results

    async def _commit_part(
        self, connection: AsyncConnection, items: Sequence[PendingTurn]
    ) -> Sequence[Turn | StaleError]:
        stored_states = await load_states(connection, self._codec, all_reader_names(items))
        update_ids = [item.update_id for item in items]
        stored_turns = await load_turns(connection, self._codec, update_ids)
        ledger = TurnLedger.open_ledger(items, stored_turns, stored_states)
        results = [ledger.enter_turn(item) for item in items]
        if ledger.new_items:
            await _forget_if_asked(connection, ledger.new_items[0])
            await self._save_ledger(connection, ledger)
        return results

    async def _save_ledger(self, connection: AsyncConnection, ledger: TurnLedger) -> None:
        day = self._clock().date()
        rows = ledger.make_rows(day)
        await _upsert_rows(connection, updates, rows.updates)
        await _delete_states(connection, rows.obsolete_names)
        await _upsert_rows(connection, readers, rows.readers)
        for item in ledger.new_items:
            await save_feedback(connection, self._codec.keyring, item.names, item.turn, day)
            await save_waits(connection, self._codec.keyring, item.reader, item.turn, day)
            await save_digest(connection, self._codec.keyring, item.reader, item.turn.digest, day)
        await add_counts(connection, day, rows.counts)


def _split_before_forgetting(items: Iterable[PendingTurn]) -> Iterator[Sequence[PendingTurn]]:
    """The items in order, cut before each that forgets its reader: it forgets what went before."""
    part: list[PendingTurn] = []
    for item in items:
        if item.turn.forget and part:
            yield part
            part = []
        part.append(item)
    yield part


async def _forget_if_asked(connection: AsyncConnection, item: PendingTurn) -> None:
    if item.turn.forget:
        await delete_reader_rows(connection, item.names)


async def _upsert_rows(
    connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    # The key comes first in both tables; a row that is there already gives way.
    if rows:
        key, *others = table.c.keys()
        statement = build_insert(connection, table)
        changes = {name: statement.excluded[name] for name in others}
        await connection.execute(
            statement.on_conflict_do_update(index_elements=[key], set_=changes), rows
        )


async def _delete_states(connection: AsyncConnection, names: Collection[bytes]) -> None:
    if names:
        await connection.execute(delete(readers).where(readers.c.name.in_(names)))

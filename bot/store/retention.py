"""What is past its time, or belongs to a reader who wants to be forgotten, goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.crypto import ReaderNames
from bot.store.database.engine import lock_readers
from bot.store.database.tables import (
    counters,
    digests,
    failures,
    feedback,
    misses,
    parked,
    readers,
    updates,
    waits,
)
from bot.store.database.writer import SerialWriter

UPDATE_RETENTION_DAYS = 2
"""Whole days that handled updates are kept; Telegram sends none again after 24 hours."""
COUNTER_RETENTION_DAYS = 2 * 366
"""Days that counters are kept: those of the longest report, and as many before, beside them."""
_MAX_ROWS_DELETED = 1000


async def delete_reader_rows(connection: AsyncConnection, names: ReaderNames) -> None:
    """Delete all that belongs to a reader.

    The numbers of their handled updates stay until the sweep, with nothing beside them, so that
    none of them is answered a second time.
    """
    own_names = names.in_table(readers.name)
    await lock_readers(connection, own_names)
    await connection.execute(delete(readers).where(readers.c.name.in_(own_names)))
    # Waits before what is parked: who is told meanwhile has the message parked as the wait goes.
    for table in (waits, digests, feedback, misses, parked):
        is_own = table.c.reader.in_(names.in_table(table.name))
        await connection.execute(delete(table).where(is_own))
    is_own = updates.c.reader.in_(names.in_table(updates.name))
    await connection.execute(update(updates).where(is_own).values(reader=None, turn=None))


async def delete_expired_rows(writer: SerialWriter, now: datetime, retention: timedelta) -> None:
    """Delete updates after two whole days, what readers left longer than `retention` ago, and the
    counters of days that no report looks at."""
    oldest_update_day = now.date() - timedelta(days=UPDATE_RETENTION_DAYS)
    for table in (updates, failures, parked):
        await _delete_in_batches(writer, table, table.c.day < oldest_update_day)
    for table in (readers, feedback, misses, waits, digests):
        await _delete_in_batches(writer, table, table.c.day < (now - retention).date())
    oldest_counted_day = now.date() - timedelta(days=COUNTER_RETENTION_DAYS)
    await _delete_in_batches(writer, counters, counters.c.day < oldest_counted_day)


async def _delete_in_batches(
    writer: SerialWriter, table: Table, is_expired: ColumnElement[bool]
) -> None:
    # In small transactions, so that turns are committed in between; a row in another process's
    # hands is left for the next sweep.
    key = tuple_(*table.primary_key.columns)
    expired_keys = select(*table.primary_key.columns).where(is_expired).limit(_MAX_ROWS_DELETED)
    expired_keys = expired_keys.with_for_update(skip_locked=True)
    while True:
        async with writer.begin_transaction(deletes=True) as connection:
            result = await connection.execute(delete(table).where(key.in_(expired_keys)))
        if result.rowcount < _MAX_ROWS_DELETED:
            return

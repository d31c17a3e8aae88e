"""What is past its time, or belongs to a reader who wants to be forgotten, goes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database.engine import SerialWriter, lock_readers
from bot.store.database.tables import failures, feedback, misses, parked, readers, updates

UPDATE_RETENTION_HOURS = 48
"""How long handled updates are kept; Telegram sends none again after 24 hours."""
_MAX_ROWS_DELETED = 1000


async def delete_reader_rows(connection: AsyncConnection, names: Collection[bytes]) -> None:
    """Delete all that belongs to these names.

    The numbers of their handled updates stay until the sweep, with nothing beside them, so that
    none of them is answered a second time.
    """
    await lock_readers(connection, names)
    await connection.execute(delete(readers).where(readers.c.name.in_(names)))
    for table in (feedback, misses, parked):
        await connection.execute(delete(table).where(table.c.reader.in_(names)))
    statement = update(updates).where(updates.c.reader.in_(names)).values(reader=None, turn=None)
    await connection.execute(statement)


async def delete_expired_rows(writer: SerialWriter, now: datetime, retention: timedelta) -> None:
    """Delete updates older than 48 hours, and what readers left longer than `retention` ago."""
    oldest_timestamp = int((now - timedelta(hours=UPDATE_RETENTION_HOURS)).timestamp())
    oldest_day = (now - retention).date()
    await _delete_in_batches(writer, updates, updates.c.handled < oldest_timestamp)
    await _delete_in_batches(writer, failures, failures.c.failed < oldest_timestamp)
    await _delete_in_batches(writer, parked, parked.c.parked < oldest_timestamp)
    await _delete_in_batches(writer, readers, readers.c.seen < oldest_day)
    await _delete_in_batches(writer, feedback, feedback.c.day < oldest_day)
    await _delete_in_batches(writer, misses, misses.c.day < oldest_day)


async def _delete_in_batches(
    writer: SerialWriter, table: Table, is_expired: ColumnElement[bool]
) -> None:
    # In small transactions, so that turns are committed in between; a row in another process's
    # hands is left for the next sweep.
    key = tuple_(*table.primary_key.columns)
    expired_keys = select(*table.primary_key.columns).where(is_expired).limit(_MAX_ROWS_DELETED)
    expired_keys = expired_keys.with_for_update(skip_locked=True)
    while True:
        async with writer.begin_transaction() as connection:
            result = await connection.execute(delete(table).where(key.in_(expired_keys)))
        if result.rowcount < _MAX_ROWS_DELETED:
            return

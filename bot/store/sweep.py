"""What is past its time, or belongs to a reader who wants to be forgotten, goes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import Writer, lock
from bot.store.tables import failures, feedback, misses, parked, readers, updates

UPDATE_HOURS = 48
"""How long handled updates are kept; Telegram sends none again after 24 hours."""
_ROWS = 1000


async def forget(connection: AsyncConnection, names: Collection[bytes]) -> None:
    """Delete all that belongs to these names.

    The numbers of their handled updates stay until the sweep, with nothing beside them, so that
    none of them is answered a second time.
    """
    await lock(connection, names)
    await connection.execute(delete(readers).where(readers.c.name.in_(names)))
    for table in (feedback, misses, parked):
        await connection.execute(delete(table).where(table.c.reader.in_(names)))
    blank = update(updates).where(updates.c.reader.in_(names)).values(reader=None, turn=None)
    await connection.execute(blank)


async def sweep(writer: Writer, now: datetime, retention: timedelta) -> None:
    """Delete updates older than 48 hours, and what readers left longer than `retention` ago."""
    oldest = int((now - timedelta(hours=UPDATE_HOURS)).timestamp())
    day = (now - retention).date()
    await _clear(writer, updates, updates.c.handled < oldest)
    await _clear(writer, failures, failures.c.failed < oldest)
    await _clear(writer, parked, parked.c.parked < oldest)
    await _clear(writer, readers, readers.c.seen < day)
    await _clear(writer, feedback, feedback.c.day < day)
    await _clear(writer, misses, misses.c.day < day)


async def _clear(writer: Writer, table: Table, past: ColumnElement[bool]) -> None:
    # In small transactions, so that turns are committed in between; a row in another process's
    # hands is left for the next sweep.
    key = tuple_(*table.primary_key.columns)
    some = select(*table.primary_key.columns).where(past).limit(_ROWS)
    some = some.with_for_update(skip_locked=True)
    while True:
        async with writer.begin() as connection:
            result = await connection.execute(delete(table).where(key.in_(some)))
        if result.rowcount < _ROWS:
            return

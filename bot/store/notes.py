"""What the program wants to know after a restart, of itself alone: nothing of readers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database.engine import build_insert
from bot.store.database.tables import notes


async def save_note(connection: AsyncConnection, name: str, text: str, now: datetime) -> None:
    """Keep a note in the place of an older one of this name."""
    values = {"text": text, "written": int(now.timestamp())}
    statement = build_insert(connection, notes).values(name=name, **values)
    await connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))


async def load_note(
    connection: AsyncConnection, name: str, now: datetime, max_seconds: float
) -> str | None:
    """The note of this name, if it is at most so old."""
    statement = select(notes.c.text, notes.c.written).where(notes.c.name == name)
    row = (await connection.execute(statement)).first()
    return row.text if row and 0 <= now.timestamp() - row.written <= max_seconds else None

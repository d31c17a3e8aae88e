"""Messages that wait until their chat may be written to again: a few, and not for long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.crypto import Keyring, UnreadableError
from bot.store.database.engine import build_insert
from bot.store.database.tables import parked

ParkedMessages = Sequence[tuple[int, str]]
_MAX_PARKED = 10_000


async def insert_parked(
    connection: AsyncConnection, keyring: Keyring, message: tuple[int, int, str], day: date
) -> None:
    """Keep a message, sealed: the update it answers, its reader and the call."""
    update_id, reader, call = message
    newest_place = await connection.scalar(select(func.max(parked.c.place)))
    statement = build_insert(connection, parked).values(
        id=update_id,
        reader=keyring.reader_names(reader).in_table("parked")[0],
        call=keyring.seal_text(call.encode(), _parked_associated_data(update_id)),
        place=(newest_place or 0) + 1,
        day=day,
    )
    await connection.execute(statement.on_conflict_do_nothing())


async def delete_parked(connection: AsyncConnection, update_id: int) -> None:
    """Let go of a message that was sent."""
    await connection.execute(delete(parked).where(parked.c.id == update_id))


async def load_parked(connection: AsyncConnection, keyring: Keyring) -> ParkedMessages:
    """Update and call of each message, oldest first; those of a lost key are left out."""
    statement = (
        select(parked.c.id, parked.c.call).order_by(parked.c.place, parked.c.id).limit(_MAX_PARKED)
    )
    rows = [
        (update_id, _open_call(keyring, update_id, sealed))
        for update_id, sealed in await connection.execute(statement)
    ]
    return [(id, call) for id, call in rows if call is not None]


def _open_call(keyring: Keyring, update_id: int, sealed: bytes) -> str | None:
    try:
        return keyring.open_sealed(sealed, _parked_associated_data(update_id)).decode()
    except UnreadableError:
        return None


def _parked_associated_data(update_id: int) -> bytes:
    return b"parked:%d" % update_id

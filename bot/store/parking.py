"""Messages that wait until their chat may be written to again: a few, and not for long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.crypto import Keyring, UnreadableError
from bot.store.engine import insert
from bot.store.tables import parked

Parked = Sequence[tuple[int, str]]
_MOST = 10_000


async def park(
    connection: AsyncConnection, keyring: Keyring, row: tuple[int, int, str], now: datetime
) -> None:
    """Keep a message, sealed: `row` is the update it answers, its reader and the call."""
    update_id, reader, call = row
    statement = insert(connection, parked).values(
        id=update_id,
        reader=keyring.names(reader)[0],
        call=keyring.seal(call.encode(), _about(update_id)),
        parked=int(now.timestamp()),
    )
    await connection.execute(statement.on_conflict_do_nothing())


async def unpark(connection: AsyncConnection, update_id: int) -> None:
    """Let go of a message that was sent."""
    await connection.execute(delete(parked).where(parked.c.id == update_id))


async def waiting(connection: AsyncConnection, keyring: Keyring) -> Parked:
    """Update and call of each message, oldest first; those of a lost key are left out."""
    wanted = select(parked.c.id, parked.c.call).order_by(parked.c.parked, parked.c.id).limit(_MOST)
    rows = [(id, _open(keyring, id, sealed)) for id, sealed in await connection.execute(wanted)]
    return [(id, call) for id, call in rows if call is not None]


def _open(keyring: Keyring, update_id: int, sealed: bytes) -> str | None:
    try:
        return keyring.open(sealed, _about(update_id)).decode()
    except UnreadableError:
        return None


def _about(update_id: int) -> bytes:
    return b"parked:%d" % update_id

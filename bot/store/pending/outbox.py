"""Messages that wait until their chat may be written to again, or Telegram is well again."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.crypto import Keyring, ReaderNames, UnreadableError
from bot.store.database.engine import build_insert
from bot.store.database.tables import parked

_MAX_PARKED = 10_000
_NOTICE_ID_BITS = 62
"""Bits of the number that a message is parked under which answers no update: one below zero."""
_SECONDS_PER_DAY = 24 * 3600
_IS_WAITING = parked.c.call != b""
_OLDEST_FIRST = (parked.c.place, parked.c.id)


class ParkedMessage(NamedTuple):
    """A message that waits: the update it answers, the call, and how long it has waited.

    Only the day is kept, so `seconds` are whole days that have surely passed.
    """

    update_id: int
    call: str
    seconds: float


async def insert_parked(
    connection: AsyncConnection, keyring: Keyring, message: tuple[int, int, str], day: date
) -> None:
    """Keep a message, sealed: the update it answers, its reader and the call."""
    update_id, reader, call = message
    newest_place = await connection.scalar(select(func.max(parked.c.place)))
    statement = build_insert(connection, parked).values(
        id=update_id,
        reader=keyring.reader_names(reader).in_table(parked.name)[0],
        call=keyring.seal_text(call.encode(), _parked_associated_data(update_id)),
        place=(newest_place or 0) + 1,
        day=day,
    )
    await connection.execute(statement.on_conflict_do_nothing())


async def park_notice(
    connection: AsyncConnection, keyring: Keyring, reader: int, call: str, day: date
) -> int:
    """Keep a message that answers no update, and give the number that it is parked under."""
    number = -1 - secrets.randbits(_NOTICE_ID_BITS)
    await insert_parked(connection, keyring, (number, reader, call), day)
    return number


async def empty_parked(connection: AsyncConnection, update_id: int) -> None:
    """Let go of a message that was sent. Its update's number stays, with nothing beside it."""
    statement = update(parked).where(parked.c.id == update_id)
    await connection.execute(statement.values(call=b"", reader=b""))


async def is_parked(connection: AsyncConnection, update_id: int) -> bool:
    """Whether the message that answers an update is kept."""
    statement = select(parked.c.id).where(parked.c.id == update_id, _IS_WAITING)
    return await connection.scalar(statement) is not None


async def was_parked(connection: AsyncConnection, update_id: int) -> bool:
    """Whether the message that answers an update is kept, or was."""
    statement = select(parked.c.id).where(parked.c.id == update_id)
    return await connection.scalar(statement) is not None


async def has_parked(connection: AsyncConnection, names: ReaderNames) -> bool:
    """Whether a message of a reader is kept."""
    is_theirs = parked.c.reader.in_(names.in_table(parked.name))
    statement = select(parked.c.id).where(is_theirs, _IS_WAITING).limit(1)
    return await connection.scalar(statement) is not None


async def list_parked(connection: AsyncConnection) -> Sequence[int]:
    """The updates whose messages are kept, oldest first."""
    statement = select(parked.c.id).where(_IS_WAITING).order_by(*_OLDEST_FIRST).limit(_MAX_PARKED)
    return (await connection.scalars(statement)).all()


async def load_parked(
    connection: AsyncConnection, keyring: Keyring, update_ids: Iterable[int], today: date
) -> Sequence[ParkedMessage]:
    """These messages, oldest first; those of a lost key are left out."""
    statement = select(parked.c.id, parked.c.call, parked.c.day)
    statement = statement.where(parked.c.id.in_(update_ids), _IS_WAITING).order_by(*_OLDEST_FIRST)
    messages = [
        (update_id, _open_call(keyring, update_id, sealed), (today - day).days - 1)
        for update_id, sealed, day in await connection.execute(statement)
    ]
    return [
        ParkedMessage(update_id, call, float(max(days, 0) * _SECONDS_PER_DAY))
        for update_id, call, days in messages
        if call is not None
    ]


def _open_call(keyring: Keyring, update_id: int, sealed: bytes) -> str | None:
    try:
        return keyring.open_sealed(sealed, _parked_associated_data(update_id)).decode()
    except UnreadableError:
        return None


def _parked_associated_data(update_id: int) -> bytes:
    return b"parked:%d" % update_id

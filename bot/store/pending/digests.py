"""Editors who want a message each morning: who, and which morning was the last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation.model.feedback import DigestChoice
from bot.store.codec import open_json, seal_json
from bot.store.crypto import Keyring
from bot.store.database.engine import build_insert
from bot.store.database.tables import digests
from bot.store.pending.outbox import park_notice


@dataclass(frozen=True, slots=True)
class StoredDigest:
    """An editor who wants a message: in which language, and the last morning that is over."""

    language: str | None
    day: date


async def save_digest(
    connection: AsyncConnection,
    keyring: Keyring,
    reader: int,
    choice: DigestChoice | None,
    day: date,
) -> None:
    """Turn the message in the morning on or off; None changes nothing."""
    if choice is None:
        return
    names = keyring.reader_names(reader).in_table(digests.name)
    await connection.execute(delete(digests).where(digests.c.reader.in_(names)))
    if choice.is_on:
        sealed = seal_json(keyring, choice, b"digest:" + names[0])
        row = {"reader": names[0], "choice": sealed, "day": day}
        await connection.execute(build_insert(connection, digests).values(row))


async def load_digest(
    connection: AsyncConnection, keyring: Keyring, reader: int
) -> StoredDigest | None:
    """What an editor wants; None if that is no message."""
    names = keyring.reader_names(reader).in_table(digests.name)
    statement = select(digests).where(digests.c.reader.in_(names)).limit(1)
    row = (await connection.execute(statement)).first()
    if row is None:
        return None
    choice = open_json(keyring, DigestChoice, row.choice, b"digest:" + row.reader)
    return StoredDigest(choice.language if choice else None, row.day)


async def settle_digest(
    connection: AsyncConnection, keyring: Keyring, reader: int, day: date, call: str | None
) -> bool:
    """Note that an editor's morning is over, and park the message (if any): both or neither.

    False when it was over already: another process saw to it.
    """
    names = keyring.reader_names(reader).in_table(digests.name)
    is_due = digests.c.reader.in_(names) & (digests.c.day < day)
    result = await connection.execute(update(digests).where(is_due).values(day=day))
    if not result.rowcount:
        return False
    if call is not None:
        await park_notice(connection, keyring, reader, call, day)
    return True

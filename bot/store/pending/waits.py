"""Questions whose readers want to be told of an answer: kept, listed, and let go once told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation.model.feedback import Wait
from bot.conversation.model.statistics import TOLD_COUNTER
from bot.conversation.model.turn import ReaderState, Turn
from bot.limits import MAX_MESSAGE_LENGTH
from bot.store.codec import TurnCodec, open_json, seal_json
from bot.store.counters import add_counts
from bot.store.crypto import Keyring
from bot.store.database.engine import build_insert, lock_readers
from bot.store.database.tables import readers, waits
from bot.store.pending.outbox import park_notice
from bot.store.queries import load_states


@dataclass(frozen=True, slots=True)
class StoredWait:
    """A wait as it is kept: whom to tell, in their own chat, and since which day."""

    id: bytes
    reader: int
    wait: Wait
    day: date


@dataclass(frozen=True, slots=True)
class WaitNotice:
    """A message that tells a reader, and the reader's state before it and with it."""

    call: str
    state_before: ReaderState
    state_after: ReaderState


@dataclass(frozen=True, slots=True)
class _SealedWait:
    reader: int
    wait: Wait


async def save_waits(
    connection: AsyncConnection, keyring: Keyring, reader: int, turn: Turn, day: date
) -> None:
    """Keep, or let go of, what a turn says about waiting; the same question is kept once."""
    names = keyring.reader_names(reader).in_table(waits.name)
    if turn.stop_waiting:
        await connection.execute(delete(waits).where(waits.c.reader.in_(names)))
    if turn.wait:
        row = _seal_wait(keyring, names[0], _SealedWait(reader, turn.wait), day)
        statement = build_insert(connection, waits).values(row)
        await connection.execute(statement.on_conflict_do_nothing())


async def load_waits(
    connection: AsyncConnection, keyring: Keyring, after: bytes, limit: int
) -> tuple[Sequence[StoredWait], bytes | None]:
    """At most `limit` waits whose ids come after `after`; those of a lost key are left out.

    Beside them the last id that was looked at; None when there is none left.
    """
    statement = select(waits).where(waits.c.id > after).order_by(waits.c.id).limit(limit)
    rows = (await connection.execute(statement)).all()
    opened = [
        (row, open_json(keyring, _SealedWait, row.question, b"wait:" + row.id)) for row in rows
    ]
    stored = [
        StoredWait(row.id, sealed.reader, sealed.wait, row.day) for row, sealed in opened if sealed
    ]
    return stored, rows[-1].id if rows else None


async def settle_wait(
    connection: AsyncConnection, codec: TurnCodec, stored: StoredWait, notice: WaitNotice, day: date
) -> int | None:
    """Let go of a wait, and park the message that tells its reader: both or neither.

    Returns the number that the message is parked under, one that no update has; None when the
    wait is gone: its reader was told by another process, or wants to be told no more.
    """
    reader_names = codec.keyring.reader_names(stored.reader).in_table(readers.name)
    await lock_readers(connection, reader_names)
    result = await connection.execute(delete(waits).where(waits.c.id == stored.id))
    if not result.rowcount:
        return None
    number = await park_notice(connection, codec.keyring, stored.reader, notice.call, day)
    await _change_state(connection, codec, reader_names, notice)
    await add_counts(connection, day, {TOLD_COUNTER: 1})
    return number


async def _change_state(
    connection: AsyncConnection, codec: TurnCodec, names: Sequence[bytes], notice: WaitNotice
) -> None:
    """Remember what the reader was told, unless they went on meanwhile.

    It stays as long as it would have: the day of the reader's last message is left as it is.
    """
    for name, state in (await load_states(connection, codec, names)).items():
        if state == notice.state_before:
            sealed = codec.seal_state(name, notice.state_after)
            statement = update(readers).where(readers.c.name == name).values(state=sealed)
            await connection.execute(statement)


def _seal_wait(keyring: Keyring, name: bytes, sealed: _SealedWait, day: date) -> dict[str, object]:
    text = sealed.wait.text[:MAX_MESSAGE_LENGTH]
    wait_id = keyring.digest_parts(b"wait", name, text.encode())
    question = seal_json(keyring, sealed, b"wait:" + wait_id)
    return {"id": wait_id, "reader": name, "question": question, "day": day}

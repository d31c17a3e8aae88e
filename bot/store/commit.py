"""The one transaction that matters: many turns, each with its reader's new state, made durable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation.turn import ReaderState, Record, Turn
from bot.store import counter, lookup, note
from bot.store.codec import Codec, checked
from bot.store.engine import Writer, insert, lock
from bot.store.sweep import forget
from bot.store.tables import readers, updates


class StaleError(Exception):
    """The reader's state isn't what the turn was made from: make the turn again."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A turn to commit, sealed before it meets others: a fault of its own is its own alone."""

    update_id: int
    names: Sequence[bytes]
    """The reader's, current key first."""
    turn: Turn
    sealed_turn: bytes
    sealed_state: bytes
    before: ReaderState | None = None
    """The state that the turn was made from; None takes whatever is there."""

    @property
    def reader(self) -> bytes:
        """The reader's name under the current key."""
        return self.names[0]


@dataclass(slots=True)
class _Ledger:
    """What the database says of updates and readers, and what is to be added to it."""

    turns: dict[int, Turn]
    states: dict[bytes, ReaderState]
    fresh: list[Pending] = field(default_factory=list)

    def settle(self, item: Pending) -> Turn | StaleError:
        """Enter a turn if it is the first for its update and its reader's state still holds."""
        won = self.turns.get(item.update_id)
        if won is not None:
            return won
        if item.before is not None and item.before != self.states[item.reader]:
            return StaleError()
        self.turns[item.update_id] = item.turn
        self.states[item.reader] = item.turn.state
        self.fresh.append(item)
        return item.turn


def pending(
    codec: Codec, update_id: int, names: Sequence[bytes], turn: Turn, before: ReaderState | None
) -> Pending:
    """A turn ready to be committed. Raises ValueError if it can't be written down."""
    sealed = codec.seal_turn(checked(update_id), turn), codec.seal_state(names[0], turn.state)
    return Pending(update_id, names, turn, *sealed, before)


class Commits:
    """Commits turns in groups. A turn counts once: the first to be committed for its update."""

    def __init__(self, writer: Writer, codec: Codec, clock: Callable[[], datetime]):
        self._writer = writer
        self._codec = codec
        self._clock = clock

    async def write(self, items: Sequence[Pending]) -> Sequence[Turn | StaleError]:
        """One transaction for all; for each the turn that counts for its update, or StaleError."""
        results: list[Turn | StaleError] = []
        async with self._writer.begin() as connection:
            await lock(connection, _names(items))
            for part in _parts(items):
                results += await self._enter(connection, part)
        return results

    async def _enter(
        self, connection: AsyncConnection, items: Sequence[Pending]
    ) -> Sequence[Turn | StaleError]:
        kept = await lookup.states(connection, self._codec, _names(items))
        ledger = _Ledger(
            await lookup.turns(connection, self._codec, [item.update_id for item in items]),
            {item.reader: lookup.first(item.names, kept) for item in items},
        )
        results = [ledger.settle(item) for item in items]
        if ledger.fresh:
            await _forget(connection, ledger.fresh[0])
            await self._save(connection, ledger, kept)
        return results

    async def _save(
        self, connection: AsyncConnection, ledger: _Ledger, kept: Collection[bytes]
    ) -> None:
        now = self._clock()
        last = {item.reader: item for item in ledger.fresh}
        # A reader of whom there is nothing to remember has no row.
        full = [item for item in last.values() if item.turn.state != ReaderState()]
        stray = _names(ledger.fresh).intersection(kept) - {item.reader for item in full}
        await _upsert(connection, updates, [_update_row(item, now) for item in ledger.fresh])
        await _delete(connection, stray)
        await _upsert(connection, readers, [_reader_row(item, now) for item in full])
        for item in ledger.fresh:
            await note.said(connection, self._codec.keyring, item.reader, item.turn, now.date())
        tally = Counter(counter_name(item.turn.record) for item in ledger.fresh)
        await counter.add(connection, now.date(), tally)


def counter_name(record: Record) -> str:
    """`message/answer`, or `command` alone: how the daily counters call such a turn."""
    return f"{record.kind}/{record.decision}" if record.decision else record.kind


def _update_row(item: Pending, now: datetime) -> dict[str, Any]:
    return {
        "id": item.update_id,
        "reader": None if item.turn.forget else item.reader,
        "turn": item.sealed_turn,
        "handled": int(now.timestamp()),
    }


def _reader_row(item: Pending, now: datetime) -> dict[str, Any]:
    return {"name": item.reader, "state": item.sealed_state, "seen": now.date()}


def _names(items: Iterable[Pending]) -> set[bytes]:
    return {name for item in items for name in item.names}


def _parts(items: Iterable[Pending]) -> Iterator[Sequence[Pending]]:
    """The items in order, cut before each that forgets its reader: it forgets what went before."""
    part: list[Pending] = []
    for item in items:
        if item.turn.forget and part:
            yield part
            part = []
        part.append(item)
    yield part


async def _forget(connection: AsyncConnection, item: Pending) -> None:
    if item.turn.forget:
        await forget(connection, item.names)


async def _upsert(
    connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    # The key comes first in both tables; a row that is there already gives way.
    if rows:
        key, *others = table.c.keys()
        statement = insert(connection, table)
        changes = {name: statement.excluded[name] for name in others}
        await connection.execute(
            statement.on_conflict_do_update(index_elements=[key], set_=changes), rows
        )


async def _delete(connection: AsyncConnection, names: Collection[bytes]) -> None:
    if names:
        await connection.execute(delete(readers).where(readers.c.name.in_(names)))

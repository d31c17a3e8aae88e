"""The one transaction that matters: many turns, each with its reader's new state, made durable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation.model.statistics import name_counters
from bot.conversation.model.turn import ReaderState, Turn
from bot.store.codec import TurnCodec, require_int63
from bot.store.counters import add_counts
from bot.store.crypto import ReaderNames
from bot.store.database.engine import build_insert, lock_readers
from bot.store.database.tables import readers, updates
from bot.store.database.writer import SerialWriter
from bot.store.feedback import save_feedback
from bot.store.pending.digests import save_digest
from bot.store.pending.waits import save_waits
from bot.store.queries import first_known_state, load_states, load_turns
from bot.store.retention import delete_reader_rows


class StaleError(Exception):
    """The reader's state isn't what the turn was made from: make the turn again."""


@dataclass(frozen=True, slots=True)
class PendingTurn:
    """A turn to commit, sealed before it meets others: a fault of its own is its own alone."""

    update_id: int
    reader: int
    """The Telegram id, which is kept nowhere but sealed."""
    names: ReaderNames
    reader_names: Sequence[bytes]
    """The reader's in the table of readers, current key first."""
    turn: Turn
    sealed_turn: bytes
    sealed_state: bytes
    previous_state: ReaderState | None = None
    """The state that the turn was made from; None takes whatever is there."""

    @property
    def reader_name(self) -> bytes:
        """The reader's name under the current key."""
        return self.reader_names[0]


@dataclass(slots=True)
class TurnLedger:
    """What the database says of updates and readers, and what is to be added to it."""

    turns: dict[int, Turn]
    states: dict[bytes, ReaderState]
    new_items: list[PendingTurn] = field(default_factory=list)

    def enter_turn(self, item: PendingTurn) -> Turn | StaleError:
        """Enter a turn if it is the first for its update and its reader's state still holds."""
        first_turn = self.turns.get(item.update_id)
        if first_turn is not None:
            return first_turn
        if item.previous_state is not None and item.previous_state != self.states[item.reader_name]:
            return StaleError()
        self.turns[item.update_id] = item.turn
        self.states[item.reader_name] = item.turn.state
        self.new_items.append(item)
        return item.turn

    def split_states(
        self, stored_names: Collection[bytes]
    ) -> tuple[Sequence[PendingTurn], Collection[bytes]]:
        """The turns whose states are to be written, and the names whose rows are to go.

        A reader of whom there is nothing to remember has no row, and nobody a second one.
        """
        last_by_reader = {item.reader_name: item for item in self.new_items}
        with_state = [item for item in last_by_reader.values() if item.turn.state != ReaderState()]
        written_names = {item.reader_name for item in with_state}
        return with_state, all_reader_names(self.new_items) & set(stored_names) - written_names


def seal_pending_turn(
    codec: TurnCodec,
    update_id: int,
    reader: int,
    turn: Turn,
    previous_state: ReaderState | None,
) -> PendingTurn:
    """A turn ready to be committed. Raises ValueError if it can't be written down."""
    names = codec.keyring.reader_names(reader)
    reader_names = names.in_table(readers.name)
    sealed = (
        codec.seal_turn(require_int63(update_id), turn),
        codec.seal_state(reader_names[0], turn.state),
    )
    return PendingTurn(update_id, reader, names, reader_names, turn, *sealed, previous_state)


class TurnCommitter:
    """Commits turns in groups. A turn counts once: the first to be committed for its update."""

    def __init__(self, writer: SerialWriter, codec: TurnCodec, clock: Callable[[], datetime]):
        self._writer = writer
        self._codec = codec
        self._clock = clock

    async def commit_group(self, items: Sequence[PendingTurn]) -> Sequence[Turn | StaleError]:
        """One transaction for all; for each the turn that counts for its update, or StaleError."""
        results: list[Turn | StaleError] = []
        deletes = any(item.turn.forget or item.turn.stop_waiting for item in items)
        async with self._writer.begin_transaction(deletes=deletes) as connection:
            await lock_readers(connection, all_reader_names(items))
            for part in _split_before_forgetting(items):
                results += await self._commit_part(connection, part)
        return results

    async def _commit_part(
        self, connection: AsyncConnection, items: Sequence[PendingTurn]
    ) -> Sequence[Turn | StaleError]:
        stored_states = await load_states(connection, self._codec, all_reader_names(items))
        ledger = TurnLedger(
            await load_turns(connection, self._codec, [item.update_id for item in items]),
            {
                item.reader_name: first_known_state(item.reader_names, stored_states)
                for item in items
            },
        )
        results = [ledger.enter_turn(item) for item in items]
        if ledger.new_items:
            await _forget_if_asked(connection, ledger.new_items[0])
            await self._save_ledger(connection, ledger, stored_states)
        return results

    async def _save_ledger(
        self, connection: AsyncConnection, ledger: TurnLedger, stored_names: Collection[bytes]
    ) -> None:
        day = self._clock().date()
        with_state, obsolete_names = ledger.split_states(stored_names)
        await _upsert_rows(
            connection, updates, [make_update_row(item, day) for item in ledger.new_items]
        )
        await _delete_states(connection, obsolete_names)
        await _upsert_rows(connection, readers, [make_reader_row(item, day) for item in with_state])
        for item in ledger.new_items:
            await save_feedback(connection, self._codec.keyring, item.names, item.turn, day)
            await save_waits(connection, self._codec.keyring, item.reader, item.turn, day)
            await save_digest(connection, self._codec.keyring, item.reader, item.turn.digest, day)
        counts = Counter(
            name for item in ledger.new_items for name in name_counters(item.turn.record)
        )
        await add_counts(connection, day, counts)


def make_update_row(item: PendingTurn, day: date) -> dict[str, Any]:
    """The row that keeps a turn."""
    name = None if item.turn.forget else item.names.in_table(updates.name)[0]
    return {"id": item.update_id, "reader": name, "turn": item.sealed_turn, "day": day}


def make_reader_row(item: PendingTurn, day: date) -> dict[str, Any]:
    """The row that keeps the state of a turn's reader."""
    return {"name": item.reader_name, "state": item.sealed_state, "day": day}


def all_reader_names(items: Iterable[PendingTurn]) -> set[bytes]:
    """The names, current and previous, of all the turns' readers."""
    return {name for item in items for name in item.reader_names}


def _split_before_forgetting(items: Iterable[PendingTurn]) -> Iterator[Sequence[PendingTurn]]:
    """The items in order, cut before each that forgets its reader: it forgets what went before."""
    part: list[PendingTurn] = []
    for item in items:
        if item.turn.forget and part:
            yield part
            part = []
        part.append(item)
    yield part


async def _forget_if_asked(connection: AsyncConnection, item: PendingTurn) -> None:
    if item.turn.forget:
        await delete_reader_rows(connection, item.names)


async def _upsert_rows(
    connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    # The key comes first in both tables; a row that is there already gives way.
    if rows:
        key, *others = table.c.keys()
        statement = build_insert(connection, table)
        changes = {name: statement.excluded[name] for name in others}
        await connection.execute(
            statement.on_conflict_do_update(index_elements=[key], set_=changes), rows
        )


async def _delete_states(connection: AsyncConnection, names: Collection[bytes]) -> None:
    if names:
        await connection.execute(delete(readers).where(readers.c.name.in_(names)))

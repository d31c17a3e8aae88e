"""Turns to commit, entered beside what the database says: which count, and which rows follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from bot.conversation.model.statistics import name_counters
from bot.conversation.model.turn import ReaderState, Turn, TurnRecord
from bot.store.codec import TurnCodec, require_int63
from bot.store.crypto import ReaderNames
from bot.store.database.tables import readers, updates
from bot.store.queries import first_known_state

_PLAIN_TURN = Turn(TurnRecord(""))
_PLAIN_FIELDS = frozenset({"record", "state", "reply", "toast"})
"""Fields of a turn that stand in its row; any other asks for something more."""


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


@dataclass(frozen=True, slots=True)
class LedgerRows:
    """What is to be written, and no more, for the turns of a ledger that ask for nothing else."""

    updates: Sequence[dict[str, Any]]
    readers: Sequence[dict[str, Any]]
    obsolete_names: Collection[bytes]
    """Readers whose rows are to go."""
    counts: Mapping[str, int]
    """What is added to the day's counters."""


@dataclass(slots=True)
class TurnLedger:
    """What the database says of updates and readers, and what is to be added to it."""

    turns: dict[int, Turn]
    states: dict[bytes, ReaderState]
    stored_names: Collection[bytes]
    """Readers' names that have a row."""
    new_items: list[PendingTurn] = field(default_factory=list)

    @classmethod
    def open_ledger(
        cls,
        items: Iterable[PendingTurn],
        turns: dict[int, Turn],
        stored_states: Mapping[bytes, ReaderState | None],
    ) -> TurnLedger:
        """Begin with what is stored of the items' updates and readers."""
        states = {
            item.reader_name: first_known_state(item.reader_names, stored_states) for item in items
        }
        return cls(turns, states, stored_states.keys())

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

    def make_rows(self, day: date) -> LedgerRows:
        """Make the rows of the new turns.

        A reader of whom there is nothing to remember has no row, and nobody a second one.
        """
        last_by_reader = {item.reader_name: item for item in self.new_items}
        with_state = [item for item in last_by_reader.values() if item.turn.state != ReaderState()]
        written_names = {item.reader_name for item in with_state}
        return LedgerRows(
            [_make_update_row(item, day) for item in self.new_items],
            [_make_reader_row(item, day) for item in with_state],
            all_reader_names(self.new_items) & set(self.stored_names) - written_names,
            Counter(name for item in self.new_items for name in name_counters(item.turn.record)),
        )


def is_plain_turn(turn: Turn) -> bool:
    """Whether a turn asks for nothing but to be kept with its reader's state."""
    return all(
        getattr(turn, field.name) == getattr(_PLAIN_TURN, field.name)
        for field in fields(turn)
        if field.name not in _PLAIN_FIELDS
    )


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


def _make_update_row(item: PendingTurn, day: date) -> dict[str, Any]:
    """The row that keeps a turn."""
    name = None if item.turn.forget else item.names.in_table(updates.name)[0]
    return {"id": item.update_id, "reader": name, "turn": item.sealed_turn, "day": day}


def _make_reader_row(item: PendingTurn, day: date) -> dict[str, Any]:
    """The row that keeps the state of a turn's reader."""
    return {"name": item.reader_name, "state": item.sealed_state, "day": day}


def all_reader_names(items: Iterable[PendingTurn]) -> set[bytes]:
    """The names, current and previous, of all the turns' readers."""
    return {name for item in items for name in item.reader_names}

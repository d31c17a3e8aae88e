"""What the database says of updates and readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.conversation.model.turn import ReaderState, Turn, TurnRecord
from bot.store.codec import TurnCodec, require_int63
from bot.store.database.tables import readers, updates

FORGOTTEN_TURN = Turn(TurnRecord("forgotten"))
"""Stands for a handled update whose reader asked to be forgotten: there is nothing to send."""


@dataclass(frozen=True, slots=True)
class TurnQuery:
    """What is asked: the turn of an update (if any), the state of a reader.

    `reader_names` are the reader's in the table of readers.
    """

    update_id: int | None = None
    reader_names: Sequence[bytes] = ()

    def __post_init__(self) -> None:
        require_int63(self.update_id or 0)


class TurnQueries:
    """Answers many queries at once: two statements for all of them."""

    def __init__(self, engine: AsyncEngine, codec: TurnCodec):
        self._engine = engine
        self._codec = codec

    async def answer_queries(
        self, queries: Sequence[TurnQuery]
    ) -> Sequence[tuple[Turn | None, ReaderState]]:
        """For each query the turn kept for its update, None if there is none, and the state."""
        update_ids = [query.update_id for query in queries if query.update_id is not None]
        names = [name for query in queries for name in query.reader_names]
        async with self._engine.connect() as connection:
            turns_by_update = (
                await load_turns(connection, self._codec, update_ids) if update_ids else {}
            )
            states_by_name = await load_states(connection, self._codec, names) if names else {}
        return pick_answers(queries, turns_by_update, states_by_name)


async def load_turns(
    connection: AsyncConnection, codec: TurnCodec, update_ids: Iterable[int]
) -> dict[int, Turn]:
    """The turns kept for these updates. One that can't be read any more counts as not kept."""
    statement = select(updates.c.id, updates.c.turn).where(updates.c.id.in_(update_ids))
    return open_turns(codec, await connection.execute(statement))


async def load_states(
    connection: AsyncConnection, codec: TurnCodec, names: Iterable[bytes]
) -> dict[bytes, ReaderState | None]:
    """The states kept under these names, None for one that can't be read any more."""
    statement = select(readers.c.name, readers.c.state).where(readers.c.name.in_(names))
    return open_states(codec, await connection.execute(statement))


def open_turns(codec: TurnCodec, rows: Iterable[Iterable[Any]]) -> dict[int, Turn]:
    """The turns of rows (update, sealed turn) that can still be read."""
    turns_by_update = {
        update_id: FORGOTTEN_TURN if sealed is None else codec.open_turn(update_id, sealed)
        for update_id, sealed in rows
    }
    return {id: turn for id, turn in turns_by_update.items() if turn is not None}


def open_states(codec: TurnCodec, rows: Iterable[Iterable[Any]]) -> dict[bytes, ReaderState | None]:
    """The states of rows (reader's name, sealed state), None for one that can't be read."""
    return {name: codec.open_state(name, sealed) for name, sealed in rows}


def pick_answers(
    queries: Iterable[TurnQuery],
    turns_by_update: Mapping[int, Turn],
    states_by_name: Mapping[bytes, ReaderState | None],
) -> Sequence[tuple[Turn | None, ReaderState]]:
    """For each query its turn and its state, of those that were looked up."""
    return [
        (
            turns_by_update.get(query.update_id or 0),
            first_known_state(query.reader_names, states_by_name),
        )
        for query in queries
    ]


async def latest_sealed_turn(connection: AsyncConnection) -> bytes | None:
    """The sealed turn that was kept last."""
    statement = select(updates.c.turn).where(updates.c.turn.is_not(None))
    sealed_turn: bytes | None = await connection.scalar(
        statement.order_by(updates.c.day.desc(), updates.c.id.desc()).limit(1)
    )
    return sealed_turn


def first_known_state(
    names: Iterable[bytes], states_by_name: Mapping[bytes, ReaderState | None]
) -> ReaderState:
    """The state under the first of a reader's names that has one, else the empty state."""
    candidates = (states_by_name.get(name) for name in names)
    return next((state for state in candidates if state is not None), ReaderState())

"""What the database says of updates and readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.conversation.turn import ReaderState, Record, Turn
from bot.store.codec import Codec, checked
from bot.store.tables import readers, updates

FORGOTTEN = Turn(Record("forgotten"))
"""Stands for a handled update whose reader asked to be forgotten: there is nothing to send."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is asked: the turn of an update (if any), the state of a reader (by their names)."""

    update_id: int | None = None
    names: Sequence[bytes] = ()

    def __post_init__(self) -> None:
        checked(self.update_id or 0)


class Lookups:
    """Answers many looks at once: two statements for all of them."""

    def __init__(self, engine: AsyncEngine, codec: Codec):
        self._engine = engine
        self._codec = codec

    async def read(self, looks: Sequence[Look]) -> Sequence[tuple[Turn | None, ReaderState]]:
        """For each look the turn kept for its update, None if there is none, and the state."""
        ids = [look.update_id for look in looks if look.update_id is not None]
        names = [name for look in looks for name in look.names]
        async with self._engine.connect() as connection:
            found = await turns(connection, self._codec, ids) if ids else {}
            kept = await states(connection, self._codec, names) if names else {}
        return [(found.get(look.update_id or 0), first(look.names, kept)) for look in looks]


async def turns(connection: AsyncConnection, codec: Codec, ids: Iterable[int]) -> dict[int, Turn]:
    """The turns kept for these updates. One that can't be read any more counts as not kept."""
    wanted = select(updates.c.id, updates.c.turn).where(updates.c.id.in_(ids))
    found = {
        id: FORGOTTEN if sealed is None else codec.open_turn(id, sealed)
        for id, sealed in await connection.execute(wanted)
    }
    return {id: turn for id, turn in found.items() if turn is not None}


async def states(
    connection: AsyncConnection, codec: Codec, names: Iterable[bytes]
) -> dict[bytes, ReaderState | None]:
    """The states kept under these names, None for one that can't be read any more."""
    wanted = select(readers.c.name, readers.c.state).where(readers.c.name.in_(names))
    rows = await connection.execute(wanted)
    return {name: codec.open_state(name, sealed) for name, sealed in rows}


async def latest(connection: AsyncConnection) -> bytes | None:
    """The sealed turn that was kept last."""
    wanted = select(updates.c.turn).where(updates.c.turn.is_not(None))
    found: bytes | None = await connection.scalar(
        wanted.order_by(updates.c.handled.desc(), updates.c.id.desc()).limit(1)
    )
    return found


def first(names: Iterable[bytes], kept: Mapping[bytes, ReaderState | None]) -> ReaderState:
    """The state under the first of a reader's names that has one, else the empty state."""
    found = (kept.get(name) for name in names)
    return next((state for state in found if state is not None), ReaderState())

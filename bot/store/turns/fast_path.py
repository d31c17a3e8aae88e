"""The fast path of turns to a database: past the engine, for what every update needs.

It does what `TurnQueries` and `TurnCommitter` do, for turns that leave nothing but themselves and
their reader's state; others go through the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.conversation.model.turn import ReaderState, Turn
from bot.store.codec import TurnCodec
from bot.store.commit import TurnCommitter
from bot.store.database.database_url import DatabaseAddress
from bot.store.database.writer import SerialWriter
from bot.store.ledger import PendingTurn, StaleError, is_plain_turn
from bot.store.queries import TurnQuery
from bot.store.turns.postgres_turns import PostgresTurns
from bot.store.turns.sqlite_turns import SqliteTurns


class PlainTurns(Protocol):
    """What one database does for turns that leave nothing but themselves and a reader's state."""

    async def answer_queries(
        self, queries: Sequence[TurnQuery]
    ) -> Sequence[tuple[Turn | None, ReaderState]]:
        """See `TurnQueries.answer_queries`."""

    async def commit_plain(self, items: Sequence[PendingTurn]) -> Sequence[Turn | StaleError]:
        """See `TurnCommitter.commit_group`. One process's calls come one after the other."""

    async def close(self) -> None:
        """Let go of the database."""


class FastPath:
    """Looks up and commits groups of turns; hands on the groups that hold more than plain ones."""

    def __init__(self, turns: PlainTurns, writer: SerialWriter, committer: TurnCommitter) -> None:
        """`committer` takes what is handed on; `writer` says when it is our turn to write."""
        self._turns, self._writer, self._committer = turns, writer, committer
        self.answer_queries = turns.answer_queries
        self.close = turns.close

    async def commit_group(self, items: Sequence[PendingTurn]) -> Sequence[Turn | StaleError]:
        """See `TurnCommitter.commit_group`."""
        if not all(is_plain_turn(item.turn) for item in items):
            return await self._committer.commit_group(items)
        return await self._writer.run_when_free(partial(self._turns.commit_plain, items))


def build_fast_path(
    address: DatabaseAddress,
    codec: TurnCodec,
    clock: Callable[[], datetime],
    writer: SerialWriter,
    committer: TurnCommitter,
) -> FastPath | None:
    """Give the fast path of turns to a database; there is none to one in memory."""
    turns: PlainTurns
    if address.dsn:
        turns = PostgresTurns(address.dsn, codec, clock, writer.wait_seconds)
    elif address.path and not address.in_memory:
        turns = SqliteTurns(address.path, codec, clock)
    else:
        return None
    return FastPath(turns, writer, committer)

"""Which short way there is to a database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.store.codec import TurnCodec
from bot.store.commit import TurnCommitter
from bot.store.database.database_url import DatabaseAddress
from bot.store.database.writer import SerialWriter
from bot.store.turns.postgres_turns import PostgresTurns
from bot.store.turns.sqlite_turns import SqliteTurns


def build_short_way(
    address: DatabaseAddress,
    codec: TurnCodec,
    clock: Callable[[], datetime],
    writer: SerialWriter,
    committer: TurnCommitter,
) -> SqliteTurns | PostgresTurns | None:
    """Give the short way for turns to a database; there is none to one in memory."""
    if address.dsn:
        return PostgresTurns(address.dsn, codec, clock, writer, committer)
    if address.path and not address.in_memory:
        return SqliteTurns(address.path, codec, clock, writer, committer)
    return None

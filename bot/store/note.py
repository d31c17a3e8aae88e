"""What readers say on purpose: questions sent to the editors, and whether an entry helped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation.turn import Turn
from bot.store.crypto import Keyring, UnreadableError
from bot.store.engine import insert
from bot.store.tables import feedback, misses

_LONGEST_TEXT = 4096
_LONGEST_NAME = 130
_LONGEST_SLUG = 64


@dataclass(frozen=True, slots=True)
class Miss:
    """A question sent to the editors: its text, the article it was asked of, the day."""

    text: str
    article: str | None
    day: date


async def keep_miss(connection: AsyncConnection, keyring: Keyring, name: bytes, miss: Miss) -> None:
    """Keep a question of the reader called `name`; the same one is kept once."""
    raw = miss.text[:_LONGEST_TEXT].encode("utf-8", "replace")
    id = keyring.digest(b"miss", name, raw)
    statement = insert(connection, misses).values(
        id=id,
        reader=name,
        article=miss.article and miss.article[:_LONGEST_SLUG],
        text=keyring.seal(raw, b"miss:" + id),
        day=miss.day,
    )
    await connection.execute(statement.on_conflict_do_nothing())


async def kept_misses(
    connection: AsyncConnection, keyring: Keyring, limit: int
) -> tuple[Miss, ...]:
    """At most `limit` questions, newest first; those of a lost key are left out."""
    wanted = select(misses).order_by(misses.c.day.desc(), misses.c.id).limit(limit)
    rows = [
        (_open(keyring, row.id, row.text), row.article, row.day)
        for row in await connection.execute(wanted)
    ]
    return tuple(Miss(text, article, day) for text, article, day in rows if text is not None)


async def rate(
    connection: AsyncConnection, name: bytes, entry: str, useful: bool, day: date
) -> None:
    """Keep whether an entry helped the reader called `name`; the last word counts."""
    statement = insert(connection, feedback).values(
        reader=name, entry=entry[:_LONGEST_NAME], useful=useful, day=day
    )
    changes = {"useful": statement.excluded.useful, "day": statement.excluded.day}
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["reader", "entry"], set_=changes)
    )


async def said(
    connection: AsyncConnection, keyring: Keyring, name: bytes, turn: Turn, day: date
) -> None:
    """Keep what a turn asks to be kept with it."""
    if turn.rating:
        await rate(connection, name, turn.rating.entry, turn.rating.useful, day)
    if turn.miss:
        miss = Miss(turn.miss.text, turn.miss.article, day)
        await keep_miss(connection, keyring, name, miss)


async def ratings(connection: AsyncConnection) -> Mapping[str, tuple[int, int]]:
    """For every entry with feedback: how many found it useful, and how many didn't."""
    yes, all = func.count().filter(feedback.c.useful), func.count()
    wanted = select(feedback.c.entry, yes, all).group_by(feedback.c.entry)
    return {entry: (up, sum - up) for entry, up, sum in await connection.execute(wanted)}


def _open(keyring: Keyring, id: bytes, sealed: bytes) -> str | None:
    try:
        return keyring.open(sealed, b"miss:" + id).decode()
    except UnreadableError:
        return None

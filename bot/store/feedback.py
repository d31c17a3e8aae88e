"""What readers say on purpose: questions sent to the editors, and whether an entry helped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation.model.feedback import EntryRating, Miss
from bot.conversation.model.turn import Turn
from bot.limits import MAX_MESSAGE_LENGTH
from bot.store.crypto import Keyring, UnreadableError
from bot.store.database.engine import build_insert
from bot.store.database.tables import feedback, misses

_MAX_ENTRY_LENGTH = 130
_MAX_SLUG_LENGTH = 64


async def insert_miss(
    connection: AsyncConnection, keyring: Keyring, name: bytes, miss: Miss
) -> None:
    """Keep a question of the reader called `name`, with its day; the same one is kept once."""
    raw_text = miss.text[:MAX_MESSAGE_LENGTH].encode()
    miss_id = keyring.digest_parts(b"miss", name, raw_text)
    statement = build_insert(connection, misses).values(
        id=miss_id,
        reader=name,
        article=miss.article and miss.article[:_MAX_SLUG_LENGTH],
        text=keyring.seal_text(raw_text, b"miss:" + miss_id),
        day=miss.day,
    )
    await connection.execute(statement.on_conflict_do_nothing())


async def load_misses(
    connection: AsyncConnection, keyring: Keyring, limit: int
) -> tuple[Miss, ...]:
    """At most `limit` questions, newest first; those of a lost key are left out."""
    statement = select(misses).order_by(misses.c.day.desc(), misses.c.id).limit(limit)
    rows = [
        (_open_miss_text(keyring, row.id, row.text), row.article, row.day)
        for row in await connection.execute(statement)
    ]
    return tuple(Miss(text, article, day) for text, article, day in rows if text is not None)


async def upsert_rating(
    connection: AsyncConnection, name: bytes, entry: str, useful: bool, day: date
) -> None:
    """Keep whether an entry helped the reader called `name`; the last word counts."""
    statement = build_insert(connection, feedback).values(
        reader=name, entry=entry[:_MAX_ENTRY_LENGTH], useful=useful, day=day
    )
    changes = {"useful": statement.excluded.useful, "day": statement.excluded.day}
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["reader", "entry"], set_=changes)
    )


async def save_feedback(
    connection: AsyncConnection, keyring: Keyring, name: bytes, turn: Turn, day: date
) -> None:
    """Keep what a turn asks to be kept with it."""
    if turn.rating:
        await upsert_rating(connection, name, turn.rating.entry, turn.rating.useful, day)
    if turn.miss:
        await insert_miss(connection, keyring, name, replace(turn.miss, day=day))


async def load_ratings(connection: AsyncConnection) -> tuple[EntryRating, ...]:
    """For every rated entry how many it helped, and how many it didn't; by name."""
    useful_count, rating_count = func.count().filter(feedback.c.useful), func.count()
    statement = select(feedback.c.entry, useful_count, rating_count).group_by(feedback.c.entry)
    rows = await connection.execute(statement.order_by(feedback.c.entry))
    return tuple(EntryRating(entry, useful, total - useful) for entry, useful, total in rows)


def _open_miss_text(keyring: Keyring, miss_id: bytes, sealed: bytes) -> str | None:
    try:
        return keyring.open_sealed(sealed, b"miss:" + miss_id).decode()
    except UnreadableError:
        return None

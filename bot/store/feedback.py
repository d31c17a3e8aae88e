"""What readers say on purpose: questions sent to the editors, and whether an entry helped."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.conversation.model.feedback import EntryRating, Miss, Rating
from bot.conversation.model.turn import Turn
from bot.limits import MAX_MESSAGE_LENGTH
from bot.store.codec import open_json, seal_json
from bot.store.crypto import Keyring, ReaderNames
from bot.store.database.engine import build_insert
from bot.store.database.tables import feedback, misses


async def insert_miss(
    connection: AsyncConnection, keyring: Keyring, names: ReaderNames, miss: Miss
) -> None:
    """Keep a reader's question, with its day; the same one is kept once."""
    reader = names.in_table(misses.name)[0]
    row = _seal_miss(keyring, reader, replace(miss, text=miss.text[:MAX_MESSAGE_LENGTH]))
    statement = build_insert(connection, misses).values(row)
    await connection.execute(statement.on_conflict_do_nothing())


async def load_misses(
    connection: AsyncConnection, keyring: Keyring, limit: int
) -> tuple[Miss, ...]:
    """At most `limit` questions, newest first; those of a lost key are left out."""
    statement = select(misses).order_by(misses.c.day.desc(), misses.c.id).limit(limit)
    questions = (
        (open_json(keyring, Miss, row.question, b"miss:" + row.id), row.day)
        for row in await connection.execute(statement)
    )
    return tuple(replace(miss, day=day) for miss, day in questions if miss is not None)


async def count_misses(connection: AsyncConnection) -> int:
    """How many questions are kept, those of a lost key included."""
    return int(await connection.scalar(select(func.count()).select_from(misses)) or 0)


async def upsert_rating(
    connection: AsyncConnection, keyring: Keyring, names: ReaderNames, rating: Rating, day: date
) -> None:
    """Keep whether an entry helped a reader; the last word counts."""
    row = _seal_rating(keyring, names.in_table(feedback.name)[0], rating, day)
    statement = build_insert(connection, feedback).values(row)
    changes = {"rating": statement.excluded.rating, "day": statement.excluded.day}
    await connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changes))


async def save_feedback(
    connection: AsyncConnection, keyring: Keyring, names: ReaderNames, turn: Turn, day: date
) -> None:
    """Keep what a turn asks to be kept with it."""
    if turn.rating:
        await upsert_rating(connection, keyring, names, turn.rating, day)
    if turn.miss:
        await insert_miss(connection, keyring, names, replace(turn.miss, day=day))


async def load_ratings(connection: AsyncConnection, keyring: Keyring) -> tuple[EntryRating, ...]:
    """For every rated entry how many it helped, and how many it didn't; by name."""
    rows = await connection.execute(select(feedback.c.id, feedback.c.rating))
    ratings = (open_json(keyring, Rating, row.rating, b"rating:" + row.id) for row in rows)
    counts = Counter((rating.entry, rating.useful) for rating in ratings if rating)
    return tuple(
        EntryRating(entry, counts[entry, True], counts[entry, False])
        for entry in sorted({entry for entry, _ in counts})
    )


def _seal_miss(keyring: Keyring, reader: bytes, miss: Miss) -> dict[str, object]:
    """A row of the table of misses; `reader` is the name there. Its day stands beside it."""
    miss_id = keyring.digest_parts(b"miss", reader, miss.text.encode())
    question = seal_json(keyring, replace(miss, day=None), b"miss:" + miss_id)
    return {"id": miss_id, "reader": reader, "question": question, "day": miss.day}


def _seal_rating(keyring: Keyring, reader: bytes, rating: Rating, day: date) -> dict[str, object]:
    """A row of the table of feedback; `reader` is the name there."""
    rating_id = keyring.digest_parts(b"rating", reader, rating.entry.encode())
    sealed = seal_json(keyring, rating, b"rating:" + rating_id)
    return {"id": rating_id, "reader": reader, "rating": sealed, "day": day}

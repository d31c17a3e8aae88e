"""Counters: turns of a kind in a day, tries of an update. Nothing about whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database.engine import build_insert
from bot.store.database.tables import counters, failures


async def add_counts(connection: AsyncConnection, day: date, counts: Mapping[str, int]) -> None:
    """Add to the day's counters. Names have at most 64 characters."""
    statement = build_insert(connection, counters)
    changes = {"count": counters.c.count + statement.excluded.count}
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["day", "name"], set_=changes),
        # In order, so that two transactions never wait for each other.
        [{"day": day, "name": name, "count": count} for name, count in sorted(counts.items())],
    )


async def load_counters(connection: AsyncConnection, since: date) -> dict[tuple[date, str], int]:
    """The counters of every day from `since` on, by day and name."""
    rows = await connection.execute(select(counters).where(counters.c.day >= since))
    return {(day, name): count for day, name, count in rows}


async def record_failed_try(connection: AsyncConnection, update_id: int, day: date) -> int:
    """One more failure of an update; returns how many there are by now."""
    first_failure = {"id": update_id, "tries": 1, "day": day}
    statement = (
        build_insert(connection, failures)
        .values(first_failure)
        .on_conflict_do_update(index_elements=["id"], set_={"tries": failures.c.tries + 1})
        .returning(failures.c.tries)
    )
    return int(await connection.scalar(statement) or 0)

"""A connection that is awaited does what one that isn't would."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy import Pool, delete, insert, select

from bot.store import migrate_database
from bot.store.database.connections import AsyncEngine
from bot.store.database.database_url import parse_database_url
from bot.store.database.engine import build_engine
from bot.store.database.tables import failures

ROW = {"id": 7, "tries": 2, "day": date(2026, 1, 31)}
READS_THE_STORE = """
import sys
from bot.store.database.database_url import parse_database_url
from bot.store.database.engine import build_engine
build_engine(parse_database_url("sqlite:///:memory:"))
print([name for name in sys.modules if name.startswith("sqlalchemy.orm")])
"""


@pytest.fixture
async def engine(url: str) -> AsyncIterator[AsyncEngine]:
    await migrate_database(url)
    engine = build_engine(parse_database_url(url)).execution_options(writing=True)
    yield engine
    await engine.dispose()


async def count_tries(engine: AsyncEngine) -> list[int]:
    async with engine.connect() as connection:
        return [*await connection.scalars(select(failures.c.tries))]


async def test_a_transaction_is_kept_when_its_block_ends(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(insert(failures), [ROW, {**ROW, "id": 8, "tries": 3}])
    assert sorted(await count_tries(engine)) == [2, 3]


async def test_a_transaction_is_undone_when_its_block_raises(engine: AsyncEngine) -> None:
    async def fail_midway() -> None:
        async with engine.begin() as connection:
            await connection.execute(insert(failures).values(ROW))
            raise KeyError

    with pytest.raises(KeyError):
        await fail_midway()
    assert await count_tries(engine) == []


async def test_what_was_asked_for_is_there_when_the_connection_is_not(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(insert(failures).values(ROW))
        rows = await connection.execute(select(failures))
        deleted = await connection.execute(delete(failures))
    assert rows.first() == (7, 2, date(2026, 1, 31))
    assert deleted.rowcount == 1


async def test_a_connection_goes_back_when_whoever_has_it_is_cancelled(engine: AsyncEngine) -> None:
    pool, is_open = find_pool(engine), asyncio.Event()

    async def hold_connection() -> None:
        async with engine.begin() as connection:
            await connection.execute(insert(failures).values(ROW))
            is_open.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hold_connection())
    await is_open.wait()
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()  # again, while the transaction is undone
    with pytest.raises(asyncio.CancelledError):
        await task
    assert pool.status().endswith("Current Checked out connections: 0")
    assert await count_tries(engine) == []


def find_pool(engine: AsyncEngine) -> Pool:
    """Where an engine's connections wait."""
    return engine.sync_engine.pool


def test_nothing_of_the_mapper_of_objects_is_loaded() -> None:
    process = subprocess.run(
        [sys.executable, "-c", READS_THE_STORE], capture_output=True, text=True, check=True
    )
    assert process.stdout.strip() == "[]"

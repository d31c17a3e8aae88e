"""Closing takes a moment, whatever the database does."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from pathlib import Path

from bot.store import Store, migrate_database
from tests.fakes.storage.postgres import PostgresServer
from tests.fakes.turns import KEY, READER, make_turn

PATIENCE = 3.0
"""Seconds that closing may take on a busy machine; alone it takes 1.5."""


async def close_while_hanging(store: Store) -> float:
    """Close with work under way; returns the seconds it took. Nobody is left waiting."""
    work: list[asyncio.Future[object]] = [
        asyncio.ensure_future(store.commit_turn(n, n, make_turn())) for n in range(20, 30)
    ]
    work += [asyncio.ensure_future(store.forget_reader(READER))]
    await asyncio.wait(work, timeout=0.2)
    began = time.monotonic()
    await store.close()
    took = time.monotonic() - began
    done, _ = await asyncio.wait(work, timeout=PATIENCE)
    assert done == set(work)
    for task in work:
        assert task.cancelled() or task.exception()
    return took


async def test_closing_while_another_program_holds_the_lock_is_quick(tmp_path: Path) -> None:
    store = await Store.open_store(f"sqlite:///{tmp_path}/bot.db", KEY)
    other = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert await close_while_hanging(store) < PATIENCE
    other.execute("ROLLBACK")
    other.close()


async def test_closing_while_the_server_stands_still_is_quick(postgres: PostgresServer) -> None:
    url = await postgres.create_database()
    await migrate_database(url)
    store = await Store.open_store(url, KEY)
    await store.commit_turn(1, READER, make_turn())
    with postgres.paused():
        assert await close_while_hanging(store) < PATIENCE

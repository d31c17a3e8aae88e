"""Every test that asks for `url` or `stores` runs on SQLite and on a real Postgres."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.store import Store, migrate_database
from tests.fakes.storage.postgres import PostgresServer, postgres
from tests.fakes.turns import KEY

__all__ = ["postgres"]
OpenStore = Callable[..., Awaitable[Store]]


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/bot.db"
    server: PostgresServer = request.getfixturevalue("postgres")
    return asyncio.run(server.create_database())


@pytest.fixture
async def opening(url: str) -> AsyncIterator[OpenStore]:
    """Opens a store on the test's database, as often as it is called; closes them all."""
    await migrate_database(url)
    async with AsyncExitStack() as stack:

        async def open_another(
            key: str = KEY, previous: str | None = None, **options: Any
        ) -> Store:
            store = await Store.open_store(url, key, previous, **options)
            stack.push_async_callback(store.close)
            return store

        yield open_another


@pytest.fixture
async def store(opening: OpenStore) -> Store:
    """A store, open."""
    return await opening()

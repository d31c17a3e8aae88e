"""Every test that asks for `url` or `stores` runs on SQLite and on a real Postgres."""

import asyncio
import shutil
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


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with all tables: a copy is made sooner than the tables."""
    path = tmp_path_factory.mktemp("migrated") / "bot.db"
    asyncio.run(migrate_database(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres: PostgresServer) -> str:
    """The name of a database with all tables."""
    url = asyncio.run(postgres.create_database())
    asyncio.run(migrate_database(url))
    return url.rpartition("/")[2]


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, or one with all tables for a test that opens stores."""
    has_tables = "opening" in request.fixturenames
    if request.param == "sqlite":
        path = tmp_path / "bot.db"
        if has_tables:
            shutil.copyfile(request.getfixturevalue("migrated_sqlite"), path)
        return f"sqlite:///{path}"
    server: PostgresServer = request.getfixturevalue("postgres")
    template = request.getfixturevalue("migrated_postgres") if has_tables else "template1"
    return asyncio.run(server.create_database(template))


@pytest.fixture
async def opening(url: str) -> AsyncIterator[OpenStore]:
    """Opens a store on the test's database, as often as it is called; closes them all."""
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

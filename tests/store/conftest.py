"""Every test that asks for `url` or `stores` runs on SQLite and on a real Postgres."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.store import Store, migrate
from tests.postgres import Postgres, postgres
from tests.store.sample import KEY

__all__ = ["postgres"]
Opening = Callable[..., Awaitable[Store]]


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/bot.db"
    server: Postgres = request.getfixturevalue("postgres")
    return asyncio.run(server.database())


@pytest.fixture
async def opening(url: str) -> AsyncIterator[Opening]:
    """Opens a store on the test's database, as often as it is called; closes them all."""
    await migrate(url)
    async with AsyncExitStack() as stack:

        async def opened(key: str = KEY, previous: str | None = None, **options: object) -> Store:
            store = await Store.open(url, key, previous, **options)
            stack.push_async_callback(store.close)
            return store

        yield opened


@pytest.fixture
async def store(opening: Opening) -> Store:
    """A store, open."""
    return await opening()

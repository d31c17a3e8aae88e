"""A database at one of the steps that led to today's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database.database_url import parse_database_url
from bot.store.database.engine import build_engine
from bot.store.database.writer import SerialWriter


@asynccontextmanager
async def connect_to(url: str) -> AsyncIterator[AsyncConnection]:
    """A transaction of one's own on the test's database."""
    engine = build_engine(parse_database_url(url))
    async with SerialWriter(engine).begin_transaction() as connection:
        yield connection
    await engine.dispose()


def walk_to(connection: Connection, script: ScriptDirectory, step: str) -> None:
    """Bring an empty database to one of the steps, as the program of its day did."""
    context = EnvironmentContext(
        Config(), script, fn=lambda at, _: script._upgrade_revs(step, at), destination_rev=step
    )
    context.configure(connection=connection, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()

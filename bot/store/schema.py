"""The database's shape: brought up to date, or only looked at."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StoreError
from bot.store.engine import Writer, lock

_NEWER = "The database belongs to a newer version of this program; start that version instead."
_OLDER = "The database isn't ready for this version of the program; run `python -m bot release`."
_LOCK = b"explainer schema"


async def upgrade(engine: AsyncEngine) -> None:
    """Bring the schema up to date, in one transaction. Raises StoreError if it is a newer one."""
    async with Writer(engine).begin() as connection:
        await lock(connection, [_LOCK])
        await connection.run_sync(_upgrade)


async def verify(engine: AsyncEngine) -> None:
    """Raises StoreError, with what to do, unless the schema is exactly this program's."""
    async with engine.connect() as connection:
        await connection.run_sync(_verify)


def _upgrade(connection: Connection) -> None:
    config = _config()
    if not _is_current(connection, config):
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _verify(connection: Connection) -> None:
    if not _is_current(connection, _config()):
        raise StoreError(_OLDER)


def _is_current(connection: Connection, config: Config) -> bool:
    scripts = ScriptDirectory.from_config(config)
    known = {script.revision for script in scripts.walk_revisions()}
    present = set(MigrationContext.configure(connection).get_current_heads())
    if not present <= known:
        raise StoreError(_NEWER)
    return present == set(scripts.get_heads())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return config

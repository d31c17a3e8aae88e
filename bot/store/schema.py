"""The database's shape: brought up to date, or only looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StoreError
from bot.store.engine import Writer, lock
from bot.store.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0002"
"""The newest step in `migrations/`, which makes the database what `tables.py` says."""

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
    """Make an empty database at once; walk an older one through its steps."""
    present = _present(connection)
    if present is None:
        metadata.create_all(connection, checkfirst=False)  # a table of others is a failure
        _VERSION.create(connection)
        connection.execute(_VERSION.insert().values(version_num=HEAD))
    elif present != HEAD:
        _walk(connection, present)


def _verify(connection: Connection) -> None:
    present = _present(connection)
    if present is None:
        raise StoreError(_OLDER)
    if present != HEAD:
        _refuse_newer(present)
        raise StoreError(_OLDER)


_VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""Where Alembic keeps the step a database is at."""


def _present(connection: Connection) -> str | None:
    """The step the database is at; None for one without our tables."""
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.execute(select(_VERSION.c.version_num)).scalar()


def _walk(connection: Connection, present: str) -> None:
    from alembic import command

    _refuse_newer(present)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _refuse_newer(present: str) -> None:
    from alembic.script import ScriptDirectory

    known = {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}
    if present not in known:
        raise StoreError(_NEWER)


def _config() -> Config:
    # Alembic takes 9 MB, and is needed only when a database isn't up to date.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return config

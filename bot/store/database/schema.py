"""The database's shape: brought up to date, or only looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import StoreError
from bot.program_name import name_command
from bot.store.database.engine import lock_readers
from bot.store.database.tables import metadata
from bot.store.database.writer import SerialWriter

if TYPE_CHECKING:
    from alembic.config import Config

HEAD_REVISION = "0005"
"""The newest step in `migrations/`, which makes the database what `tables.py` says."""

_NEWER_DATABASE = (
    "The database belongs to a newer version of this program; start that version instead."
)
_SCHEMA_LOCK = b"explainer schema"


async def upgrade_schema(engine: AsyncEngine, keyring: object = None) -> None:
    """Bring the schema up to date, in one transaction. Raises StoreError if it is a newer one.

    The steps get `keyring`: some seal anew what an older program kept.
    """
    async with SerialWriter(engine).begin_transaction() as connection:
        await lock_readers(connection, [_SCHEMA_LOCK])
        await connection.run_sync(_create_or_migrate, keyring)


async def verify_schema(engine: AsyncEngine) -> None:
    """Raises StoreError, with what to do, unless the schema is exactly this program's."""
    async with engine.connect() as connection:
        await connection.run_sync(_require_head_revision)


def _create_or_migrate(connection: Connection, keyring: object) -> None:
    """Make an empty database at once; walk an older one through its steps."""
    revision = find_revision(connection)
    if revision is None:
        metadata.create_all(connection, checkfirst=False)  # a table of others is a failure
        _VERSION_TABLE.create(connection)
        connection.execute(_VERSION_TABLE.insert().values(version_num=HEAD_REVISION))
    elif revision != HEAD_REVISION:
        _migrate_from(connection, revision, keyring)


def _require_head_revision(connection: Connection) -> None:
    revision = find_revision(connection)
    if revision is None:
        raise StoreError(_describe_older_database())
    if revision != HEAD_REVISION:
        _refuse_newer(revision)
        raise StoreError(_describe_older_database())


_VERSION_TABLE = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True)
)
"""Where Alembic keeps the step a database is at."""


def find_revision(connection: Connection) -> str | None:
    """The step the database is at; None for one without our tables."""
    if not inspect(connection).has_table(_VERSION_TABLE.name):
        return None
    return connection.execute(select(_VERSION_TABLE.c.version_num)).scalar()


def _migrate_from(connection: Connection, revision: str, keyring: object) -> None:
    from alembic import command

    _refuse_newer(revision)
    config = _alembic_config()
    config.attributes |= {"connection": connection, "keyring": keyring}
    command.upgrade(config, "head")


def _refuse_newer(revision: str) -> None:
    from alembic.script import ScriptDirectory

    known_revisions = {
        step.revision for step in ScriptDirectory.from_config(_alembic_config()).walk_revisions()
    }
    if revision not in known_revisions:
        raise StoreError(_NEWER_DATABASE)


def _alembic_config() -> Config:
    # Alembic takes 9 MB, and is needed only when a database isn't up to date.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return config


def _describe_older_database() -> str:
    command = name_command("release")
    return f"The database isn't ready for this version of the program; run `{command}`."

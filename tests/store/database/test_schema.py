"""The database is brought to the program's shape, or refused with what to do."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import bot.store
from bot.errors import StoreError
from bot.store import Store, migrate_database
from bot.store.database.schema import HEAD_REVISION
from bot.store.database.tables import metadata
from tests.fakes.storage.migrations import connect_to, walk_to
from tests.fakes.storage.postgres import PostgresServer
from tests.fakes.turns import KEY, READER, make_turn


async def set_version(url: str, version: str) -> None:
    async with connect_to(url) as connection:
        await connection.execute(
            text("UPDATE alembic_version SET version_num = :v"), {"v": version}
        )


async def schema_differences(url: str) -> list[object]:
    """How the database differs from the tables the program uses."""
    async with connect_to(url) as connection:
        return await connection.run_sync(
            lambda sync: list(compare_metadata(MigrationContext.configure(sync), metadata))
        )


async def test_an_empty_database_gets_exactly_the_tables_that_the_program_uses(url: str) -> None:
    await migrate_database(url)
    assert await schema_differences(url) == []


async def test_the_steps_lead_every_older_database_to_the_same_tables(url: str) -> None:
    script = ScriptDirectory(str(Path(bot.store.__file__).with_name("database") / "migrations"))
    assert script.get_heads() == [HEAD_REVISION]
    for step in script.walk_revisions():
        async with connect_to(url) as connection:
            await connection.run_sync(walk_to, script, step.revision)
        await migrate_database(url)
        assert await schema_differences(url) == []
        async with connect_to(url) as connection:
            await connection.run_sync(metadata.drop_all)
            await connection.execute(text("DROP TABLE alembic_version"))


async def test_migrating_again_changes_nothing(url: str) -> None:
    await migrate_database(url)
    store = await Store.open_store(url, KEY)
    await store.commit_turn(1, READER, make_turn())
    await migrate_database(url)
    assert await store.find_turn(1) == make_turn()
    await store.close()


async def test_a_database_of_a_newer_program_is_refused_and_left_alone(url: str) -> None:
    await migrate_database(url)
    await set_version(url, "9999")
    with pytest.raises(StoreError, match="belongs to a newer version"):
        await migrate_database(url)
    with pytest.raises(StoreError, match="belongs to a newer version"):
        await Store.open_store(url, KEY)
    async with connect_to(url) as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


async def test_an_empty_postgres_is_refused_with_what_to_do(postgres: PostgresServer) -> None:
    url = await postgres.create_database()
    with pytest.raises(StoreError, match=r"run `.* release`"):
        await Store.open_store(url, KEY)
    assert (
        await postgres.run_statement("SELECT * FROM pg_tables WHERE schemaname = 'public'", url)
        == []
    )


async def test_sqlite_is_made_ready_at_start_with_its_folder(tmp_path: Path) -> None:
    store = await Store.open_store(f"sqlite:///{tmp_path}/deep/in/here/bot.db", KEY)
    await store.commit_turn(1, READER, make_turn())
    await store.close()
    assert (tmp_path / "deep/in/here/bot.db").exists()


async def test_a_migration_that_fails_leaves_the_database_as_it_was(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with connect_to(url) as connection:
        await connection.execute(text("CREATE TABLE counters (theirs INTEGER)"))
    with pytest.raises(StoreError):
        await migrate_database(url)
    async with connect_to(url) as connection:
        await connection.execute(text("DROP TABLE counters"))
    await migrate_database(url)


async def test_a_database_in_memory_is_shared_by_everyone_in_the_process_and_ends_with_it() -> None:
    store = await Store.open_store("sqlite://", KEY)
    await asyncio.gather(*(store.commit_turn(n, READER + n, make_turn(str(n))) for n in range(50)))
    turns = await asyncio.gather(*(store.find_turn(n) for n in range(50)))
    assert turns == [make_turn(str(n)) for n in range(50)]
    await store.close()
    other = await Store.open_store("sqlite://", KEY)
    assert await other.find_turn(1) is None
    await other.close()


def test_the_migrations_are_shipped_with_the_package() -> None:
    for folder in ("database/migrations", "database/migrations/versions"):
        assert (Path(bot.store.__file__).parent / folder / "__init__.py").exists()

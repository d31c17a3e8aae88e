"""What every connection promises."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store import Store, migrate_database
from bot.store.database import engine as engine_module
from bot.store.database.database_url import parse_database_url
from bot.store.database.engine import build_engine
from bot.store.database.writer import SerialWriter
from tests.fakes.storage.postgres import PostgresServer
from tests.fakes.turns import KEY
from tests.store.conftest import OpenStore


def file_names(folder: Path) -> set[str]:
    """The files in a folder."""
    return {path.name for path in folder.iterdir()}


async def ask_database(url: str, question: str) -> object:
    engine = build_engine(parse_database_url(url))
    try:
        async with SerialWriter(engine).begin_transaction() as connection:
            return await connection.scalar(text(question))
    finally:
        await engine.dispose()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("PRAGMA journal_mode", "wal"),
        ("PRAGMA synchronous", 2),  # FULL: a commit is on the disk when it returns
        ("PRAGMA secure_delete", 1),
        ("PRAGMA busy_timeout", 100),  # the rest of the waiting is ours, and can be ended
    ],
)
async def test_sqlite_is_asked_for_durability(
    tmp_path: Path, question: str, answer: object
) -> None:
    assert await ask_database(f"sqlite:///{tmp_path}/bot.db", question) == answer


async def test_a_transaction_is_undone_when_its_block_raises(url: str, opening: OpenStore) -> None:
    engine = build_engine(parse_database_url(url))

    async def insert_and_raise() -> None:
        async with SerialWriter(engine).begin_transaction() as connection:
            await connection.execute(text("INSERT INTO failures VALUES (1, 1, '2026-05-04')"))
            raise LookupError

    with pytest.raises(LookupError):
        await insert_and_raise()
    await engine.dispose()
    assert await ask_database(url, "SELECT count(*) FROM failures") == 0


async def test_a_path_with_signs_that_mean_something_in_addresses_is_taken_as_it_is(
    tmp_path: Path,
) -> None:
    await ask_database(f"sqlite:///{tmp_path}/50%25 off %3F %23.db", "SELECT 1")
    assert "50% off ? #.db" in file_names(tmp_path)


async def test_a_connection_that_the_server_closed_meanwhile_is_replaced_before_its_use(
    postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = await postgres.create_database()
    await migrate_database(url)
    store = await Store.open_store(url, KEY)
    assert await store.count_misses() == 0
    await postgres.run_statement(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "  # noqa: S608 - no input
        f"WHERE datname = '{url.rpartition('/')[2]}'"
    )
    monkeypatch.setattr(engine_module, "PING_AFTER_SECONDS", 0.0)
    assert await store.count_misses() == 0
    await store.close()

"""SQLite's file is the owner's alone, and noticed when it goes."""

from __future__ import annotations

import asyncio
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import Store
from bot.store.database import access, engine
from bot.store.database.access import DatabaseAccess
from bot.store.database.database_url import parse_database_url
from bot.store.database.sqlite_file import SqliteFile
from tests.fakes.turns import KEY, READER, make_turn


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def give_rights(path: Path, mode: int) -> None:
    path.chmod(mode)


def database_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".db")


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0o000)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
async def test_the_database_and_the_folders_made_for_it_are_the_owners_alone(
    tmp_path: Path,
) -> None:
    store = await Store.open_store(f"sqlite:///{tmp_path}/new/data/bot.db", KEY)
    await store.commit_turn(1, READER, make_turn())
    folder = tmp_path / "new" / "data"
    assert {path.name for path in folder.iterdir()} == {"bot.db", "bot.db-wal", "bot.db-shm"}
    assert {rights(path) for path in folder.iterdir()} == {0o600}
    assert {rights(folder), rights(folder.parent)} == {0o700}
    await store.close()


def test_what_is_no_file_keeps_its_rights(tmp_path: Path) -> None:
    """A device in the place of the database, as `sqlite:////dev/null` names one, is everybody's."""
    pipe = tmp_path / "bot.db"
    os.mkfifo(pipe)
    give_rights(pipe, 0o666)
    SqliteFile(str(pipe)).make_private()
    assert rights(pipe) == 0o666


async def test_a_database_that_others_could_read_is_closed_to_them_and_its_folder_left_alone(
    tmp_path: Path,
) -> None:
    give_rights(tmp_path, 0o755)
    await (await Store.open_store(f"sqlite:///{tmp_path}/bot.db", KEY)).close()
    give_rights(tmp_path / "bot.db", 0o644)
    await (await Store.open_store(f"sqlite:///{tmp_path}/bot.db", KEY)).close()
    assert (rights(tmp_path / "bot.db"), rights(tmp_path)) == (0o600, 0o755)


def delete_database(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def replace_database(folder: Path) -> None:
    shutil.copy(folder / "bot.db", folder / "copy.db")
    (folder / "copy.db").rename(folder / "bot.db")


@pytest.mark.parametrize("harm", [delete_database, replace_database])
async def test_a_database_that_is_deleted_or_replaced_is_noticed_at_once_and_none_is_made(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    store = await Store.open_store(f"sqlite:///{tmp_path}/bot.db", KEY)
    await asyncio.gather(*(store.commit_turn(n, READER, make_turn(str(n))) for n in range(9)))
    lost = asyncio.create_task(store.wait_until_lost())
    harm(tmp_path)
    before = database_names(tmp_path)
    for work in (store.commit_turn(10, READER, make_turn()), store.find_turn(1)):
        with pytest.raises(StoreError, match="was deleted or replaced while the program used it"):
            await work
    with pytest.raises(StoreError, match="was deleted or replaced"):
        await store.check_health()
    assert "restore a backup" in str(await asyncio.wait_for(lost, 60))
    await store.close()
    assert database_names(tmp_path) == before


async def test_a_database_that_stays_is_never_lost(tmp_path: Path) -> None:
    store = await Store.open_store(f"sqlite:///{tmp_path}/bot.db", KEY)
    lost = asyncio.create_task(store.wait_until_lost())
    await store.commit_turn(1, READER, make_turn())
    await store.check_health()
    assert not lost.done()
    lost.cancel()
    await store.close()


async def test_nothing_is_looked_up_again_and_again_where_no_file_can_be_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    connections = []

    async def refuse_connection(dsn: str, *_: object) -> None:
        connections.append(dsn)
        raise OSError

    monkeypatch.setattr(access, "_LOOK_SECONDS", 0)
    monkeypatch.setattr(engine, "connect_asyncpg", refuse_connection)
    address = parse_database_url("postgres://host/name")
    database = DatabaseAccess(address, engine.build_engine(address))
    lost = asyncio.create_task(database.wait_until_lost())
    for _ in range(100):
        await asyncio.sleep(0)
    assert (lost.done(), connections) == (False, [])
    lost.cancel()

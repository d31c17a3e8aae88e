"""Whatever happens to the database is told in a sentence, and mends itself when the cause goes."""

import asyncio
import os
import pwd
import sqlite3
import tempfile
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import event

from bot.errors import StoreError
from bot.store import Store, migrate_database
from bot.store.crypto import Keyring
from bot.store.database import direct_sqlite
from bot.store.database.database_url import parse_database_url
from bot.store.database.engine import SQLITE_PRAGMAS, build_engine
from tests.fakes.storage.postgres import PASSWORD, PostgresServer
from tests.fakes.turns import KEY, READER, make_turn


@asynccontextmanager
async def impatient_store(url: str, pages: int = 0) -> AsyncIterator[Store]:
    """A store that waits for 0.2 seconds only, on a disk of so many pages (0: any number)."""
    address = parse_database_url(url)
    engine = build_engine(address, wait_seconds=0.2)

    @event.listens_for(engine.sync_engine, "connect")
    def limit_pages(connection: sqlite3.Connection, record: object) -> None:
        if pages:
            connection.execute(f"PRAGMA max_page_count={pages}")

    page_limits = (f"PRAGMA max_page_count={pages}",) if pages else ()
    with patch(f"{direct_sqlite.__name__}.SQLITE_PRAGMAS", (*SQLITE_PRAGMAS, *page_limits)):
        store = Store(address, engine, Keyring(KEY))
        yield store
        await store.close()


@contextmanager
def run_as_nobody() -> Iterator[None]:
    """Without root's right to write everywhere."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(user)


def set_mode(path: Path, mode: int) -> None:
    """Say who may do what with a file or folder."""
    path.chmod(mode)


def size_in_bytes(path: Path) -> int:
    """The length of a file in bytes."""
    return path.stat().st_size


def damage_database(path: Path) -> None:
    """Overwrite a database from its third page on."""
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xa5" * (len(content) - 8192))


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody can reach."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
async def file(folder: Path) -> Path:
    """A SQLite database that was used before."""
    store = await Store.open_store(f"sqlite:///{folder}/bot.db", KEY)
    await asyncio.gather(*(store.commit_turn(n, READER + n, make_turn(str(n))) for n in range(200)))
    await store.close()
    return folder / "bot.db"


async def assert_open_fails(url: str, sentence: str) -> None:
    """Opening the database says `sentence`, and nothing secret."""
    with pytest.raises(StoreError, match=sentence) as caught:
        await Store.open_store(url, KEY)
    assert caught.value.__suppress_context__
    traceback_text = "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in traceback_text
    assert (
        parse_database_url(url).dsn is None
        or str(parse_database_url(url).dsn) not in traceback_text
    )


async def test_a_folder_that_cant_be_made_is_told(folder: Path) -> None:
    (folder / "file").touch()
    await assert_open_fails(
        f"sqlite:///{folder}/file/bot.db", r"bot\.db can't be opened; check that its folder"
    )


async def test_a_folder_without_the_right_to_write_is_told(folder: Path) -> None:
    set_mode(folder, 0o555)
    with run_as_nobody():
        await assert_open_fails(f"sqlite:///{folder}/bot.db", r"bot\.db can't be opened")
        await assert_open_fails(f"sqlite:///{folder}/deep/bot.db", r"bot\.db can't be opened")


async def test_a_database_without_the_right_to_write_is_told(file: Path) -> None:
    set_mode(file, 0o444)
    set_mode(file.parent, 0o777)
    with run_as_nobody():
        async with impatient_store(f"sqlite:///{file}") as store:
            with pytest.raises(StoreError, match="can't be written to; check who"):
                await store.commit_turn(1000, READER, make_turn())


async def test_a_file_that_is_no_database_is_told_and_left_alone(folder: Path) -> None:
    (folder / "bot.db").write_bytes(b"Dear diary, " * 1000)
    await assert_open_fails(f"sqlite:///{folder}/bot.db", "is damaged or no SQLite database")
    assert (folder / "bot.db").read_bytes() == b"Dear diary, " * 1000


async def test_a_damaged_database_is_told(file: Path) -> None:
    damage_database(file)
    async with impatient_store(f"sqlite:///{file}") as store:
        with pytest.raises(StoreError, match="is damaged or no SQLite database"):
            await asyncio.gather(
                *(store.commit_turn(n, READER, make_turn()) for n in range(1000, 1100))
            )


async def test_a_full_disk_is_told_and_nothing_is_half_written(file: Path) -> None:
    async with impatient_store(f"sqlite:///{file}", pages=size_in_bytes(file) // 4096) as store:
        with pytest.raises(StoreError, match="has no room left; free some disk space"):
            await asyncio.gather(*(store.commit_turn(n, 1, make_turn()) for n in range(1000, 1100)))
        assert await store.find_turn(1) == make_turn("1")
    async with impatient_store(f"sqlite:///{file}") as store:
        assert [await store.find_turn(n) for n in (1000, 1099)] == [None, None]
        assert await store.commit_turn(1000, 1, make_turn()) == make_turn()


async def test_a_locked_database_is_told_and_used_again_once_it_is_free(file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    async with impatient_store(f"sqlite:///{file}") as store:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="is locked by another program"):
            await store.commit_turn(1000, READER, make_turn())
        assert await store.find_turn(1) == make_turn("1")
        other.execute("ROLLBACK")
        assert await store.commit_turn(1000, READER, make_turn()) == make_turn()
    other.close()


async def test_a_lock_of_a_moment_is_waited_for(file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    store = await Store.open_store(f"sqlite:///{file}", KEY)
    other.execute("BEGIN IMMEDIATE")
    commit = asyncio.ensure_future(store.commit_turn(1000, READER, make_turn()))
    done, _ = await asyncio.wait([commit], timeout=0.1)
    assert not done
    other.execute("ROLLBACK")
    assert await commit == make_turn()
    await store.close()
    other.close()


async def test_a_server_that_isnt_there_is_told(unused_tcp_port: int) -> None:
    url = f"postgres://u:p@127.0.0.1:{unused_tcp_port}/bot"
    await assert_open_fails(
        url, r"The Postgres database bot at 127\.0\.0\.1 can't be reached; check"
    )


async def test_a_server_that_never_answers_is_told(unused_tcp_port: int) -> None:
    async def read_silently(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    url = f"postgres://u:p@127.0.0.1:{unused_tcp_port}/bot"
    server = await asyncio.start_server(read_silently, "127.0.0.1", unused_tcp_port)
    async with server, impatient_store(url) as store:
        with pytest.raises(StoreError, match="can't be reached"):
            await store.check_health()


async def test_a_wrong_password_is_told(postgres: PostgresServer) -> None:
    await assert_open_fails(
        postgres.database_url(password="wrong"), "refuses the user, the password"
    )


async def test_a_database_that_doesnt_exist_is_told(postgres: PostgresServer) -> None:
    await assert_open_fails(
        postgres.database_url("nowhere"), "nowhere at 127.0.0.1 doesn't exist on that server"
    )


async def test_encryption_that_the_server_hasnt_got_is_told(postgres: PostgresServer) -> None:
    await assert_open_fails(
        f"{postgres.database_url()}?sslmode=require", "refuses the user, the password or the encr"
    )


@pytest.mark.parametrize("option", ["sslmode=maybe", "flavour=vanilla"])
async def test_an_option_that_nobody_knows_is_told(postgres: PostgresServer, option: str) -> None:
    await assert_open_fails(
        f"{postgres.database_url()}?{option}", "can't be used with the options that follow the"
    )


async def test_a_user_without_rights_is_told(postgres: PostgresServer) -> None:
    url = await postgres.create_database()
    await postgres.run_statement("DROP ROLE IF EXISTS guest")
    await postgres.run_statement(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
    with pytest.raises(StoreError, match="give that user rights on the schema"):
        await migrate_database(url.replace("operator:", "guest:"))


async def test_a_server_that_goes_away_is_told_and_used_again_when_it_is_back(
    postgres: PostgresServer,
) -> None:
    url = await postgres.create_database()
    await migrate_database(url)
    async with impatient_store(url) as store:
        await store.commit_turn(1, READER, make_turn("aid"))
        await asyncio.to_thread(postgres.stop_server)
        commits = [store.commit_turn(n, READER + n, make_turn(str(n))) for n in range(2, 100)]
        results = await asyncio.gather(*commits, store.check_health(), return_exceptions=True)
        assert {type(result) for result in results} == {StoreError}
        await asyncio.to_thread(postgres.start_server)
        assert await store.commit_turn(2, READER, make_turn("rail")) == make_turn("rail")
        assert await store.find_turn(1) == make_turn("aid")

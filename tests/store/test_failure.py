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

import pytest
from sqlalchemy import event

from bot.errors import StoreError
from bot.store import Store, migrate
from bot.store.address import parse
from bot.store.crypto import Keyring
from bot.store.engine import build
from tests.postgres import PASSWORD, Postgres
from tests.store.sample import KEY, READER, turn


@asynccontextmanager
async def impatient(url: str, pages: int = 0) -> AsyncIterator[Store]:
    """A store that waits for 0.2 seconds only, on a disk of so many pages (0: any number)."""
    address = parse(url)
    engine = build(address, patience=0.2)

    @event.listens_for(engine.sync_engine, "connect")
    def shrink(connection: object, record: object) -> None:
        if pages:
            connection.execute(f"PRAGMA max_page_count={pages}")

    store = Store(address, engine, Keyring(KEY))
    yield store
    await store.close()


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without root's right to write everywhere."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(user)


def allow(path: Path, mode: int) -> None:
    """Say who may do what with a file or folder."""
    path.chmod(mode)


def size(path: Path) -> int:
    """The length of a file in bytes."""
    return path.stat().st_size


def damage(path: Path) -> None:
    """Overwrite a database from its third page on."""
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xa5" * (len(content) - 8192))


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody can reach."""
    with tempfile.TemporaryDirectory() as found:
        Path(found).chmod(0o755)
        yield Path(found)


@pytest.fixture
async def file(folder: Path) -> Path:
    """A SQLite database that was used before."""
    store = await Store.open(f"sqlite:///{folder}/bot.db", KEY)
    await asyncio.gather(*(store.commit(n, READER + n, turn(str(n))) for n in range(200)))
    await store.close()
    return folder / "bot.db"


async def fails(url: str, sentence: str) -> None:
    """Opening the database says `sentence`, and nothing secret."""
    with pytest.raises(StoreError, match=sentence) as caught:
        await Store.open(url, KEY)
    assert caught.value.__suppress_context__
    told = "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in told
    assert parse(url).dsn is None or str(parse(url).dsn) not in told


async def test_a_folder_that_cant_be_made_is_told(folder: Path) -> None:
    (folder / "file").touch()
    await fails(
        f"sqlite:///{folder}/file/bot.db", r"bot\.db can't be opened; check that its folder"
    )


async def test_a_folder_without_the_right_to_write_is_told(folder: Path) -> None:
    allow(folder, 0o555)
    with as_nobody():
        await fails(f"sqlite:///{folder}/bot.db", r"bot\.db can't be opened")
        await fails(f"sqlite:///{folder}/deep/bot.db", r"bot\.db can't be opened")


async def test_a_database_without_the_right_to_write_is_told(file: Path) -> None:
    allow(file, 0o444)
    allow(file.parent, 0o777)
    with as_nobody():
        async with impatient(f"sqlite:///{file}") as store:
            with pytest.raises(StoreError, match="can't be written to; check who"):
                await store.commit(1000, READER, turn())


async def test_a_file_that_is_no_database_is_told_and_left_alone(folder: Path) -> None:
    (folder / "bot.db").write_bytes(b"Dear diary, " * 1000)
    await fails(f"sqlite:///{folder}/bot.db", "is damaged or no SQLite database")
    assert (folder / "bot.db").read_bytes() == b"Dear diary, " * 1000


async def test_a_damaged_database_is_told(file: Path) -> None:
    damage(file)
    async with impatient(f"sqlite:///{file}") as store:
        with pytest.raises(StoreError, match="is damaged or no SQLite database"):
            await asyncio.gather(*(store.commit(n, READER, turn()) for n in range(1000, 1100)))


async def test_a_full_disk_is_told_and_nothing_is_half_written(file: Path) -> None:
    async with impatient(f"sqlite:///{file}", pages=size(file) // 4096) as store:
        with pytest.raises(StoreError, match="has no room left; free some disk space"):
            await asyncio.gather(*(store.commit(n, 1, turn()) for n in range(1000, 1100)))
        assert await store.handled(1) == turn("1")
    async with impatient(f"sqlite:///{file}") as store:
        assert [await store.handled(n) for n in (1000, 1099)] == [None, None]
        assert await store.commit(1000, 1, turn()) == turn()


async def test_a_locked_database_is_told_and_used_again_once_it_is_free(file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    async with impatient(f"sqlite:///{file}") as store:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="is locked by another program"):
            await store.commit(1000, READER, turn())
        assert await store.handled(1) == turn("1")
        other.execute("ROLLBACK")
        assert await store.commit(1000, READER, turn()) == turn()
    other.close()


async def test_a_lock_of_a_moment_is_waited_for(file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    store = await Store.open(f"sqlite:///{file}", KEY)
    other.execute("BEGIN IMMEDIATE")
    commit = asyncio.ensure_future(store.commit(1000, READER, turn()))
    done, _ = await asyncio.wait([commit], timeout=0.1)
    assert not done
    other.execute("ROLLBACK")
    assert await commit == turn()
    await store.close()
    other.close()


async def test_a_server_that_isnt_there_is_told(unused_tcp_port: int) -> None:
    url = f"postgres://u:p@127.0.0.1:{unused_tcp_port}/bot"
    await fails(url, r"The Postgres database bot at 127\.0\.0\.1 can't be reached; check")


async def test_a_server_that_never_answers_is_told(unused_tcp_port: int) -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    url = f"postgres://u:p@127.0.0.1:{unused_tcp_port}/bot"
    server = await asyncio.start_server(silent, "127.0.0.1", unused_tcp_port)
    async with server, impatient(url) as store:
        with pytest.raises(StoreError, match="can't be reached"):
            await store.ping()


async def test_a_wrong_password_is_told(postgres: Postgres) -> None:
    await fails(postgres.url(password="wrong"), "refuses the user, the password")


async def test_a_database_that_doesnt_exist_is_told(postgres: Postgres) -> None:
    await fails(postgres.url("nowhere"), "nowhere at 127.0.0.1 doesn't exist on that server")


async def test_encryption_that_the_server_hasnt_got_is_told(postgres: Postgres) -> None:
    await fails(f"{postgres.url()}?sslmode=require", "refuses the user, the password or the encr")


@pytest.mark.parametrize("option", ["sslmode=maybe", "flavour=vanilla"])
async def test_an_option_that_nobody_knows_is_told(postgres: Postgres, option: str) -> None:
    await fails(f"{postgres.url()}?{option}", "can't be used with the options that follow the")


async def test_a_user_without_rights_is_told(postgres: Postgres) -> None:
    url = await postgres.database()
    await postgres.run("DROP ROLE IF EXISTS guest")
    await postgres.run(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
    with pytest.raises(StoreError, match="give that user rights on the schema"):
        await migrate(url.replace("operator:", "guest:"))


async def test_a_server_that_goes_away_is_told_and_used_again_when_it_is_back(
    postgres: Postgres,
) -> None:
    url = await postgres.database()
    await migrate(url)
    async with impatient(url) as store:
        await store.commit(1, READER, turn("aid"))
        await asyncio.to_thread(postgres.stop)
        commits = [store.commit(n, READER + n, turn(str(n))) for n in range(2, 100)]
        results = await asyncio.gather(*commits, store.ping(), return_exceptions=True)
        assert {type(result) for result in results} == {StoreError}
        await asyncio.to_thread(postgres.start)
        assert await store.commit(2, READER, turn("rail")) == turn("rail")
        assert await store.handled(1) == turn("aid")

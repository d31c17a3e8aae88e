"""The files themselves, byte by byte: no reader's id, no text, in no way of writing them."""

import base64
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from bot.conversation.model.feedback import DigestChoice, Wait
from bot.conversation.model.turn import ReaderState, Turn, TurnRecord
from bot.store import Store
from bot.store.crypto import TABLES_WITH_READERS, Keyring
from tests.fakes.storage.postgres import PASSWORD, PostgresServer
from tests.fakes.turns import KEY, OTHER, READER, SettableClock, make_turn, rate_entry, send_miss
from tests.store.conftest import OpenStore

QUESTION = "Does he travel with his own lobsters? Спросите Анну."
LANGUAGE = "tlh-Piqd"
ARTICLE = "trip-by-rail"
WAIT = Wait(QUESTION, ARTICLE, LANGUAGE)


def ways_of_writing(reader: int) -> Iterator[bytes]:
    """A reader's id as text and in every binary shape that the databases or Python might use."""
    yield str(reader).encode()
    yield f"{reader:x}".encode()
    yield f"{reader:X}".encode()
    yield str(reader).encode("utf-16-le")
    yield base64.b64encode(str(reader).encode()).rstrip(b"=")[:-1]
    for length in (5, 6, 8):
        yield reader.to_bytes(length, "big")
        yield reader.to_bytes(length, "little")
    yield sqlite_varint(reader)
    yield postgres_numeric(reader)


def sqlite_varint(number: int) -> bytes:
    """How SQLite writes a row's number."""
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.append(number & 0x7F | 0x80)
    return bytes(reversed(digits))


def postgres_numeric(number: int) -> bytes:
    """How Postgres writes the digits of a NUMERIC: base 10,000, in 16 bits."""
    digits = []
    while number:
        number, digit = divmod(number, 10_000)
        digits.append(digit.to_bytes(2, "little"))
    return b"".join(reversed(digits))


def private_texts() -> Iterator[bytes]:
    """What readers wrote, and what they were told."""
    for text in (
        QUESTION,
        QUESTION[:20],
        "Анну",
        "The answer about",
        LANGUAGE,
        ARTICLE,
        "trip/rated",
    ):
        yield text.encode()
        yield text.encode("utf-16-le")
        yield base64.b64encode(text.encode())[:-4]


def forbidden_bytes() -> list[bytes]:
    """All that mustn't be found."""
    return [*ways_of_writing(READER), *ways_of_writing(OTHER), *private_texts(), KEY.encode()]


def find_bytes(folders: list[Path], needles: list[bytes]) -> set[bytes]:
    """Those of the byte strings that are in any file under the folders."""
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    contents = [path.read_bytes() for path in paths]
    return {needle for needle in needles if any(needle in content for content in contents)}


def names_everywhere(reader: int) -> list[bytes]:
    """What a reader is called in each table."""
    names = Keyring(KEY).reader_names(reader)
    return [name for table in TABLES_WITH_READERS for name in names.in_table(table)]


async def use_everything(store: Store) -> None:
    """Everything that stores something."""
    state = ReaderState("trip/aid", ("trip/aid", "trip/rail"), LANGUAGE)
    await store.commit_turn(1, READER, make_turn("aid", state))
    await store.commit_turn(2, OTHER, make_turn("rail", state))
    await store.commit_once(3, READER, lambda state: make_turn("pipeline", state))
    for reader in (READER, OTHER):
        await send_miss(store, reader, QUESTION, ARTICLE)
        await rate_entry(store, reader, "trip/rated", useful=True)
        turn = Turn(TurnRecord("tap"), state, wait=WAIT, digest=DigestChoice(True, LANGUAGE))
        await store.commit_turn(11 if reader == READER else 12, reader, turn)
    for update_id, reader in ((5, READER), (6, OTHER)):
        call = f'{{"chat_id": {reader}, "text": "{QUESTION}"}}'
        await store.outbox.park_message(update_id, reader, call)
    await store.record_failure(4)


async def database_folders(url: str, folder: Path, postgres: PostgresServer) -> list[Path]:
    """Where the database keeps its files, the log of what was written included."""
    if url.startswith("sqlite"):
        return [folder]
    await postgres.run_statement("CHECKPOINT")
    ((number,),) = await postgres.run_statement(
        "SELECT oid FROM pg_database WHERE datname = current_database()", url
    )
    return [postgres.data / "base" / str(number), postgres.data / "pg_wal"]


async def test_no_file_holds_a_readers_id_or_a_text(
    opening: OpenStore, url: str, tmp_path: Path, postgres: PostgresServer
) -> None:
    await use_everything(await opening())
    folders = await database_folders(url, tmp_path, postgres)
    # What may be there is there: the search looks in the right place.
    allowed = [b"message/answer"]
    assert find_bytes(folders, allowed) == set(allowed)
    assert find_bytes(folders, forbidden_bytes()) == set()


async def test_no_file_of_sqlite_holds_them_once_the_store_is_closed(tmp_path: Path) -> None:
    store = await Store.open_store(f"sqlite:///{tmp_path}/bot.db", KEY)
    await use_everything(store)
    await store.close()
    assert find_bytes([tmp_path], [b"message/answer"])
    assert find_bytes([tmp_path], forbidden_bytes()) == set()


def test_the_search_finds_every_way_of_writing_what_it_looks_for(tmp_path: Path) -> None:
    for number, way in enumerate(forbidden_bytes()):
        (tmp_path / str(number)).write_bytes(b"before" + way + b"after")
    assert find_bytes([tmp_path], forbidden_bytes()) == set(forbidden_bytes())


def file_names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def forget_by_call(store: Store) -> None:
    await store.forget_reader(READER)


async def forget_by_turn(store: Store) -> None:
    await store.commit_turn(7, READER, make_turn("forgotten", ReaderState(), forget=True))


@pytest.mark.parametrize("forget", [forget_by_call, forget_by_turn])
async def test_a_forgotten_readers_names_are_gone_from_the_file_and_its_log_at_once(
    tmp_path: Path, forget: Callable[[Store], Awaitable[None]]
) -> None:
    store = await Store.open_store(f"sqlite:///{tmp_path}/bot.db", KEY)
    await use_everything(store)
    mine, others = (names_everywhere(reader) for reader in (READER, OTHER))
    assert find_bytes([tmp_path], [*mine, *others]) == {*mine, *others}
    await forget(store)
    assert file_names(tmp_path) == {"bot.db", "bot.db-wal", "bot.db-shm"}
    assert find_bytes([tmp_path], [*mine, *others]) == set(others)
    await store.close()


async def test_what_is_past_its_time_is_gone_from_the_file_and_its_log(tmp_path: Path) -> None:
    clock = SettableClock()
    store = await Store.open_store(f"sqlite:///{tmp_path}/bot.db", KEY, clock=clock)
    await use_everything(store)
    clock.move_by(days=60)
    await store.sweep_expired()
    names = [*names_everywhere(READER), *names_everywhere(OTHER)]
    assert find_bytes([tmp_path], names) == set()
    await store.close()


async def test_a_log_that_is_being_read_is_emptied_by_a_later_write(tmp_path: Path) -> None:
    store = await Store.open_store(f"sqlite:///{tmp_path}/bot.db", KEY)
    await use_everything(store)
    reading = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    reading.execute("BEGIN")
    reading.execute("SELECT * FROM readers").fetchall()
    await store.forget_reader(READER)
    assert (tmp_path / "bot.db-wal").stat().st_size > 0
    reading.execute("ROLLBACK")
    await store.commit_turn(8, OTHER, make_turn("rail"))
    assert find_bytes([tmp_path], names_everywhere(READER)) == set()
    reading.close()
    await store.close()


async def test_no_log_line_of_any_level_holds_an_id_a_text_or_the_password(
    opening: OpenStore, caplog: pytest.LogCaptureFixture
) -> None:
    for name in (None, "sqlalchemy", "aiosqlite", "asyncpg"):
        caplog.set_level(logging.DEBUG, name)
    store = await opening()
    await use_everything(store)
    await store.forget_reader(READER)
    await store.sweep_expired()
    await store.close()
    logged = caplog.text.encode() + repr([vars(record) for record in caplog.records]).encode()
    secrets = [
        str(READER).encode(),
        str(OTHER).encode(),
        *private_texts(),
        KEY.encode(),
        PASSWORD.encode(),
    ]
    assert b"INSERT INTO misses" in logged
    assert {secret for secret in secrets if secret in logged} == set()


async def test_no_repr_of_the_store_holds_a_key_or_the_password(opening: OpenStore) -> None:
    store = await opening()
    representations = repr(store) + repr(vars(store))
    assert "Store" in representations
    assert KEY not in representations
    assert PASSWORD not in representations


async def test_no_two_tables_call_a_reader_alike(tmp_path: Path) -> None:
    store = await Store.open_store(f"sqlite:///{tmp_path}/bot.db", KEY)
    await use_everything(store)
    await store.close()
    connection = sqlite3.connect(tmp_path / "bot.db")
    columns = [("readers", "name")] + [(name, "reader") for name in TABLES_WITH_READERS[1:]]
    names_by_table = [
        {row[0] for row in connection.execute(f"SELECT {column} FROM {table}")}  # noqa: S608
        for table, column in columns
    ]
    connection.close()
    assert all(len(names) == 2 for names in names_by_table)
    assert len(set().union(*names_by_table)) == sum(map(len, names_by_table))

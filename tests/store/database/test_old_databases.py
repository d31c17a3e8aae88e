"""What an older version kept is there after the update, and can be forgotten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from pydantic import TypeAdapter
from sqlalchemy import text

import bot.store.database
from bot.conversation.model.feedback import EntryRating, Miss
from bot.conversation.model.turn import ReaderState, Turn
from bot.errors import StoreError
from bot.store import Store, migrate_database
from bot.store.crypto import Keyring
from tests.fakes.storage.migrations import connect_to, walk_to
from tests.fakes.storage.store import parked_calls
from tests.fakes.turns import KEY, NOON, OTHER, READER, SettableClock, make_turn

OLDER_KEY = "the key before the current one, long enough"
SECONDS, DAY = int(NOON.timestamp()), NOON.date()
STATEMENTS = (
    "INSERT INTO readers VALUES (:root, :state, :day)",
    "INSERT INTO updates VALUES (:number, :root, :turn, :seconds)",
    "INSERT INTO failures VALUES (:number, 2, :seconds)",
    "INSERT INTO parked VALUES (:number, :root, :call, :seconds)",
    "INSERT INTO feedback VALUES (:root, 'trip/aid', true, :day)",
    "INSERT INTO misses VALUES (:miss, :root, 'trip', :question, :day)",
)


async def make_old_database(url: str, readers: dict[int, str]) -> None:
    """A database of the step before, with a row in each table for each reader under their key."""
    migrations = Path(bot.store.database.__file__).with_name("migrations")
    async with connect_to(url) as connection:
        await connection.run_sync(walk_to, ScriptDirectory(str(migrations)), "0002")
        for number, (reader, key) in enumerate(readers.items(), 1):
            values = old_values(Keyring(key), reader, number, url.startswith("sqlite"))
            for statement in STATEMENTS:
                used = {name: value for name, value in values.items() if f":{name}" in statement}
                await connection.execute(text(statement), used)


def old_values(keyring: Keyring, reader: int, number: int, as_text: bool) -> dict[str, object]:
    """What the version before wrote of a reader."""
    root = keyring.reader_names(reader).roots[0]
    turn = make_turn(str(number))
    state, raw_turn = (
        TypeAdapter(ReaderState).dump_json(turn.state),
        TypeAdapter(Turn).dump_json(turn),
    )
    miss_id = keyring.digest_parts(b"miss", root, b"What does he eat?")
    day: date | str = DAY.isoformat() if as_text else DAY
    return {
        "root": root,
        "number": number,
        "state": keyring.seal_text(state, b"state:" + root),
        "turn": keyring.seal_text(raw_turn, b"turn:%d" % number),
        "call": keyring.seal_text(b"{}", b"parked:%d" % number),
        "question": keyring.seal_text(b"What does he eat?", b"miss:" + miss_id),
        "miss": miss_id,
        "seconds": SECONDS,
        "day": day,
    }


async def open_migrated(url: str, key: str = KEY, previous: str | None = None) -> Store:
    await migrate_database(url, key, previous)
    return await Store.open_store(url, key, previous, clock=SettableClock())


async def test_what_was_kept_of_readers_is_there_after_the_update(url: str) -> None:
    await make_old_database(url, {READER: KEY, OTHER: OLDER_KEY})
    store = await open_migrated(url, KEY, OLDER_KEY)
    for number, reader in enumerate((READER, OTHER), 1):
        assert await store.load_state(reader) == make_turn(str(number)).state
        assert await store.find_turn(number) == make_turn(str(number))
        assert await store.record_failure(number) == 3
    assert await store.list_misses() == (Miss("What does he eat?", "trip", DAY),) * 2
    assert await store.list_ratings() == (EntryRating("trip/aid", 2, 0),)
    assert await parked_calls(store) == [(1, "{}"), (2, "{}")]
    await store.close()


async def test_what_was_kept_before_the_update_can_be_forgotten_after_it(url: str) -> None:
    await make_old_database(url, {READER: KEY})
    store = await open_migrated(url)
    await store.forget_reader(READER)
    assert await store.load_state(READER) == ReaderState()
    assert (await store.list_misses(), await store.list_ratings()) == ((), ())
    assert await parked_calls(store) == []
    turn = await store.find_turn(1)
    assert turn is not None
    assert turn.reply is None
    await store.close()


async def test_what_no_key_opens_goes_but_no_update_is_forgotten_to_have_been_handled(
    url: str,
) -> None:
    await make_old_database(url, {READER: OLDER_KEY})
    store = await open_migrated(url)
    assert await store.load_state(READER) == ReaderState()
    assert await store.list_misses() == ()
    async with connect_to(url) as connection:
        assert await connection.scalar(text("SELECT count(*) FROM updates")) == 1
    await store.close()


async def test_readers_data_isnt_moved_without_a_key(url: str) -> None:
    await make_old_database(url, {READER: KEY})
    with pytest.raises(StoreError, match="DATA_KEY is needed to move it"):
        await migrate_database(url)
    store = await open_migrated(url)
    assert await store.find_turn(1) == make_turn("1")
    await store.close()

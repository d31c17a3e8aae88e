"""The fast path to a database keeps what the engine keeps."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from sqlalchemy import text

from bot.conversation.model.feedback import Miss, Rating
from bot.conversation.model.turn import ReaderState, Turn
from bot.store import Store, migrate_database
from bot.store.database.database_url import parse_database_url
from bot.store.database.engine import build_engine
from bot.store.ledger import is_plain_turn
from tests.fakes.turns import KEY, READER, make_turn

STATE = ReaderState(last="article/aid", read=("article/aid",))


async def keep_turns(url: str) -> tuple[list[object], list[tuple[object, ...]]]:
    """Commit the same turns as ever; what was said of them, and what is taken out again."""
    store = await Store.open_store(url, KEY)
    results: list[object] = []
    for number, state in enumerate((STATE, replace(STATE, last="article/rail"), ReaderState())):
        results.append(await store.commit_turn(number, READER, make_turn(str(number), state)))
    results.append(await store.commit_turn(0, READER, make_turn("another")))
    results += [await store.find_turn(number) for number in range(4)]
    await store.commit_turn(4, READER + 1, make_turn("4", STATE))
    results += [await store.load_state(reader) for reader in (READER, READER + 1)]
    await store.close()
    return results, await take_rows(url)


async def take_rows(url: str) -> list[tuple[object, ...]]:
    engine = build_engine(parse_database_url(url))
    rows: list[tuple[object, ...]] = []
    async with engine.begin() as connection:
        for table, columns in (
            ("updates", "id, reader, day, turn IS NULL"),
            ("readers", "name, day"),
            ("counters", "name, day, count"),
        ):
            found = await connection.execute(text(f"SELECT {columns} FROM {table} ORDER BY 1"))  # noqa: S608 - no input
            rows += map(tuple, found)
            await connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - no input
    await engine.dispose()
    return rows


async def test_both_paths_keep_the_same(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await migrate_database(url)
    by_fast_path = await keep_turns(url)
    monkeypatch.setattr("bot.store.store.build_fast_path", lambda *_: None)
    assert await keep_turns(url) == by_fast_path


@pytest.mark.parametrize(
    "turn",
    [
        replace(make_turn("aid"), forget=True),
        replace(make_turn("aid"), rating=Rating("article/aid", True)),
        replace(make_turn("aid"), miss=Miss("and the weather?")),
    ],
    ids=["forget", "rating", "miss"],
)
def test_a_turn_that_asks_for_more_goes_through_the_engine(turn: Turn) -> None:
    assert is_plain_turn(make_turn("aid", STATE))
    assert not is_plain_turn(turn)


def test_a_field_that_nobody_thought_of_goes_through_the_engine() -> None:
    plain = {"record", "state", "reply", "toast"}
    for field in fields(Turn):
        if field.name not in plain:
            changes: dict[str, Any] = {field.name: "something"}
            assert not is_plain_turn(replace(make_turn("aid"), **changes))

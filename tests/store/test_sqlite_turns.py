"""The short way to SQLite keeps what the long way keeps."""

from __future__ import annotations

import sqlite3
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.model.feedback import Miss, Rating
from bot.conversation.model.turn import ReaderState, Turn
from bot.store import Store
from bot.store.commit import TurnCommitter
from bot.store.sqlite_turns import SqliteTurns, is_plain_turn
from tests.fakes.turns import KEY, READER, make_turn

STATE = ReaderState(last="article/aid", read=("article/aid",))


async def keep_turns(path: Path) -> tuple[list[object], list[tuple[object, ...]]]:
    """Commit the same turns as ever; what was said of them, and what stands in the file."""
    store = await Store.open_store(f"sqlite:///{path}", KEY)
    results: list[object] = []
    for number, state in enumerate((STATE, replace(STATE, last="article/rail"), ReaderState())):
        results.append(await store.commit_turn(number, READER, make_turn(str(number), state)))
    results.append(await store.commit_turn(0, READER, make_turn("another")))
    results += [await store.find_turn(number) for number in range(4)]
    results.append(await store.load_state(READER))
    await store.close()
    with sqlite3.connect(path) as file:
        rows = [
            *file.execute("SELECT id, reader, day, turn IS NULL FROM updates ORDER BY id"),
            *file.execute("SELECT name, day FROM readers"),
            *file.execute("SELECT day, name, count FROM counters ORDER BY name"),
        ]
    file.close()
    return results, rows


async def test_both_ways_keep_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_short_way = await keep_turns(tmp_path / "short.db")

    async def go_the_long_way(turns: SqliteTurns, items: object) -> object:
        committer: TurnCommitter = turns._committer
        return await committer.commit_group(items)  # type: ignore[arg-type]

    monkeypatch.setattr(SqliteTurns, "commit_group", go_the_long_way)
    assert await keep_turns(tmp_path / "long.db") == by_short_way


@pytest.mark.parametrize(
    "turn",
    [
        replace(make_turn("aid"), forget=True),
        replace(make_turn("aid"), rating=Rating("article/aid", True)),
        replace(make_turn("aid"), miss=Miss("and the weather?")),
    ],
    ids=["forget", "rating", "miss"],
)
def test_a_turn_that_asks_for_more_goes_the_long_way(turn: Turn) -> None:
    assert is_plain_turn(make_turn("aid", STATE))
    assert not is_plain_turn(turn)


def test_a_field_that_nobody_thought_of_goes_the_long_way() -> None:
    plain = {"record", "state", "reply", "toast"}
    for field in fields(Turn):
        if field.name not in plain:
            changes: dict[str, Any] = {field.name: "something"}
            assert not is_plain_turn(replace(make_turn("aid"), **changes))

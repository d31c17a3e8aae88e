from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation.model.feedback import Miss
from bot.conversation.model.turn import Turn, TurnRecord
from bot.store import Store
from tests.commands.conftest import RunCommand

URL, KEY = "sqlite:///misses.db", "k" * 32


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database with one question in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", URL)
    monkeypatch.setenv("DATA_KEY", KEY)
    asyncio.run(_send_question())


async def _send_question() -> None:
    store = await Store.open_store(URL, KEY, clock=lambda: datetime(2026, 5, 3, tzinfo=UTC))
    miss = Miss("Is there\nwifi?", "ferry", datetime(2026, 5, 3, tzinfo=UTC).date())
    await store.commit_turn(1, 7, Turn(TurnRecord("tap", "sent"), miss=miss))
    await store.close()


def test_a_line_each_as_the_contract_promises(run: RunCommand, database: None) -> None:
    outcome = run("misses", "--jsonl")
    assert outcome.code == 0
    assert [json.loads(line) for line in outcome.out.splitlines()] == [
        {"text": "Is there\nwifi?", "article": "ferry", "entry": None, "day": "2026-05-03"}
    ]


def test_for_people_a_line_each_too(run: RunCommand, database: None) -> None:
    assert run("misses").out == "2026-05-03  ferry  Is there wifi?\n"


def test_the_key_is_needed(run: RunCommand) -> None:
    outcome = run("misses")
    assert outcome.code == 78
    assert "DATA_KEY" in outcome.err

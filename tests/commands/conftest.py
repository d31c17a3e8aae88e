from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.conversation.model.feedback import Miss
from bot.conversation.model.turn import Turn, TurnRecord
from bot.store import Store


@dataclass(frozen=True)
class CommandOutcome:
    code: int
    out: str
    err: str


RunCommand = Callable[..., CommandOutcome]


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> RunCommand:
    """Run one command as the terminal would, in an empty folder, and catch what it prints."""
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: str | Path, stdin: bytes = b"") -> CommandOutcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        captured = capsys.readouterr()
        return CommandOutcome(code, captured.out, captured.err)

    return run_command


MISS_DATABASE_URL, DATA_KEY = "sqlite:///misses.db", "k" * 32


@pytest.fixture
def miss_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database with one question in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", MISS_DATABASE_URL)
    monkeypatch.setenv("DATA_KEY", DATA_KEY)
    send_question(1, "Is there\nwifi\x07?", datetime(2026, 5, 3, tzinfo=UTC))


def send_question(update_id: int, text: str, moment: datetime) -> None:
    """Have a reader send a question to the editors, into the database of `miss_database`."""
    asyncio.run(_commit_miss(update_id, Miss(text, "ferry", moment.date()), moment))


async def _commit_miss(update_id: int, miss: Miss, moment: datetime) -> None:
    store = await Store.open_store(MISS_DATABASE_URL, DATA_KEY, clock=lambda: moment)
    await store.commit_turn(update_id, 7, Turn(TurnRecord("tap", "sent"), miss=miss))
    await store.close()

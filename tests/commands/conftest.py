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
    asyncio.run(_send_question())


async def _send_question() -> None:
    store = await Store.open_store(
        MISS_DATABASE_URL, DATA_KEY, clock=lambda: datetime(2026, 5, 3, tzinfo=UTC)
    )
    miss = Miss("Is there\nwifi?", "ferry", datetime(2026, 5, 3, tzinfo=UTC).date())
    await store.commit_turn(1, 7, Turn(TurnRecord("tap", "sent"), miss=miss))
    await store.close()

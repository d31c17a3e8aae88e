from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import RunCommand
from tests.fakes.desk import FERRY


def test_a_line_each_as_the_contract_promises(run: RunCommand, miss_database: None) -> None:
    outcome = run("misses", "--jsonl")
    assert outcome.code == 0
    assert [json.loads(line) for line in outcome.out.splitlines()] == [
        {"text": "Is there\nwifi\x07?", "article": "ferry", "entry": None, "day": "2026-05-03"}
    ]


def test_for_people_a_line_each_too(run: RunCommand, miss_database: None) -> None:
    assert run("misses").out == "2026-05-03  ferry  Is there wifi?\n"


@pytest.mark.parametrize("command", ["misses", "report", "desk"])
def test_another_key_than_the_bots_is_told(
    run: RunCommand, miss_database: None, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    Path("content").mkdir()
    Path("content", "ferry.md").write_text(FERRY, encoding="utf-8")
    monkeypatch.setenv("DATA_KEY", "j" * 32)
    outcome = run(command)
    assert outcome.code == 78
    assert "another key" in outcome.err
    assert outcome.out == ""


def test_the_key_is_needed(run: RunCommand) -> None:
    outcome = run("misses")
    assert outcome.code == 78
    assert "DATA_KEY" in outcome.err
    assert "--questions" not in outcome.err, "misses has no such option"


@pytest.mark.parametrize("command", ["misses", "report", "desk"])
def test_a_database_that_is_not_there_is_not_made_and_told(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    Path("content").mkdir()
    Path("content", "ferry.md").write_text(FERRY, encoding="utf-8")
    monkeypatch.setenv("DATA_KEY", "k" * 32)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///elsewhere/bot.db")
    outcome = run(command)
    assert outcome.code == 78
    assert "explainer: The SQLite file " in outcome.err
    assert "elsewhere/bot.db isn't there; set DATABASE_URL as the bot has it" in outcome.err
    assert not Path("elsewhere").exists()

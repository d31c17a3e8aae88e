from __future__ import annotations

import json

from tests.commands.conftest import RunCommand


def test_a_line_each_as_the_contract_promises(run: RunCommand, miss_database: None) -> None:
    outcome = run("misses", "--jsonl")
    assert outcome.code == 0
    assert [json.loads(line) for line in outcome.out.splitlines()] == [
        {"text": "Is there\nwifi\x07?", "article": "ferry", "entry": None, "day": "2026-05-03"}
    ]


def test_for_people_a_line_each_too(run: RunCommand, miss_database: None) -> None:
    assert run("misses").out == "2026-05-03  ferry  Is there wifi?\n"


def test_the_key_is_needed(run: RunCommand) -> None:
    outcome = run("misses")
    assert outcome.code == 78
    assert "DATA_KEY" in outcome.err
    assert "--questions" not in outcome.err, "misses has no such option"

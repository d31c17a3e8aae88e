from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from bot.content.document.text import CONTROL_CHARACTER
from tests.commands.conftest import RunCommand
from tests.fakes.desk import FERRY

FARE = "what do I have to shell out"
QUESTIONS = (
    {"text": FARE, "article": "ferry", "entry": "price", "day": "2026-05-03"},
    {"text": "is there wifi on board", "article": "ferry", "entry": None, "day": "2026-05-04"},
    {"text": "Is there wifi on board?", "article": "ferry", "entry": None, "day": "2026-05-05"},
    {"text": "hello", "article": None, "entry": None, "day": None},
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A git checkout with one article and a file of questions beside it."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    content = tmp_path / "content"
    content.mkdir()
    (content / "ferry.md").write_text(FERRY, encoding="utf-8", newline="")
    lines = "".join(json.dumps(question) + "\n" for question in QUESTIONS)
    (tmp_path / "questions.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def test_the_list_as_json_is_what_the_contract_promises(run: RunCommand, checkout: Path) -> None:
    outcome = run("desk", "--list", "--json", "--questions", "questions.jsonl")
    assert (outcome.code, outcome.err) == (0, "")
    groups = json.loads(outcome.out)
    assert [group["sort"] for group in groups] == ["phrasing", "missing", "noise"]
    for group in groups:
        assert list(group) == [
            "sort", "name", "entry", "messages", "edit", "answered_after", "changed",
        ]  # fmt: skip
        assert set(group["edit"]) == {"kind", "lines"}
    phrasing, missing, noise = groups
    assert phrasing["entry"] == "price"
    assert phrasing["messages"] == [{"text": FARE, "count": 1}]
    assert phrasing["edit"] == {"kind": "phrasings", "lines": [FARE]}
    assert phrasing["answered_after"] == 1
    assert missing["messages"] == [{"text": "is there wifi on board", "count": 2}]
    assert missing["entry"] is None
    assert noise["edit"] == {"kind": None, "lines": []}


def test_the_list_for_people_says_what_each_edit_does(run: RunCommand, checkout: Path) -> None:
    outcome = run("desk", "--list", "--questions", "questions.jsonl")
    assert outcome.code == 0
    assert "answered: 0 → 1 of 1" in outcome.out
    assert "3 groups to work off" in outcome.out


def test_no_message_steers_the_terminal_or_the_readers_file(
    run: RunCommand, checkout: Path
) -> None:
    hostile = {**QUESTIONS[0], "text": f"\x1b{FARE}\u202e\x07\x9b\0"}
    (checkout / "hostile.jsonl").write_text(json.dumps(hostile), encoding="utf-8")
    shown = run("desk", "--list", "--questions", "hostile.jsonl").out
    accepted = run("desk", "--patch", "-", "--accept", "all", "--questions", "hostile.jsonl")
    assert FARE in shown
    assert f"+reader\tprice\t{FARE}\n" in accepted.out
    assert not CONTROL_CHARACTER.findall(shown + accepted.out + accepted.err)


def test_git_takes_the_patch_and_nothing_is_written_besides(
    run: RunCommand, checkout: Path
) -> None:
    outcome = run("desk", "--patch", "x.patch", "--accept", "all", "--questions", "questions.jsonl")
    assert outcome.code == 0, outcome.err
    assert (checkout / "content" / "ferry.md").read_text(encoding="utf-8") == FERRY
    subprocess.run(["git", "apply", "x.patch"], cwd=checkout, check=True)
    assert f"- {FARE}\n" in (checkout / "content" / "ferry.md").read_text(encoding="utf-8")
    readers = checkout / "content" / "ferry.readers.tsv"
    assert readers.read_text(encoding="utf-8") == f"reader\tprice\t{FARE}\n"
    assert run("check", "content").code == 0
    again = run("desk", "--patch", "y.patch", "--accept", "all", "--questions", "questions.jsonl")
    assert again.code == 0
    assert "nothing to write" in again.err
    assert not (checkout / "y.patch").exists()


def test_the_patch_is_counted_from_the_top_of_the_repository_wherever_one_stands(
    run: RunCommand, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout / "content")
    outcome = run(
        "desk", "--patch", "-", "--accept", "all", "--content", "ferry.md",
        "--questions", "../questions.jsonl",
    )  # fmt: skip
    assert "+++ b/content/ferry.md\n" in outcome.out


def test_without_accept_only_what_was_accepted_before_is_written(
    run: RunCommand, checkout: Path
) -> None:
    outcome = run("desk", "--patch", "x.patch", "--questions", "questions.jsonl")
    assert outcome.code == 0
    assert "nothing to write" in outcome.err


def test_a_figure_that_falls_is_refused_unless_forced(run: RunCommand, checkout: Path) -> None:
    ledger = {
        "version": 1, "held": {}, "excluded": [], "settled": [],
        "accepted": [{
            "kind": "phrasings", "article": "ferry", "entry": "ferry/price",
            "lines": ["When does the ferry leave"], "answer": "", "messages": [],
        }],
    }  # fmt: skip
    (checkout / "content" / ".desk.json").write_text(json.dumps(ledger), encoding="utf-8")
    readers = "reader\ttimes\tWhen does the ferry leave?\n"
    (checkout / "content" / "ferry.readers.tsv").write_text(readers, encoding="utf-8")
    arguments = ("desk", "--patch", "x.patch", "--questions", "questions.jsonl")
    refused = run(*arguments)
    assert refused.code == 1
    assert "falls" in refused.err
    assert not (checkout / "x.patch").exists()
    assert run(*arguments, "--force").code == 0
    assert (checkout / "x.patch").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--json",),
        ("--list", "--accept", "all"),
        ("--list", "--questions", "nowhere.jsonl"),
        ("--list", "--questions", "content/ferry.md"),
        ("--list", "--content", "nowhere", "--questions", "questions.jsonl"),
    ],
)
def test_what_cannot_be_done_is_a_usage_error(
    run: RunCommand, checkout: Path, arguments: tuple[str, ...]
) -> None:
    outcome = run("desk", *arguments)
    assert outcome.code == 2
    assert outcome.err.startswith("explainer: ")


def test_without_a_key_the_database_cannot_be_read(run: RunCommand, checkout: Path) -> None:
    outcome = run("desk", "--list")
    assert outcome.code == 78
    assert "DATA_KEY" in outcome.err
    assert "--questions" in outcome.err

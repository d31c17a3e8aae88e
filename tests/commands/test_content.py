from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import RunCommand
from tests.paths import ROOT

SEED = ROOT / "tests" / "content" / "seed.txt"


def test_the_project_s_own_content_has_no_faults(run: RunCommand) -> None:
    outcome = run("check", ROOT / "content")
    assert (outcome.code, outcome.err) == (0, "")
    assert "No faults: 1 article, 5 entries." in outcome.out


def test_faults_are_listed_with_file_and_line(run: RunCommand, tmp_path: Path) -> None:
    path = tmp_path / "broken.md"
    path.write_text(
        "---\ntitle: T\n---\n\n## One? {#a}\n\nYes.\n\n## Two? {#a}\n", encoding="utf-8"
    )
    outcome = run("check", path)
    assert outcome.code == 1
    assert f"{path}:9: " in outcome.out
    assert outcome.out.splitlines()[-1].endswith("faults found.")


@pytest.mark.parametrize("name", ["nowhere", "x" * 300])
def test_checking_nothing_is_a_usage_error(run: RunCommand, name: str) -> None:
    outcome = run("check", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"There is nothing at {name};" in outcome.err


@pytest.mark.parametrize("command", [("check",), ("ask", "aid"), ("chat",), ("preview",)])
def test_a_setting_that_leads_to_no_content_is_a_matter_of_configuration(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("CONTENT_DIR", "nowhere")
    outcome = run(*command)
    assert (outcome.code, outcome.out) == (78, "")
    assert outcome.err == (
        "explainer: There is nothing at nowhere; "
        "name a file or a folder of articles with CONTENT_DIR.\n"
    )


def test_an_import_prints_markdown_that_check_finds_faultless(
    run: RunCommand, tmp_path: Path
) -> None:
    outcome = run("import", SEED)
    assert outcome.code == 0
    assert "title: What Is Kim Jong Il Doing in Russia?" in outcome.out
    assert "$1.66 million" in outcome.out
    written = tmp_path / "visit.md"
    written.write_text(outcome.out, encoding="utf-8")
    assert run("check", written).code == 0


def test_an_import_writes_the_file_but_never_over_another(run: RunCommand, tmp_path: Path) -> None:
    target = tmp_path / "visit.md"
    assert run("import", SEED, "-o", target).code == 0
    first = target.read_bytes()
    outcome = run("import", SEED, "-o", target)
    assert outcome.code == 2
    assert "exists already" in outcome.err
    assert target.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["visit.md"]


def test_an_import_of_no_text_says_so(run: RunCommand, tmp_path: Path) -> None:
    assert run("import", "nowhere.txt").code == 2
    (tmp_path / "latin.txt").write_bytes(b"Q: caf\xe9?\n\nA: yes\n")
    outcome = run("import", tmp_path / "latin.txt")
    assert outcome.code == 1
    assert "UTF-8" in outcome.err


def test_an_import_reads_no_more_than_an_article_may_hold(run: RunCommand) -> None:
    outcome = run("import", "/dev/zero")
    assert outcome.code == 1
    assert "has more than 2 MiB" in outcome.err


def test_an_import_into_a_missing_folder_says_so(run: RunCommand, tmp_path: Path) -> None:
    outcome = run("import", SEED, "-o", tmp_path / "none" / "visit.md")
    assert outcome.code == 2
    assert "can't be written" in outcome.err

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import RunCommand
from tests.paths import ROOT

SEED = ROOT / "tests" / "content" / "seed.txt"


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

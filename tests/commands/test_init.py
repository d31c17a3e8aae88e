from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest

from tests.commands.conftest import RunCommand


def test_a_new_folder_holds_an_article_that_passes_check_and_evaluate(
    run: RunCommand, tmp_path: Path
) -> None:
    folder = tmp_path / "our-bot"
    outcome = run("init", folder)
    assert (outcome.code, outcome.err) == (0, "")
    names = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert names == {
        ".env", ".github/workflows/content.yml", ".gitignore", "Procfile",
        "content/our-library.md", "content/our-library.readers.tsv",
    }  # fmt: skip
    check_result = run("check", folder / "content")
    assert (check_result.code, check_result.err) == (0, "")
    assert "Advice" not in check_result.out
    assert run("evaluate", "--content", folder / "content").code == 0


def test_each_new_folder_has_a_key_of_its_own_that_its_owner_alone_reads(
    run: RunCommand, tmp_path: Path
) -> None:
    run("init", tmp_path / "a")
    run("init", tmp_path / "b")
    keys = [
        line
        for name in ("a", "b")
        for line in (tmp_path / name / ".env").read_text("utf-8").splitlines()
        if line.startswith("DATA_KEY=")
    ]
    assert len(set(keys)) == 2
    assert min(map(len, keys)) > 40
    assert stat.S_IMODE((tmp_path / "a" / ".env").stat().st_mode) == 0o600


def test_a_key_is_never_in_a_file_that_others_may_read(
    run: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_nothing(path: Path, *_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", write_nothing)
    monkeypatch.setattr("bot.commands.init.TARGET_BY_TEMPLATE", {"env": ".env"})
    assert run("init", tmp_path).code == 2
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600


def test_what_is_there_already_stays_as_it_is(run: RunCommand, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=mine\n", encoding="utf-8")
    outcome = run("init", tmp_path)
    assert outcome.code == 0
    assert ".env is there already and stays as it is" in outcome.out
    assert (tmp_path / ".env").read_text("utf-8") == "BOT_TOKEN=mine\n"
    again = run("init", tmp_path)
    assert again.out.count("is there already") == 6


def test_a_folder_that_cannot_be_written_is_told(run: RunCommand, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    outcome = run("init", tmp_path / "file")
    assert outcome.code == 2
    assert "name another" in outcome.err

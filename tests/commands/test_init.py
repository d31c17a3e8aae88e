from __future__ import annotations

import errno
import json
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
        "content/our-library.md", "content/our-library.readers.tsv", "requirements.txt",
    }  # fmt: skip
    check_result = run("check", folder / "content")
    assert (check_result.code, check_result.err) == (0, "")
    assert "Advice" not in check_result.out
    assert run("evaluate", "--content", folder / "content").code == 0


def test_the_program_is_never_taken_from_an_index_where_another_has_its_name(
    run: RunCommand, tmp_path: Path
) -> None:
    outcome = run("init", tmp_path / "bot")
    requirements = (tmp_path / "bot" / "requirements.txt").read_text("utf-8")
    workflow = (tmp_path / "bot" / ".github" / "workflows" / "content.yml").read_text("utf-8")
    assert requirements.splitlines()[-1] == "explainer @ git+https://github.com/OWNER/explainer"
    assert "pip install -r requirements.txt" in workflow
    assert "pip install explainer" not in workflow
    assert "Put the program's repository into requirements.txt" in outcome.out


def test_the_program_is_taken_from_where_it_came_from_itself(
    run: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "site" / "explainer-1.0.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: explainer\nVersion: 1.0\n")
    origin = {"url": "https://git.example.org/e", "vcs_info": {"vcs": "git", "commit_id": "1f2e"}}
    (installed / "direct_url.json").write_text(json.dumps(origin))
    monkeypatch.syspath_prepend(tmp_path / "site")
    outcome = run("init", tmp_path / "bot")
    requirements = (tmp_path / "bot" / "requirements.txt").read_text("utf-8")
    assert requirements.endswith("\nexplainer @ git+https://git.example.org/e@1f2e\n")
    assert "requirements.txt, for" not in outcome.out


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
    assert again.out.count("is there already") == 7


def test_a_folder_that_cannot_be_written_is_told(run: RunCommand, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    outcome = run("init", tmp_path / "file")
    assert outcome.code == 2
    assert "name another" in outcome.err

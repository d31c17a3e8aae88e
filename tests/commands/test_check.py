from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import RunCommand
from tests.paths import ROOT


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

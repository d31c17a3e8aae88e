from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import RunCommand
from tests.paths import CONTENT


def test_the_project_s_own_content_has_no_faults(run: RunCommand) -> None:
    outcome = run("check", CONTENT)
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


def test_a_check_without_faults_ends_with_counts_and_the_language_it_took(
    run: RunCommand, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: The ferry\n---\n\n## When does the ferry leave?\n\nAlso asked:\n"
        "- At what time can I sail?\n\nIt leaves at eight every morning from the old quay.\n",
        encoding="utf-8",
    )
    outcome = run("check", path)
    assert outcome.code == 0
    assert "1 phrasing (1.0 an entry, 0 of 1 entries without any), 0 groups" in outcome.out
    assert "2 wordings compared, none too alike." in outcome.out
    assert f"{path}: the language isn't written; en is taken (" in outcome.out


@pytest.mark.parametrize(
    ("body", "taken"),
    [
        ("## Tarvitsenko kortin?\n\nEt.\n", "it is matched by its letters"),
        ("## A1?\n\nB2.\n", "en is taken"),
    ],
)
def test_a_language_that_cannot_be_told_is_asked_for(
    run: RunCommand, tmp_path: Path, body: str, taken: str
) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: A1\n---\n\n{body}", encoding="utf-8")
    assert (
        f"{path}: the language can't be told, so {taken}; write it as “language: …” at the top."
    ) in run("check", path).out


def test_advice_is_told_and_fails_nothing(run: RunCommand, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: The club\nlanguage: en\n---\n\n## Who are you?\n\nTwelve neighbours.\n\n"
        "## Is the quay closed?\n\nNo.\n\n## Is the quays closed?\n\nNo.\n",
        encoding="utf-8",
    )
    outcome = run("check", path)
    assert outcome.code == 0
    assert "Advice; readers are served all the same:" in outcome.out
    assert f"{path}:6: “Who are you?” is also what readers say to the bot itself." in outcome.out
    assert "1 too alike (see above)" in outcome.out

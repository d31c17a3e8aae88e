from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk.editing.patch import FileChange, format_patch

TEXTS = st.text(st.sampled_from("abc \t#\r\n-+\\é"), max_size=60)


def apply_with_git(folder: Path, change: FileChange) -> str:
    """What git makes of the file with the patch."""
    path = folder / change.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if change.before is not None:
        path.write_bytes(change.before.encode())
    patch = format_patch([change]).encode()
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    done = subprocess.run(command, cwd=folder, input=patch, capture_output=True, check=False)
    assert done.returncode == 0, (done.stderr, patch)
    return path.read_bytes().decode() if path.exists() else ""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    subprocess.run(["git", "init", "-q", folder], check=True)
    return folder


@settings(max_examples=60)
@given(before=TEXTS, after=TEXTS)
def test_git_makes_of_the_patch_exactly_the_new_text(
    checkout: Path, before: str, after: str
) -> None:
    change = FileChange("article.md", before, after)
    if not change.is_empty and before and after:
        assert apply_with_git(checkout, change) == after


@pytest.mark.parametrize(
    "path", ["plain.md", "with space.md", "статья.md", 'quo"te.md', "back\\slash.md", "a/b/c.md"]
)
@pytest.mark.parametrize("before", [None, "one\n"])
def test_git_takes_any_name_of_an_old_or_a_new_file(
    checkout: Path, path: str, before: str | None
) -> None:
    assert apply_with_git(checkout, FileChange(path, before, "one\ntwo\n")) == "one\ntwo\n"


def test_nothing_changed_is_an_empty_patch() -> None:
    assert format_patch([FileChange("a.md", "one\n", "one\n")]) == ""


def test_several_files_are_one_patch(checkout: Path) -> None:
    (checkout / "x.md").write_text("one\n", encoding="utf-8")
    patch = format_patch(
        [FileChange("x.md", "one\n", "one\ntwo\n"), FileChange("x.readers.tsv", None, "a\tb\tc\n")]
    )
    subprocess.run(["git", "apply", "-"], cwd=checkout, input=patch.encode(), check=True)
    assert (checkout / "x.md").read_text(encoding="utf-8") == "one\ntwo\n"
    assert (checkout / "x.readers.tsv").read_text(encoding="utf-8") == "a\tb\tc\n"

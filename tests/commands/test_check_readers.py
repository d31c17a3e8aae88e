from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import RunCommand
from tests.fakes.desk import FERRY


def check_readers(run: RunCommand, folder: Path, text: str) -> tuple[int, str]:
    """Check an article with this readers file beside it."""
    (folder / "ferry.md").write_text(FERRY, encoding="utf-8")
    (folder / "ferry.readers.tsv").write_bytes(text.encode())
    outcome = run("check", folder / "ferry.md")
    return outcome.code, outcome.out


def test_a_readers_file_is_no_article_and_no_fault(run: RunCommand, tmp_path: Path) -> None:
    code, out = check_readers(run, tmp_path, "reader\tprice\tthe fare\nreader\tnone\thm\n")
    assert code == 0
    assert "1 article," in out


def test_an_id_that_no_question_has_is_told_with_file_and_line(
    run: RunCommand, tmp_path: Path
) -> None:
    code, out = check_readers(run, tmp_path, "reader\tprice\tthe fare\nreader\tcrew\twho\n")
    assert code == 1
    assert "ferry.readers.tsv:2: " in out
    assert "“crew”" in out


def test_a_line_of_another_shape_is_told(run: RunCommand, tmp_path: Path) -> None:
    code, out = check_readers(run, tmp_path, "just words\n")
    assert code == 1
    assert "Line 1" in out

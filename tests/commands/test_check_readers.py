from __future__ import annotations

from pathlib import Path

import pytest

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


@pytest.mark.parametrize("name", ["Our_Ferry.readers.tsv", "our-ferry.readers.tsv"])
def test_a_readers_file_has_its_articles_name_as_it_is_or_as_links_have_it(
    run: RunCommand, tmp_path: Path, name: str
) -> None:
    (tmp_path / "Our_Ferry.md").write_text(FERRY, encoding="utf-8")
    (tmp_path / name).write_text("reader\tprice\tthe fare\nreader\tcrew\twho\n", encoding="utf-8")
    outcome = run("check", tmp_path)
    assert outcome.code == 1
    assert f"{name}:2: " in outcome.out
    (tmp_path / name).write_text("reader\tprice\tthe fare\n", encoding="utf-8")
    assert run("evaluate", "--content", tmp_path, "--floor", "-1").code == 0


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


def test_a_readers_file_in_another_encoding_is_a_fault(run: RunCommand, tmp_path: Path) -> None:
    check_readers(run, tmp_path, "")
    (tmp_path / "ferry.readers.tsv").write_bytes("reader\tprice\tle prix exigé\n".encode("cp1252"))
    outcome = run("check", tmp_path / "ferry.md")
    assert outcome.code == 1
    assert (
        "ferry.readers.tsv:1: The readers file is not UTF-8 text. Save it as UTF-8." in outcome.out
    )

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app.content.snapshot import compute_version
from tests.commands.conftest import RunCommand, send_question
from tests.fakes.desk import FERRY


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "ferry.md").write_text(FERRY, encoding="utf-8")
    return folder


def test_the_report_is_one_file_about_what_was_sent_in_its_days(
    run: RunCommand, miss_database: None, content: Path
) -> None:
    send_question(2, "Are there lockers?", datetime.now(UTC))
    outcome = run("report", "-o", "out.html", "--days", "2")
    assert outcome.code == 0
    page = Path("out.html").read_text(encoding="utf-8")
    assert "What readers asked" in page
    assert "Are there lockers?" in page
    assert "wifi" not in page
    assert "<script" not in page
    assert f"Content version {compute_version(content)}." in page


def test_it_is_printed_on_request(run: RunCommand, miss_database: None, content: Path) -> None:
    assert run("report", "-o", "-").out.startswith("<!doctype html>")


@pytest.mark.parametrize("days", ["0", "-1", "x", "100000"])
def test_days_that_make_no_sense_are_a_usage_error(run: RunCommand, days: str) -> None:
    assert run("report", "--days", days).code == 2

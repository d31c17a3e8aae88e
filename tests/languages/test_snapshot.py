"""What is kept of a language's file is what stands in it, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.languages.loader import LANGUAGES_FOLDER, read_language_file
from bot.languages.model import LanguageData, OtherLanguages
from bot.languages.snapshot import SNAPSHOTS_FOLDER, keep_snapshot, load_snapshot
from tests.languages.test_loader import values_in


@pytest.fixture
def english_file(tmp_path: Path) -> Path:
    file = tmp_path / "en.toml"
    file.write_bytes((LANGUAGES_FOLDER / "en.toml").read_bytes())
    return file


def test_a_snapshot_holds_all_that_was_read(english_file: Path) -> None:
    data = read_language_file(english_file, LanguageData)
    keep_snapshot(english_file, data)
    loaded = load_snapshot(english_file, LanguageData)
    assert loaded is not None
    values = [[value[:2] for value in values_in(one)] for one in (data, loaded)]
    assert values[0] == values[1]
    assert load_snapshot(english_file, OtherLanguages) is None


def test_a_snapshot_of_another_version_of_the_file_is_none(english_file: Path) -> None:
    assert load_snapshot(english_file, LanguageData) is None
    keep_snapshot(english_file, read_language_file(english_file, LanguageData))
    english_file.write_text(english_file.read_text() + "\n# a new remark\n")
    assert load_snapshot(english_file, LanguageData) is None


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_half_a_snapshot_is_none(english_file: Path, share: float) -> None:
    keep_snapshot(english_file, read_language_file(english_file, LanguageData))
    snapshot = next((english_file.parent / SNAPSHOTS_FOLDER).iterdir())
    text = snapshot.read_text(encoding="utf-8")
    snapshot.write_text(text[: int(share * len(text))], encoding="utf-8")
    assert load_snapshot(english_file, LanguageData) is None


def test_where_there_is_no_place_for_it_nothing_is_kept(english_file: Path) -> None:
    (english_file.parent / SNAPSHOTS_FOLDER).write_text("no folder")
    keep_snapshot(english_file, read_language_file(english_file, LanguageData))
    assert load_snapshot(english_file, LanguageData) is None

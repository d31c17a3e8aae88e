"""What is kept is what was worked out, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.languages import loader
from bot.languages.loader import LANGUAGES_FOLDER, read_language_file
from bot.languages.model import LanguageData
from bot.languages.packed_language import PackedLanguage, pack_language
from bot.languages.snapshot import digest_sources, keep_snapshot, load_snapshot
from tests.fakes.language_values import values_in

TABLE = {"words": "a b", "number": 3, "set": "a key as any other", "class": ("c", "d")}


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "snapshot.msgpack"


def test_a_snapshot_holds_all_that_is_known_of_a_language(snapshot: Path) -> None:
    data = read_language_file(LANGUAGES_FOLDER / "en.toml", LanguageData)
    keep_snapshot(snapshot, "digest", data)
    loaded = load_snapshot(snapshot, "digest")
    assert isinstance(loaded, LanguageData)
    values = [[value[:2] for value in values_in(one)] for one in (data, loaded)]
    assert values[0] == values[1]


def test_each_part_of_a_packed_language_is_what_was_read() -> None:
    data = read_language_file(LANGUAGES_FOLDER / "ja.toml", LanguageData)
    packed = PackedLanguage(pack_language(data))
    for _ in range(2):  # unpacked, and as it was unpacked
        values = [[value[:2] for value in values_in(one)] for one in (data, packed)]
        assert values[0] == values[1]
    with pytest.raises(AttributeError):
        packed.colour  # noqa: B018


def test_a_language_is_the_same_read_or_recalled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "SNAPSHOTS_FOLDER", tmp_path)
    read, recalled = (loader.load_language_data.__wrapped__("tr") for _ in range(2))
    assert not isinstance(read, PackedLanguage)
    assert isinstance(recalled, PackedLanguage)
    assert recalled.talk_words.persons == read.talk_words.persons


def test_what_was_made_of_something_else_is_none(snapshot: Path, tmp_path: Path) -> None:
    module, other_module = tmp_path / "module.py", tmp_path / "other.py"
    module.write_text("one")
    other_module.write_text("two")
    digest = digest_sources([module], b"content")
    assert load_snapshot(snapshot, digest) is None
    keep_snapshot(snapshot, digest, TABLE)
    assert load_snapshot(snapshot, digest) == TABLE
    assert load_snapshot(snapshot, digest_sources([module], b"changed")) is None
    assert load_snapshot(snapshot, digest_sources([other_module], b"content")) is None


@pytest.mark.parametrize("text", ["", '{"digest": "digest", "da', "[]", '{"data": 1}', "\0"])
def test_a_spoilt_snapshot_is_none(snapshot: Path, text: str) -> None:
    snapshot.parent.mkdir()
    snapshot.write_text(text)
    assert load_snapshot(snapshot, "digest") is None


def test_where_there_is_no_place_for_it_nothing_is_kept(snapshot: Path) -> None:
    snapshot.parent.write_text("no folder")
    keep_snapshot(snapshot, "digest", TABLE)
    assert load_snapshot(snapshot, "digest") is None

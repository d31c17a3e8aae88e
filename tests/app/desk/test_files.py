from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.app.desk.files import ContentFolder, ledger_path, read_ledger, write_edited_file
from bot.app.desk.reader_data import count_by_entry
from bot.app.text_files import replace_file
from bot.conversation.model.feedback import EntryRating
from bot.conversation.model.statistics import name_counters
from bot.conversation.model.turn import TurnRecord
from bot.desk.health import ReaderCounts
from bot.desk.ledger import Ledger
from bot.desk.result import EditedFile
from bot.errors import ExplainerError

DAY = date(2026, 5, 3)


def test_what_readers_did_with_each_entry_is_counted_from_the_daily_counters() -> None:
    records = [
        TurnRecord("message", "answer", "ferry/price"),
        TurnRecord("tap", "picked", "ferry/price"),
        TurnRecord("message", "decline"),
        TurnRecord("message", "clarify", offered=("ferry/price", "ferry/crew")),
    ]
    counts = {(DAY, name): 3 for record in records for name in name_counters(record)}
    ratings = [EntryRating("ferry/price", 5, 1), EntryRating("ferry/times", 0, 2)]
    assert count_by_entry(counts, ratings) == {
        "ferry/price": ReaderCounts(3, 3, 3, 5, 1),
        "ferry/crew": ReaderCounts(offered=3),
        "ferry/times": ReaderCounts(useless=2),
    }


def test_a_file_that_somebody_else_changed_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("theirs", encoding="utf-8")
    with pytest.raises(ExplainerError, match="changed by somebody"):
        write_edited_file(EditedFile(str(path), "ours", "ours, edited"))
    with pytest.raises(ExplainerError, match="changed by somebody"):
        write_edited_file(EditedFile(str(path), None, "a new file"))
    assert path.read_text(encoding="utf-8") == "theirs"


def test_two_desks_on_one_folder_do_not_overwrite_each_other_s_memory(tmp_path: Path) -> None:
    ours, theirs = ContentFolder(tmp_path), ContentFolder(tmp_path)
    ours.save_ledger(Ledger(excluded=frozenset(("a",))))
    with pytest.raises(ExplainerError, match="changed by another desk meanwhile; close one"):
        theirs.save_ledger(Ledger())
    assert read_ledger(tmp_path).excluded == {"a"}
    ours.save_ledger(Ledger(excluded=frozenset(("b",))))
    ContentFolder(tmp_path).save_ledger(Ledger())
    ledger_path(tmp_path).unlink()
    ours.save_ledger(Ledger(excluded=frozenset(("c",))))
    assert read_ledger(tmp_path).excluded == {"c"}


def test_a_readers_file_in_another_encoding_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "a.readers.tsv"
    data = "para\twhy\tpourquoi fermé".encode("latin-1")
    path.write_bytes(data)
    with pytest.raises(
        ExplainerError, match=r"a\.readers\.tsv is not UTF-8 text; save it as UTF-8"
    ):
        write_edited_file(EditedFile(str(path), data.decode("utf-8", "replace"), "more"))
    assert path.read_bytes() == data


def test_a_file_is_replaced_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExplainerError, match="can't be written"):
        replace_file(tmp_path / "nowhere" / "a.md", b"new")
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(ExplainerError, match="can't be written"):
        replace_file(tmp_path / "file" / "a.md", b"new")

"""An array that is kept is what was made, or none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.languages.array_snapshot import recall_or_make_array

NUMBERS = np.arange(12, dtype=np.int64).reshape(2, 6)


def test_an_array_is_made_once_and_mapped_from_then_on(tmp_path: Path) -> None:
    made = recall_or_make_array(tmp_path / "kept", "numbers", "one", lambda: NUMBERS)
    recalled = recall_or_make_array(tmp_path / "kept", "numbers", "one", lambda: NUMBERS * 0)
    assert np.array_equal(made, NUMBERS)
    assert np.array_equal(recalled, NUMBERS)


def test_what_was_made_of_something_else_goes(tmp_path: Path) -> None:
    for digest in ("one", "two"):
        recall_or_make_array(tmp_path, "numbers", digest, lambda: NUMBERS)
    assert [file.name for file in tmp_path.iterdir()] == ["numbers_two.npy"]


@pytest.mark.parametrize("length", [0, 20, 200])
def test_half_a_file_is_none(tmp_path: Path, length: int) -> None:
    recall_or_make_array(tmp_path, "numbers", "one", lambda: NUMBERS)
    file = tmp_path / "numbers_one.npy"
    file.write_bytes(file.read_bytes()[:length])
    assert np.array_equal(
        recall_or_make_array(tmp_path, "numbers", "one", lambda: NUMBERS), NUMBERS
    )
    assert np.array_equal(np.load(file), NUMBERS)


def test_where_nobody_may_write_the_array_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "no folder"
    folder.write_text("a file")
    assert np.array_equal(recall_or_make_array(folder, "numbers", "one", lambda: NUMBERS), NUMBERS)

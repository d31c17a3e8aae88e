"""What is written for people is written whole, and to where they said."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from bot.app.text_files import replace_file


def test_a_link_goes_on_leading_to_the_file_that_is_written(tmp_path: Path) -> None:
    article, link = tmp_path / "shared.md", tmp_path / "article.md"
    article.write_text("old")
    link.symlink_to(article.name)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert article.read_text() == "new"
    assert {path.name for path in tmp_path.iterdir()} == {"shared.md", "article.md"}


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    replace_file(pipe, b"new")
    reader.join(60)
    assert read == [b"new"]
    assert pipe.is_fifo()

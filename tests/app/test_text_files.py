"""What is written for people is written whole, and to where they said."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from bot.app.text_files import read_if_there, replace_file, write_output
from bot.errors import UsageError


def test_a_link_goes_on_leading_to_the_file_that_is_written(tmp_path: Path) -> None:
    article, link = tmp_path / "shared.md", tmp_path / "article.md"
    article.write_text("old")
    link.symlink_to(article.name)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert article.read_text() == "new"
    assert {path.name for path in tmp_path.iterdir()} == {"shared.md", "article.md"}


def test_a_link_that_leads_out_of_its_folder_is_replaced_and_leads_nobody_to_write_there(
    tmp_path: Path,
) -> None:
    private, content = tmp_path / "private", tmp_path / "content"
    content.mkdir()
    private.write_text("a secret")
    (content / ".desk.json").symlink_to(private)
    replace_file(content / ".desk.json", b"new")
    assert private.read_text() == "a secret"
    assert (content / ".desk.json").read_text() == "new"
    assert not (content / ".desk.json").is_symlink()


def test_a_link_in_the_place_of_what_is_written_first_leads_nobody_to_write_there(
    tmp_path: Path,
) -> None:
    private, content = tmp_path / "private", tmp_path / "content"
    content.mkdir()
    private.write_text("a secret")
    (content / ".article.md.new").symlink_to(private)
    replace_file(content / "article.md", b"new")
    assert private.read_text() == "a secret"
    assert {path.name for path in content.iterdir()} == {"article.md"}
    assert (content / "article.md").read_text() == "new"


def test_a_file_without_an_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "article.readers.tsv").symlink_to("/dev/zero")
    with pytest.raises(UsageError, match="has more than 64 MiB; split it"):
        read_if_there(tmp_path / "article.readers.tsv")


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_output(pipe, b"new")
    reader.join(60)
    assert read == [b"new"]
    assert pipe.is_fifo()

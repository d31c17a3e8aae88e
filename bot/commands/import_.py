"""`import`: a plain text of questions and answers to content Markdown."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from bot.commands.content import path_exists
from bot.content.files import MAX_FILE_BYTES
from bot.content.markdown.writer import write_markdown
from bot.content.plain.parser import read_plain_article as read_plain
from bot.errors import ContentError, UsageError


def run_import(options: argparse.Namespace) -> int:
    """Turn a plain Q/A text into content Markdown: printed, or written to `--output`."""
    source: Path = options.file
    article = read_plain(_read_source(source), source.stem)
    markdown = write_markdown(article)
    if options.output is None:
        sys.stdout.write(markdown)
        return 0
    target: Path = options.output
    if target.is_dir():
        target = target / f"{article.slug}.md"
    _save_file(target, markdown)
    print(f"{target}: {len(article.entries)} entries. Next: `python -m bot check {target}`.")
    return 0


def _read_source(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}; check the name.") from None
    except OSError:
        raise UsageError(f"The file {path} can't be read; name a text that may be.") from None
    if len(data) > MAX_FILE_BYTES:
        raise ContentError(f"The file {path} has more than 2 MiB; split it into several articles.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ContentError(f"The file {path} is not UTF-8 text; save it as UTF-8.") from None


def _save_file(target: Path, text: str) -> None:
    """Write the file whole or not at all; an existing one is somebody's work and stays."""
    if path_exists(target):
        raise UsageError(f"The file {target} exists already; choose another name or remove it.")
    try:
        descriptor, temporary_path = tempfile.mkstemp(dir=target.parent, suffix=".draft")
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary_path).chmod(0o644)
        Path(temporary_path).replace(target)
    except OSError:
        raise UsageError(f"The file {target} can't be written; check the folder.") from None

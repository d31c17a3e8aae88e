"""`check` and `import`, and how every command opens the articles."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from bot import settings
from bot.article.check import check_content as find_faults
from bot.article.library import Library, load_library
from bot.article.plain import read_plain_article as read_plain
from bot.article.reading import MAX_FILE_BYTES
from bot.article.writer import write_markdown
from bot.errors import ConfigurationError, ContentError, UsageError


def open_library(path: Path | None) -> Library:
    """The articles of `--content` or of the settings; faults that leave one out are told."""
    loaded = load_library(content_path(path))
    for fault in loaded.diagnostics:
        print(f"explainer: {fault}", file=sys.stderr)
    return loaded.library


def content_path(path: Path | None) -> Path:
    """The path that was given, else that of the settings; an error when nothing is there."""
    chosen_path = path or settings.read_settings().content_dir
    if _path_exists(chosen_path):
        return chosen_path
    sentence_start = f"There is nothing at {chosen_path}; name a file or a folder of articles"
    if path is None:
        raise ConfigurationError(f"{sentence_start} with CONTENT_DIR.")
    raise UsageError(f"{sentence_start}.")


def _path_exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def run_check(options: argparse.Namespace) -> int:
    """Print every fault, one a line, then a count. Returns 1 when there is any."""
    path = content_path(options.path)
    faults = find_faults(path)
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} fault{'s' * (len(faults) != 1)} found.")
        return 1
    articles = load_library(path).library.articles
    entries = sum(len(article.entries) for article in articles)
    print(f"No faults: {len(articles)} article{'s' * (len(articles) != 1)}, {entries} entries.")
    return 0


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
    if _path_exists(target):
        raise UsageError(f"The file {target} exists already; choose another name or remove it.")
    try:
        descriptor, temporary_path = tempfile.mkstemp(dir=target.parent, suffix=".draft")
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary_path).chmod(0o644)
        Path(temporary_path).replace(target)
    except OSError:
        raise UsageError(f"The file {target} can't be written; check the folder.") from None

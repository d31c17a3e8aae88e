"""How every command opens the articles."""

from __future__ import annotations

from pathlib import Path

from bot.article.library import Library
from bot.commands.output import print_notice
from bot.config.content_folder import find_lone_content_dir
from bot.content.loader import load_library
from bot.errors import ContentError, UsageError


def open_library(path: Path | None) -> Library:
    """The articles of `--content` or of the settings; faults that leave one out are told."""
    loaded = load_library(content_path(path))
    for fault in loaded.diagnostics:
        print_notice(str(fault))
    return loaded.library


def content_path(path: Path | None) -> Path:
    """The path that was given, else that of the settings; an error when nothing is there."""
    chosen_path = path or find_lone_content_dir() or _read_content_dir()
    if path_exists(chosen_path):
        return chosen_path
    sentence_start = f"There is nothing at {chosen_path}; name a file or a folder of articles"
    if path is None:  # it may be mounted later, so a supervisor should try again
        raise ContentError(f"{sentence_start} with CONTENT_DIR.")
    raise UsageError(f"{sentence_start}.")


def _read_content_dir() -> Path:
    from bot.config.settings import read_settings

    return read_settings().content_dir


def path_exists(path: Path) -> bool:
    """Tell whether anything is there; a name too long for the system names nothing."""
    try:
        return path.exists()
    except OSError:
        return False

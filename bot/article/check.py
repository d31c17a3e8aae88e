"""The check of an article: every fault an editor can mend, by file and line."""

from __future__ import annotations

from pathlib import Path

from bot.article.fault import Fault, ordered
from bot.article.library import read_all

__all__ = ["Fault", "check"]


def check(path: Path) -> tuple[Fault, ...]:
    """Check a file or a folder. Raises ContentError if there is nothing to check."""
    readings = read_all(path)
    return ordered([fault for one in readings for fault in one.faults])

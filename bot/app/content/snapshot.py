"""All content of one moment, read from its files: the library, its version, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.article.library import Library
from bot.content.files import list_article_files, read_source_file
from bot.content.loader import load_library
from bot.errors import ContentError

_VERSION_DIGITS = 10
_MAX_TRIES = 20


@dataclass(frozen=True, slots=True)
class ContentSnapshot:
    """What was read. Without a library nothing can be answered from it."""

    version: str
    """Digits that tell this content from any other: the same for the same files everywhere."""
    library: Library | None
    problems: tuple[str, ...] = ()
    """What keeps a file, or all of them, out of the library."""

    def require_library(self) -> Library:
        """The library. Raises ContentError when there is none."""
        if self.library is None:
            raise ContentError(self.problems[0])
        return self.library


def read_snapshot(path: Path) -> ContentSnapshot:
    """Read a file or a folder. Files that change meanwhile are read again."""
    version = compute_version(path)
    for _ in range(_MAX_TRIES):
        snapshot = _load_snapshot(path, version)
        version = compute_version(path)
        if version == snapshot.version:
            break
    return snapshot


def compute_version(path: Path) -> str:
    """The version of the files as they are now: a digest of their names and bytes."""
    digest = sha256()
    try:
        files = list_article_files(path)
    except ContentError:
        files = []
    for file in files:
        digest.update(f"{file.name}\0".encode("utf-8", "surrogateescape"))
        digest.update(sha256(read_source_file(file).data or b"").digest())
    return digest.hexdigest()[:_VERSION_DIGITS]


def _load_snapshot(path: Path, version: str) -> ContentSnapshot:
    try:
        loaded = load_library(path)
    except ContentError as error:
        return ContentSnapshot(version, None, (str(error),))
    problems = tuple(str(fault) for fault in loaded.diagnostics if fault.is_fatal)
    return ContentSnapshot(version, loaded.library, problems)

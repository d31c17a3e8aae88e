"""The file of a SQLite database: the owner's alone, and still the one that was opened."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from bot.errors import StoreError

_FILE_MODE, _FOLDER_MODE = 0o600, 0o700
_OTHERS = 0o077
_LOST = (
    "The SQLite file {path} was deleted or replaced while the program used it; "
    "put it back or restore a backup, and start the program again."
)


class DatabaseLostError(StoreError):
    """The file is another one by now, or none: what is written would be lost."""


class SqliteFile:
    """A database's file, by its path and by what it was when it was first opened."""

    def __init__(self, path: str):
        self.path = Path(path)
        self._identity: tuple[int, int] | None = None

    @property
    def uri(self) -> str:
        """What SQLite opens: never a file that isn't there, so that none is made by mistake."""
        return f"file:{quote(str(self.path))}"

    def make_private(self) -> None:
        """Make the file and its folder if they aren't there, for the owner alone. Raises OSError.

        A file that is there loses the rights of others; a folder that is there stays as it is, and
        so does a device.
        """
        _make_folder(self.path.parent)
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _FILE_MODE))
        for path in (self.path, Path(f"{self.path}-wal"), Path(f"{self.path}-shm")):
            with suppress(OSError):  # another's file, or none
                mode = path.stat().st_mode
                if stat.S_ISREG(mode) and mode & _OTHERS:
                    path.chmod(mode & ~_OTHERS & 0o777)

    def remember_file(self) -> None:
        """Take the file that is there now for ours, if none was remembered before."""
        if self._identity is None:
            self._identity = self._current_identity()

    def require_same(self) -> None:
        """Raises DatabaseLostError unless the file is still the one that was remembered."""
        if self._identity is not None and self._current_identity() != self._identity:
            raise DatabaseLostError(_LOST.format(path=self.path))

    def _current_identity(self) -> tuple[int, int] | None:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return status.st_dev, status.st_ino


def _make_folder(folder: Path) -> None:
    if not folder.exists():
        _make_folder(folder.parent)
        folder.mkdir(_FOLDER_MODE, exist_ok=True)

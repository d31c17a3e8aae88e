"""Files read and written whole: those that people name, and those of the content."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from bot.errors import UsageError

MAX_TEXT_BYTES = 64 * 1024 * 1024


def read_named_file(path: Path, name: str, hint: str) -> bytes:
    """Read a file that somebody named, at most 64 MiB of it.

    Raises UsageError, which calls the file `name` and, of one that is too long, says `hint`.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_TEXT_BYTES + 1)
    except OSError:
        raise UsageError(f"{name} can't be read; check the name.") from None
    if len(data) > MAX_TEXT_BYTES:
        raise UsageError(f"{name} has more than 64 MiB; {hint}.")
    return data


def replace_file(path: Path, data: bytes) -> None:
    """Write a whole file or nothing: a reader never finds half of it. Raises UsageError.

    A link goes on leading to where it led, and a device or a pipe is written to.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace_regular_file(path.resolve(), data)
    except OSError as error:
        reason = error.strerror or "it is no file"
        raise UsageError(f"{path} can't be written ({reason}); check its folder.") from None


def _replace_regular_file(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_bytes(data)
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o777)
        draft.replace(path)
    except OSError:
        with suppress(OSError):  # where nothing can be written, nothing can be deleted either
            draft.unlink(missing_ok=True)
        raise


def read_if_there(path: Path) -> bytes | None:
    """A file's bytes; None if there is none. Raises UsageError if it can't be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{path} can't be read ({error.strerror}); check its rights.") from None

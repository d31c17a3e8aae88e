"""Files that people name on the command line, read whole up to a bound."""

from __future__ import annotations

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

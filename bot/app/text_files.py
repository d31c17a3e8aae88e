"""Files read and written whole: those that people name, and those of the content."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.content.files import leaves_folder
from bot.errors import UsageError

MAX_TEXT_BYTES = 64 * 1024 * 1024


def read_named_file(path: Path, name: str, hint: str) -> bytes:
    """Read a file that somebody named, at most 64 MiB of it.

    Raises UsageError, which calls the file `name` and, of one that is too long, says `hint`.
    """
    try:
        data = _read_bounded(path)
    except OSError:
        raise UsageError(f"{name} can't be read; check the name.") from None
    if data is None:
        raise UsageError(f"{name} has more than 64 MiB; {hint}.")
    return data


def write_output(path: Path, data: bytes) -> None:
    """Write to where a person said: into a pipe or a device, else a whole file or nothing.

    Raises UsageError.
    """
    if path.exists() and not path.is_file():
        with _write_errors_told(path):
            path.write_bytes(data)
    else:
        replace_file(path, data)


def replace_file(path: Path, data: bytes) -> None:
    """Write a whole file or nothing: a reader never finds half of it. Raises UsageError.

    A link within its folder goes on leading to where it led. One that leads out of it is replaced:
    nobody's content has us write elsewhere.
    """
    target = path if leaves_folder(path, path.parent) else path.resolve()
    draft = target.with_name(f".{target.name}.new")
    with _write_errors_told(path):
        try:
            _write_new_file(draft, data)
            if target.exists():
                draft.chmod(target.stat().st_mode & 0o777)
            draft.replace(target)
        except OSError:
            with suppress(OSError):  # where nothing can be written, nothing can be deleted either
                draft.unlink(missing_ok=True)
            raise


def _write_new_file(path: Path, data: bytes) -> None:
    """Write a file that isn't there; what is there, a link that leads elsewhere too, goes before.

    Raises OSError.
    """
    path.unlink(missing_ok=True)
    with path.open("xb") as stream:
        stream.write(data)


@contextmanager
def _write_errors_told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path} can't be written ({error.strerror}); check its folder.") from None


def read_if_there(path: Path) -> bytes | None:
    """A file's bytes; None if there is none.

    Raises UsageError if it can't be read, or has more than 64 MiB.
    """
    try:
        data = _read_bounded(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{path} can't be read ({error.strerror}); check its rights.") from None
    if data is None:
        raise UsageError(f"{path} has more than 64 MiB; split it, or move it away.")
    return data


def _read_bounded(path: Path) -> bytes | None:
    """A file's bytes; None if there are too many. Raises OSError."""
    with path.open("rb") as stream:
        data = stream.read(MAX_TEXT_BYTES + 1)
    return data if len(data) <= MAX_TEXT_BYTES else None


def decode_utf8(data: bytes, name: str) -> str:
    """Give a file's bytes as text. Raises UsageError, which calls the file `name`."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{name} is not UTF-8 text; save it as UTF-8.") from None


def is_utf8(data: bytes) -> bool:
    """Whether a file's bytes are text in UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

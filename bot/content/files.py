"""What of content lies on the disk: which files are articles, their bytes, their text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.text import unify_line_breaks
from bot.errors import ContentError

MAX_FILE_BYTES = 2 * 1024 * 1024

ARTICLE_SUFFIXES = (".md", ".txt")

OTHER_DOCUMENT_SUFFIXES = (
    *(".markdown", ".mdx", ".mdown", ".html", ".htm", ".docx", ".doc", ".odt", ".rtf", ".pdf"),
    *(".rst", ".adoc", ".csv", ".xlsx"),
)
"""Files that an editor may take for articles, and that aren't read."""

EXCLUDED_NAMES = ("readme", "license", "contributing", "changelog")
"""Files of these names are about the content, not of it."""

UTF8_HINT = "Save the file with the encoding UTF-8."


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file's path and its bytes, at most one more than MAX_FILE_BYTES; None if unreadable."""

    path: Path
    data: bytes | None
    problem: str = ""
    """Why it can't be read, in the system's words."""


def list_article_files(path: Path) -> list[Path]:
    """Return every article file of a folder, by name, or the one file.

    Raises ContentError if there is none.
    """
    try:
        files = [path] if path.is_file() else sorted(filter(_is_article_file, path.iterdir()))
    except OSError as error:
        raise ContentError(
            f"The content “{path}” can't be opened ({error.strerror}); "
            "name a file or a folder of articles that exists."
        ) from None
    if not files:
        raise ContentError(f"The folder “{path}” holds no article; put a .md or .txt file there.")
    return files


def read_source_file(path: Path) -> SourceFile:
    """Read a file's bytes; what can't be opened says why."""
    try:
        with path.open("rb") as stream:
            return SourceFile(path, stream.read(MAX_FILE_BYTES + 1))
    except OSError as error:
        return SourceFile(path, None, error.strerror or "unreadable")


def file_size(path: Path) -> int | None:
    """Return how many bytes a file has, None if there is no such file."""
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None


def leaves_folder(path: Path, folder: Path) -> bool:
    """Tell whether a path leads out of a folder, through a symbolic link."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def list_passed_over(folder: Path) -> list[tuple[Path, str]]:
    """Return what looks like an article in a folder and isn't read, each with its mend."""
    passed_over = []
    for path in sorted(_entries_of(folder)):
        if path.name.startswith((".", "_")) or _is_article_file(path):
            continue
        if path.suffix.lower() in OTHER_DOCUMENT_SUFFIXES and path.is_file():
            passed_over.append((path, "Turn it into an article with `import`, or move it away."))
        elif path.is_dir() and any(map(_is_article_file, _entries_of(path))):
            passed_over.append((path, "Put its articles beside the others, or move it away."))
    return passed_over


def _entries_of(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def decode_source_file(source: SourceFile, diagnostics: Diagnostics) -> str | None:
    """Return the file's text, its lines ending in `\\n`; None when a fatal problem is reported."""
    if source.data is None:
        message = f"The file can't be opened ({source.problem})."
        diagnostics.report_problem(1, message, "Let the program read it.", fatal=True)
        return None
    if len(source.data) > MAX_FILE_BYTES:
        hint = "Split it into several articles."
        diagnostics.report_problem(1, "The file has more than 2 MiB.", hint, fatal=True)
        return None
    try:
        text = unify_line_breaks(source.data.decode("utf-8"))
    except UnicodeDecodeError as error:
        _report_not_utf8(source.data, error.start, diagnostics)
        return None
    return text if _check_is_text(text, diagnostics) else None


def _check_is_text(text: str, diagnostics: Diagnostics) -> bool:
    if text.count("\0") * 4 > len(text):
        diagnostics.report_problem(1, "The file isn't text in UTF-8.", UTF8_HINT, fatal=True)
        return False
    if not text.strip():
        diagnostics.report_problem(
            1, "The file is empty.", "Write the article or delete the file.", fatal=True
        )
        return False
    return True


def _report_not_utf8(data: bytes, start: int, diagnostics: Diagnostics) -> None:
    diagnostics.report_problem(
        data.count(b"\n", 0, start) + 1,
        f"Byte {start + 1} of the file (0x{data[start]:02x}) isn't UTF-8.",
        UTF8_HINT,
        fatal=True,
    )


def _is_article_file(path: Path) -> bool:
    name = path.name.lower()
    return (
        name.endswith(ARTICLE_SUFFIXES)
        and not name.startswith((".", "_", *EXCLUDED_NAMES))
        and path.is_file()
    )

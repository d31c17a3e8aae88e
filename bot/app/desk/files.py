"""What the desk reads and writes in the content's folder: articles, readers files, its memory."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from bot.app.content.snapshot import compute_version
from bot.app.text_files import decode_utf8, read_if_there, replace_file
from bot.content.files import list_article_files, read_source_file
from bot.desk.editing.patch import FileChange, format_patch
from bot.desk.ledger import LEDGER_NAME, Ledger, format_ledger, parse_ledger
from bot.desk.result import EditedFile
from bot.desk.sources import ContentSources, readers_path
from bot.errors import ContentError, ExplainerError


def read_sources(path: Path) -> ContentSources:
    """Read every article file with its readers file. Raises ContentError if there is none."""
    return ContentSources.from_files(
        (read_source_file(file), read_if_there(readers_path(file)))
        for file in list_article_files(path)
    )


def open_sources(path: Path) -> ContentSources:
    """Read every article with its readers file. Raises ContentError if none can be used."""
    sources = read_sources(path)
    if not sources.library.articles:
        problem = next(iter(sources.diagnostics), "There is no article.")
        raise ContentError(str(problem))
    return sources


def read_ledger(content: Path) -> Ledger:
    """What the editor decided before; nothing, if there is no file yet."""
    data = read_if_there(ledger_path(content))
    return Ledger() if data is None else parse_ledger(data.decode("utf-8", "replace"))


def ledger_path(content: Path) -> Path:
    """Where the desk keeps its memory: beside the articles."""
    return (content if content.is_dir() else content.parent) / LEDGER_NAME


def write_edited_file(file: EditedFile) -> None:
    """Write one edited file, if it is still as it was read. Raises ExplainerError."""
    path = Path(file.path)
    present = read_if_there(path)
    expected = None if file.before is None else file.before.encode("utf-8")
    if present != expected:
        if present is not None:
            decode_utf8(present, f"The file {path}")
        raise ExplainerError(f"{path} was changed by somebody meanwhile; look at it anew.")
    replace_file(path, file.after.encode("utf-8"))


class ContentFolder:
    """The desk's files on the disk: the articles at a path, and what is remembered beside them."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._known_ledger = read_if_there(ledger_path(content))

    def read_content(self) -> ContentSources:
        """The content as it is on the disk."""
        return open_sources(self._content)

    def stamp_content(self) -> str:
        """The version of the articles and their readers files: another text after any change."""
        digest = sha256(compute_version(self._content).encode())
        for file in list_article_files(self._content):
            digest.update(sha256(read_if_there(readers_path(file)) or b"").digest())
        return digest.hexdigest()

    def save_ledger(self, ledger: Ledger) -> None:
        """Keep what the editor decided. Raises ExplainerError where another desk kept its own."""
        path, data = ledger_path(self._content), format_ledger(ledger).encode("utf-8")
        present = read_if_there(path)
        if present is not None and present not in (self._known_ledger, data):
            raise ExplainerError(
                f"{path} was changed by another desk meanwhile; close one of the two, and open the "
                "other anew."
            )
        replace_file(path, data)
        self._known_ledger = data

    def write_file(self, file: EditedFile) -> None:
        """Write an edited file, if nobody changed it meanwhile."""
        write_edited_file(file)

    def format_changes(self, files: tuple[EditedFile, ...]) -> str:
        """The files' changes as `git apply` takes them."""
        return format_file_changes(files)


def format_file_changes(files: Iterable[EditedFile]) -> str:
    """The patch of some files, their paths counted from the top of the repository."""
    return format_patch(
        FileChange(path_in_repository(Path(file.path)), file.before, file.after) for file in files
    )


def path_in_repository(path: Path) -> str:
    """A path as patches have it: from the folder that holds `.git`, else the working folder."""
    absolute = path.resolve()
    tops = [folder for folder in absolute.parents if (folder / ".git").exists()]
    top = next(iter(tops), Path.cwd())
    return absolute.relative_to(top if top in absolute.parents else absolute.parent).as_posix()

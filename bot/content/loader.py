"""All articles, quick to look up; and the loading of them from a file or a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.article.ids import slug_for_file
from bot.article.library import Library
from bot.article.model import Article
from bot.content.document.diagnostics import Diagnostic, sort_diagnostics
from bot.content.markdown.parser import MarkdownParser
from bot.content.reading import MAX_FILE_BYTES, LoadedFile, parse_article_file, unreadable_file
from bot.errors import ContentError

ARTICLE_SUFFIXES = (".md", ".txt")
EXCLUDED_NAMES = ("readme", "license", "contributing", "changelog")
"""Files of these names are about the content, not of it."""


@dataclass(frozen=True, slots=True)
class LoadedLibrary:
    """A library, and the faults of the files that had to be left out of it."""

    library: Library
    diagnostics: tuple[Diagnostic, ...] = ()


def load_library(path: Path) -> LoadedLibrary:
    """Load a file or a folder; a file with a fatal fault is left out, and its faults are told.

    Raises ContentError if no article can be read.
    """
    loaded_files = read_article_files(path)
    left_out = [loaded_file for loaded_file in loaded_files if loaded_file.article is None]
    diagnostics = sort_diagnostics(
        [diagnostic for one in left_out for diagnostic in one.diagnostics]
    )
    articles = tuple(one.article for one in loaded_files if one.article is not None)
    if not articles:
        raise ContentError(str(next(fault for fault in diagnostics if fault.fatal)))
    return LoadedLibrary(Library(articles), diagnostics)


def file_size(path: Path) -> int | None:
    """Return how many bytes a file has, None if there is no such file."""
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None


def read_article_files(path: Path) -> tuple[LoadedFile, ...]:
    """Read every article file of a folder, or the one file, by name.

    Raises ContentError if there is none.
    """
    markdown_parser = MarkdownParser()
    loaded_files: list[LoadedFile] = []
    first_paths: dict[str, str] = {}
    for file in _list_article_files(path):
        loaded_file = _read_article_file(file, markdown_parser)
        first_path = (
            first_paths.setdefault(loaded_file.article.slug, loaded_file.path)
            if loaded_file.article
            else loaded_file.path
        )
        loaded_files.append(
            loaded_file
            if first_path == loaded_file.path
            else _reject_duplicate_slug(loaded_file, first_path)
        )
    return tuple(loaded_files)


def read_sibling_articles(path: Path, slugs: frozenset[str]) -> tuple[Article, ...]:
    """Read the articles of these slugs from the folder that a file stands in."""
    if not slugs:
        return ()
    markdown_parser = MarkdownParser()
    files = (file for file in _list_article_files(path.parent) if slug_for_file(file.stem) in slugs)
    siblings = (_read_article_file(file, markdown_parser).article for file in files)
    return tuple(article for article in siblings if article is not None)


def _read_article_file(file: Path, markdown_parser: MarkdownParser) -> LoadedFile:
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        return unreadable_file(file, error.strerror or "unreadable")
    return parse_article_file(file, data, markdown_parser)


def _list_article_files(path: Path) -> list[Path]:
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


def _is_article_file(path: Path) -> bool:
    name = path.name.lower()
    return (
        name.endswith(ARTICLE_SUFFIXES)
        and not name.startswith((".", "_", *EXCLUDED_NAMES))
        and path.is_file()
    )


def _reject_duplicate_slug(loaded_file: LoadedFile, first_path: str) -> LoadedFile:
    diagnostic = Diagnostic(
        loaded_file.path,
        1,
        f"The article has the same name as “{Path(first_path).name}”.",
        "Rename or delete one of the two files.",
        fatal=True,
    )
    return LoadedFile(loaded_file.path, (*loaded_file.diagnostics, diagnostic))

"""The check of the content: every fault an editor can mend, by file and line."""

from __future__ import annotations

from pathlib import Path

from bot.article.library import Library
from bot.content.check.completeness import check_completeness
from bot.content.check.duplicates import check_duplicates
from bot.content.check.images import check_image
from bot.content.check.limits import check_limits
from bot.content.check.references import check_references, find_other_slugs
from bot.content.document.diagnostics import Diagnostic, Diagnostics, sort_diagnostics
from bot.content.loader import read_article_files, read_sibling_articles
from bot.content.reading import LoadedFile

__all__ = ["Diagnostic", "check_content"]


def check_content(path: Path) -> tuple[Diagnostic, ...]:
    """Check a file or a folder; no faults means that it is ready for readers.

    What a file says of other articles is looked up in the files beside it.
    Raises ContentError if there is nothing to check.
    """
    loaded_files = read_article_files(path)
    articles = tuple(
        loaded_file.article for loaded_file in loaded_files if loaded_file.article is not None
    )
    if path.is_file():
        articles += read_sibling_articles(path, find_other_slugs(articles))
    library = Library(articles)
    return sort_diagnostics(
        [diagnostic for one in loaded_files for diagnostic in _check_file(one, library)]
    )


def _check_file(loaded_file: LoadedFile, library: Library) -> tuple[Diagnostic, ...]:
    diagnostics = Diagnostics(loaded_file.path)
    if loaded_file.parsed is not None and loaded_file.article is not None:
        check_completeness(loaded_file.parsed, diagnostics)
        check_limits(loaded_file.parsed, loaded_file.article, diagnostics)
        check_references(loaded_file.parsed, loaded_file.article, library, diagnostics)
        check_duplicates(loaded_file.parsed, diagnostics)
        check_image(loaded_file.parsed.metadata, loaded_file.article, diagnostics)
    return loaded_file.diagnostics + diagnostics.collected

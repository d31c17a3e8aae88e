"""The check of the content: every fault an editor can mend, by file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.article.library import Library
from bot.article.model import Article
from bot.content.check.completeness import check_completeness
from bot.content.check.duplicates import check_duplicates
from bot.content.check.images import check_image
from bot.content.check.languages import check_language
from bot.content.check.limits import check_limits
from bot.content.check.references import check_references, find_other_slugs
from bot.content.document.diagnostics import Diagnostic, Diagnostics, sort_diagnostics
from bot.content.document.language import LanguageGuess
from bot.content.files import list_passed_over
from bot.content.loader import LoadedFile, articles_of, read_article_files, read_sibling_articles


@dataclass(frozen=True, slots=True)
class ContentReport:
    """What a check found: the faults by file and line, and the articles that could be read."""

    diagnostics: tuple[Diagnostic, ...]
    articles: tuple[Article, ...]
    guesses: tuple[tuple[str, LanguageGuess], ...] = ()
    """For articles that don't say their language: the file, and what is taken for it."""


def check_content(path: Path) -> ContentReport:
    """Check a file or a folder; no faults means that it is ready for readers.

    What a file says of other articles is looked up in the files beside it.
    Raises ContentError if there is nothing to check.
    """
    loaded_files = read_article_files(path)
    articles = articles_of(loaded_files)
    siblings = read_sibling_articles(path, find_other_slugs(articles)) if path.is_file() else ()
    diagnostics = check_loaded_files(loaded_files, Library(articles + siblings))
    guesses = tuple(
        (loaded_file.path, loaded_file.parsed.metadata.language_guess)
        for loaded_file in loaded_files
        if loaded_file.parsed is not None and loaded_file.parsed.metadata.language_guess is not None
    )
    return ContentReport((*diagnostics, *_find_passed_over(path)), articles, guesses)


def _find_passed_over(path: Path) -> Iterator[Diagnostic]:
    if not path.is_file():
        for passed_over, hint in list_passed_over(path):
            yield Diagnostic(str(passed_over), 1, "It isn't read.", hint)


def check_loaded_files(
    loaded_files: Iterable[LoadedFile], library: Library
) -> tuple[Diagnostic, ...]:
    """Check files that are loaded; `library` is where other articles are looked up."""
    return sort_diagnostics(
        diagnostic
        for loaded_file in loaded_files
        for diagnostic in _check_file(loaded_file, library)
    )


def _check_file(loaded_file: LoadedFile, library: Library) -> tuple[Diagnostic, ...]:
    diagnostics = Diagnostics(loaded_file.path)
    if loaded_file.parsed is not None and loaded_file.article is not None:
        check_completeness(loaded_file.parsed, diagnostics)
        check_limits(loaded_file.parsed, loaded_file.article, diagnostics)
        check_references(loaded_file.parsed, loaded_file.article, library, diagnostics)
        check_duplicates(loaded_file.parsed, diagnostics)
        check_image(loaded_file.parsed.metadata, loaded_file.article, diagnostics)
        check_language(loaded_file.parsed.metadata, loaded_file.article, diagnostics)
    return loaded_file.diagnostics + diagnostics.collected

"""Files become articles, a folder of them a library; a file that can't be used says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.article.ids import slug_for_file
from bot.article.library import Library
from bot.article.model import Article
from bot.content.document.build import build_article
from bot.content.document.diagnostics import Diagnostic, Diagnostics, Severity, sort_diagnostics
from bot.content.document.parsed import ParsedArticle, SourceText
from bot.content.document.text import remove_control_characters, starts_with_front_matter
from bot.content.files import SourceFile, decode_source_file, list_article_files, read_source_file
from bot.content.markdown.front_matter import read_front_matter
from bot.content.markdown.metadata import NO_TITLE_PROBLEM
from bot.content.markdown.parser import MarkdownParser
from bot.errors import ContentError

PLAIN_TEXT_SUFFIX = ".txt"
"""The ending of a file that is told in the words of plain text what it lacks."""


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """What came of a file: an article and how it was parsed, or neither if a problem is fatal."""

    path: str
    diagnostics: tuple[Diagnostic, ...]
    parsed: ParsedArticle | None = None
    article: Article | None = None


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
    diagnostics = sort_diagnostics(
        diagnostic
        for loaded_file in loaded_files
        if loaded_file.article is None
        for diagnostic in loaded_file.diagnostics
    )
    articles = articles_of(loaded_files)
    if not articles:
        raise ContentError(str(next(problem for problem in diagnostics if problem.is_fatal)))
    return LoadedLibrary(Library(articles), diagnostics)


def articles_of(loaded_files: Iterable[LoadedFile]) -> tuple[Article, ...]:
    """Return the articles of the files that could be read."""
    return tuple(file.article for file in loaded_files if file.article is not None)


def read_article_files(path: Path) -> tuple[LoadedFile, ...]:
    """Read every article file of a folder, or the one file, by name.

    Raises ContentError if there is none.
    """
    markdown_parser = MarkdownParser()
    loaded_files: list[LoadedFile] = []
    path_by_slug: dict[str, str] = {}
    for file in list_article_files(path):
        loaded_file = load_source_file(read_source_file(file), markdown_parser)
        if loaded_file.article is not None:
            first_path = path_by_slug.setdefault(loaded_file.article.slug, loaded_file.path)
            if first_path != loaded_file.path:
                loaded_file = _reject_duplicate_slug(loaded_file, first_path)
        loaded_files.append(loaded_file)
    return tuple(loaded_files)


def read_sibling_articles(path: Path, slugs: frozenset[str]) -> tuple[Article, ...]:
    """Read the articles of these slugs from the folder that a file stands in."""
    if not slugs:
        return ()
    markdown_parser = MarkdownParser()
    files = (file for file in list_article_files(path.parent) if slug_for_file(file.stem) in slugs)
    return articles_of(load_source_file(read_source_file(file), markdown_parser) for file in files)


def load_source_file(source: SourceFile, markdown_parser: MarkdownParser) -> LoadedFile:
    """Parse one file's bytes. Never raises for what is in them: that is told in its diagnostics."""
    path = source.path
    diagnostics = Diagnostics(str(path))
    text = decode_source_file(source, diagnostics)
    parsed = None if text is None else _parse_text(text, path, markdown_parser, diagnostics)
    if parsed is None or diagnostics.has_fatal:
        return LoadedFile(str(path), diagnostics.collected)
    article = build_article(parsed, _check_file_slug(path, diagnostics), str(path))
    if not article.entries:
        diagnostics.report_problem(
            1,
            "The article has neither a lead nor an answered question.",
            "Write “## Question” and its answer under it.",
            fatal=True,
        )
    return LoadedFile(
        str(path), diagnostics.collected, parsed, None if diagnostics.has_fatal else article
    )


def _parse_text(
    text: str, path: Path, markdown_parser: MarkdownParser, diagnostics: Diagnostics
) -> ParsedArticle:
    lines = text.split("\n")
    if starts_with_front_matter(lines) and not _has_title_below(lines):
        text = remove_control_characters(text, diagnostics)
        return markdown_parser.parse_markdown(text, diagnostics)
    return _parse_freeform(text, path, markdown_parser, diagnostics)


def _has_title_below(lines: Sequence[str]) -> bool:
    """Tell whether front matter names no title, and the first line under it is `# Title`."""
    header = read_front_matter(list(lines), Diagnostics(""))
    first = next((line for line in lines[header.body_start :] if line.strip()), "")
    return "title" not in header.values and first.startswith("# ")


def _parse_freeform(
    text: str, path: Path, markdown_parser: MarkdownParser, diagnostics: Diagnostics
) -> ParsedArticle:
    """Read what isn't an article as this program writes one; what that takes is imported then."""
    from bot.content.document.question_marks import detect_question_marks
    from bot.content.markdown.freeform import is_markdown, parse_freeform_markdown
    from bot.content.plain.chat_lines import report_chat
    from bot.content.plain.parser import parse_plain_text

    lines = text.split("\n")
    is_plain = path.suffix.lower() == PLAIN_TEXT_SUFFIX
    if not is_markdown(lines) and (is_plain or detect_question_marks(lines).has_question(lines)):
        return parse_plain_text(text, diagnostics)
    report_chat([SourceText(line, n) for n, line in enumerate(lines, 1)], diagnostics)
    text = remove_control_characters(text, diagnostics)
    parsed = parse_freeform_markdown(text, markdown_parser, diagnostics).parsed
    if not parsed.metadata.title:
        diagnostics.report_problem(1, *NO_TITLE_PROBLEM, fatal=True)
    return parsed


def _check_file_slug(path: Path, diagnostics: Diagnostics) -> str:
    slug = slug_for_file(path.stem)
    if slug != path.stem.lower().replace("_", "-"):
        diagnostics.report_problem(
            1,
            f"The file's name “{path.name}” can't stand in a link.",
            f"Name it “{slug}{path.suffix.lower()}”.",
        )
    return slug


def _reject_duplicate_slug(loaded_file: LoadedFile, first_path: str) -> LoadedFile:
    diagnostic = Diagnostic(
        loaded_file.path,
        1,
        f"The article has the same name as “{Path(first_path).name}”.",
        "Rename or delete one of the two files.",
        Severity.FATAL,
    )
    return LoadedFile(loaded_file.path, (*loaded_file.diagnostics, diagnostic))

"""One file of content: its bytes become text, the text an article, everything else a fault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.article.ids import slug_for_file
from bot.article.model import Article
from bot.content.document.build import build_article
from bot.content.document.diagnostics import Diagnostic, Diagnostics
from bot.content.document.parsed import ParsedArticle
from bot.content.document.text import (
    remove_control_characters,
    starts_with_front_matter,
    unify_line_breaks,
)
from bot.content.markdown.parser import MarkdownParser
from bot.content.plain.parser import has_question_markers, parse_plain_text

MAX_FILE_BYTES = 2 * 1024 * 1024

UTF8_HINT = "Save the file with the encoding UTF-8."

PLAIN_TEXT_SUFFIX = ".txt"
"""The ending of a file that is told in the words of plain text what it lacks."""


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """What came of a file: an article and its draft, or neither when a fault is fatal."""

    path: str
    diagnostics: tuple[Diagnostic, ...]
    parsed: ParsedArticle | None = None
    article: Article | None = None


def parse_article_file(path: Path, data: bytes, markdown_parser: MarkdownParser) -> LoadedFile:
    """Read a file's bytes. Never raises for what is in them: that is told in the faults."""
    diagnostics = Diagnostics(str(path))
    text = _decode_text(data, diagnostics)
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


def unreadable_file(path: Path, reason: str) -> LoadedFile:
    """Return what comes of a file that can't be opened."""
    message = f"The file can't be opened ({reason})."
    return LoadedFile(
        str(path), (Diagnostic(str(path), 1, message, "Let the program read it.", True),)
    )


def _decode_text(data: bytes, diagnostics: Diagnostics) -> str | None:
    if len(data) > MAX_FILE_BYTES:
        hint = "Split it into several articles."
        diagnostics.report_problem(1, "The file has more than 2 MiB.", hint, fatal=True)
        return None
    try:
        text = unify_line_breaks(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        _report_not_utf8(data, error.start, diagnostics)
        return None
    if text.count("\0") * 4 > len(text):
        diagnostics.report_problem(1, "The file isn't text in UTF-8.", UTF8_HINT, fatal=True)
        return None
    if not text.strip():
        diagnostics.report_problem(
            1, "The file is empty.", "Write the article or delete the file.", fatal=True
        )
        return None
    return text


def _report_not_utf8(data: bytes, start: int, diagnostics: Diagnostics) -> None:
    diagnostics.report_problem(
        data.count(b"\n", 0, start) + 1,
        f"Byte {start + 1} of the file (0x{data[start]:02x}) isn't UTF-8.",
        UTF8_HINT,
        fatal=True,
    )


def _parse_text(
    text: str, path: Path, markdown_parser: MarkdownParser, diagnostics: Diagnostics
) -> ParsedArticle:
    lines = text.split("\n")
    is_plain_file = path.suffix.lower() == PLAIN_TEXT_SUFFIX and not any(
        line.startswith("## ") for line in lines
    )
    if not starts_with_front_matter(lines) and (is_plain_file or has_question_markers(lines)):
        return parse_plain_text(text, diagnostics)
    return markdown_parser.parse_markdown(remove_control_characters(text, diagnostics), diagnostics)


def _check_file_slug(path: Path, diagnostics: Diagnostics) -> str:
    slug = slug_for_file(path.stem)
    if slug != path.stem:
        diagnostics.report_problem(
            1,
            f"The file's name “{path.name}” can't stand in a link.",
            f"Name it “{slug}{path.suffix.lower()}”.",
        )
    return slug

"""What a file of any known format holds, before it is an article."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass, replace
from pathlib import Path

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import SourceText
from bot.content.document.text import (
    PAGE_BREAK,
    remove_control_characters,
    starts_with_front_matter,
)
from bot.content.importing.document import ImportedDocument
from bot.content.importing.encoding import INSTALL_PACKAGES, decode_text
from bot.content.importing.formats import SourceFormat
from bot.content.markdown.foreign.html_tags import remove_comments
from bot.content.markdown.freeform import (
    FreeformArticle,
    is_markdown,
    parse_freeform_markdown,
    parse_structured_lines,
    read_freeform_lines,
)
from bot.content.markdown.front_matter import read_front_matter
from bot.content.markdown.metadata import read_metadata
from bot.content.markdown.parser import MarkdownParser
from bot.content.plain.chat_lines import report_chat
from bot.content.plain.parser import parse_plain_text
from bot.errors import ContentError

NEEDED_PACKAGES = {
    SourceFormat.HTML: ("bs4",),
    SourceFormat.XLSX: ("openpyxl",),
    SourceFormat.DOCX: ("bs4", "mammoth"),
    SourceFormat.ODT: ("bs4",),
    SourceFormat.EPUB: ("bs4",),
    SourceFormat.RST: ("bs4", "docutils"),
}
"""Packages of the extra `import`, by the format that needs them."""

FRONT_PAIRS = re.compile(r"\A---\n(?:.*\n){0,200}?[ \t]+(?:- )?(?:question|q):", re.IGNORECASE)
"""Front matter that holds a list of questions."""
MAX_FRONT_LINES = 400
PACKED_FORMATS = (SourceFormat.XLSX, SourceFormat.DOCX, SourceFormat.ODT, SourceFormat.EPUB)


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """What a file holds: the article, and every text of it, to see that none is lost."""

    freeform: FreeformArticle
    fragments: tuple[SourceText, ...]
    encoding: str = ""
    """The encoding of the file; empty for UTF-8."""


def require_packages(source_format: SourceFormat) -> None:
    """Raise ContentError, with the mend, where a format takes packages that aren't installed."""
    packages = NEEDED_PACKAGES.get(source_format, ())
    if any(importlib.util.find_spec(package) is None for package in packages):
        raise ContentError(
            f"Reading {source_format} takes packages that aren't installed; "
            f"install them with: {INSTALL_PACKAGES}."
        )


def parse_source(
    source_format: SourceFormat,
    path: Path,
    data: bytes,
    parser: MarkdownParser,
    diagnostics: Diagnostics,
) -> ParsedSource:
    """Read a file's bytes as its format says. Raises ContentError if they can't be read."""
    if source_format in PACKED_FORMATS:
        document = _read_binary(source_format, data)
        return ParsedSource(_read_document(document, parser, diagnostics), document.fragments)
    decoded = decode_text(data)
    if source_format in (SourceFormat.TEXT, SourceFormat.MARKDOWN):
        freeform = _read_text(source_format, decoded.text, parser, diagnostics)
        return ParsedSource(freeform, _text_fragments(decoded.text), decoded.encoding)
    text = remove_control_characters(decoded.text, diagnostics)
    document = _read_marked_up(source_format, text, path.suffix.lower())
    freeform = _read_document(document, parser, diagnostics)
    return ParsedSource(freeform, document.fragments, decoded.encoding)


def _read_binary(source_format: SourceFormat, data: bytes) -> ImportedDocument:
    if source_format is SourceFormat.XLSX:
        from bot.content.importing.tabular.workbook import read_workbook

        return read_workbook(data)
    if source_format is SourceFormat.ODT:
        from bot.content.importing.archives.opendocument import read_opendocument_text

        return read_opendocument_text(data)
    if source_format is SourceFormat.EPUB:
        from bot.content.importing.archives.epub import read_epub

        return read_epub(data)
    from bot.content.importing.archives.word_document import read_word_document

    return read_word_document(data)


def _read_marked_up(source_format: SourceFormat, text: str, suffix: str) -> ImportedDocument:
    if source_format is SourceFormat.HTML:
        from bot.content.importing.markup.html_page import read_html_page

        return read_html_page(text)
    if source_format is SourceFormat.RST:
        from bot.content.importing.markup.restructured_text import read_restructured_text

        return read_restructured_text(text)
    if source_format is SourceFormat.ASCIIDOC:
        from bot.content.importing.markup.asciidoc import read_asciidoc

        return read_asciidoc(text)
    return _read_data(source_format, text, suffix)


def _read_data(source_format: SourceFormat, text: str, suffix: str) -> ImportedDocument:
    from bot.content.importing.pair_lists import read_json_pairs, read_yaml_pairs
    from bot.content.importing.tabular.delimited import read_delimited_table

    if source_format is SourceFormat.CSV:
        return read_delimited_table(text, ".tsv" if suffix == ".tab" else suffix)
    if suffix in (".jsonl", ".ndjson"):
        text = "[" + ",\n".join(line for line in text.split("\n") if line.strip()) + "]"
    return read_json_pairs(text) if source_format is SourceFormat.JSON else read_yaml_pairs(text)


def _read_document(
    document: ImportedDocument, parser: MarkdownParser, diagnostics: Diagnostics
) -> FreeformArticle:
    for source_text, why in document.left_out:
        diagnostics.report_left_out(source_text.line, source_text.text, why, "Copy it over.")
    text = "\n".join(line.text for line in document.lines)
    metadata = document.metadata.without_false_language(text)
    if document.is_structured:
        article = parse_structured_lines(document.lines, metadata, parser, diagnostics)
        return replace(article, topics=document.topics)
    report_chat(document.lines, diagnostics)
    return read_freeform_lines(document.lines, metadata, parser, diagnostics)


def _read_text(
    source_format: SourceFormat, text: str, parser: MarkdownParser, diagnostics: Diagnostics
) -> FreeformArticle:
    text = remove_control_characters(text, diagnostics, allowed=PAGE_BREAK)
    lines = text.split("\n")
    is_plain = source_format is SourceFormat.TEXT and not is_markdown(lines)
    if is_plain and not starts_with_front_matter(lines):
        return FreeformArticle(parse_plain_text(text, diagnostics, title_needed=False), {})
    if FRONT_PAIRS.search("\n".join(lines[:MAX_FRONT_LINES])) and (
        article := _read_front_pairs(lines, parser, diagnostics)
    ):
        return article
    report_chat([SourceText(line, n) for n, line in enumerate(lines, 1)], diagnostics)
    return parse_freeform_markdown(text.replace(PAGE_BREAK, "\n"), parser, diagnostics)


def _read_front_pairs(
    lines: list[str], parser: MarkdownParser, diagnostics: Diagnostics
) -> FreeformArticle | None:
    """Read the questions that site generators keep in the front matter; the body is the lead."""
    from bot.content.importing.pair_lists import read_yaml_pairs

    header = read_front_matter(lines, Diagnostics(""))
    front = [line if n < header.body_start else "" for n, line in enumerate(lines)]
    try:
        document = read_yaml_pairs("\n".join(front).strip("\n").strip("-"))
    except ContentError:
        return None
    body = [SourceText(line, n) for n, line in enumerate(lines, 1) if n > header.body_start]
    if any(line.text.startswith("#") for line in body):
        return None
    metadata = read_metadata(header, Diagnostics(""), title_needed=False)
    return parse_structured_lines([*body, *document.lines], metadata, parser, diagnostics)


def _text_fragments(text: str) -> tuple[SourceText, ...]:
    """The lines of the body, without HTML's comments."""
    lines = text.replace(PAGE_BREAK, " ").split("\n")
    start = read_front_matter(lines, Diagnostics("")).body_start
    body = [SourceText(line, n) for n, line in enumerate(lines, 1) if n > start]
    return tuple(remove_comments(body))

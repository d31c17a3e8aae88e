"""One file of any known format becomes an article, with a list of what was lost on the way."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.article.ids import slug_for_file
from bot.article.model import LEAD_ID, Article, Passage
from bot.content.document.build import build_article
from bot.content.document.diagnostics import Diagnostic, Diagnostics, sort_diagnostics
from bot.content.document.language import LanguageGuess
from bot.content.document.parsed import ParsedArticle, SourceText, TopicPlace
from bot.content.document.text import (
    PAGE_BREAK,
    remove_control_characters,
    starts_with_front_matter,
)
from bot.content.importing.audit import find_lost_texts
from bot.content.importing.document import ImportedDocument
from bot.content.importing.encoding import INSTALL_PACKAGES, DecodedText, decode_text
from bot.content.importing.formats import SourceFormat, detect_format
from bot.content.importing.tidying import tidy_sections
from bot.content.markdown.foreign.html_tags import remove_comments
from bot.content.markdown.freeform import (
    FreeformArticle,
    is_markdown,
    parse_freeform_markdown,
    parse_structured_lines,
    read_freeform_lines,
)
from bot.content.markdown.front_matter import read_front_matter
from bot.content.markdown.parser import MarkdownParser
from bot.content.markdown.writer import write_markdown
from bot.content.plain.parser import SENTENCE_END, parse_plain_text
from bot.errors import ContentError

NEEDED_PACKAGES = {
    SourceFormat.HTML: ("bs4",),
    SourceFormat.XLSX: ("openpyxl",),
    SourceFormat.DOCX: ("bs4", "mammoth"),
    SourceFormat.RST: ("bs4", "docutils"),
}
"""Packages of the extra `import`, by the format that needs them."""

MAX_TITLE_LENGTH = 80
"""Characters of a first line that is taken for the title where nothing else says which it is."""

NO_QUESTIONS = (
    "{path} holds no question that can be told from its text. Set the questions off as headings, "
    "in bold, or with “Q:” before them."
)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """An article, the file that holds it, and all that should be said of the import."""

    article: Article
    markdown: str
    diagnostics: tuple[Diagnostic, ...]
    encoding: str
    """The encoding that the source was in; empty for UTF-8."""
    language_guess: LanguageGuess | None

    @property
    def question_count(self) -> int:
        """How many questions the article answers, the lead aside."""
        return sum(entry.id != LEAD_ID for entry in self.article.entries)

    @property
    def phrasing_count(self) -> int:
        """How many other ways to ask them it knows."""
        return sum(len(entry.phrasings) for entry in self.article.entries)

    @property
    def left_out(self) -> tuple[Diagnostic, ...]:
        """What of the source doesn't stand in the article."""
        return tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.left_out)


def import_file(path: Path, data: bytes) -> ImportResult:
    """Import a file's bytes. Raises ContentError, with the mend, if no article comes of them."""
    source_format = detect_format(path, data)
    _require_packages(source_format)
    parser = MarkdownParser()
    diagnostics = Diagnostics(str(path))
    source = _read_source(source_format, path, data, parser, diagnostics)
    if fatal := next((problem for problem in diagnostics.collected if problem.fatal), None):
        raise ContentError(f"{path}:{fatal.line}: {fatal.message} {fatal.hint}")
    slug = slug_for_file(path.stem)
    parsed = tidy_sections(_with_title(source.freeform.parsed, path), slug, diagnostics)
    article = build_article(parsed, slug, "")
    if all(entry.id == LEAD_ID for entry in article.entries):
        raise ContentError(NO_QUESTIONS.format(path=path))
    topics = _topics_by_id(source.freeform.topics, article)
    _report_lost_texts(source, article, topics, diagnostics)
    return ImportResult(
        article,
        write_markdown(article, topics, parser),
        sort_diagnostics(problem for problem in diagnostics.collected if not problem.is_advice),
        source.encoding,
        parsed.metadata.language_guess,
    )


@dataclass(frozen=True, slots=True)
class _Source:
    freeform: FreeformArticle
    fragments: tuple[SourceText, ...]
    encoding: str = ""


def _require_packages(source_format: SourceFormat) -> None:
    packages = NEEDED_PACKAGES.get(source_format, ())
    if any(importlib.util.find_spec(package) is None for package in packages):
        raise ContentError(
            f"Reading {source_format} takes packages that aren't installed; "
            f"install them with: {INSTALL_PACKAGES}."
        )


def _read_source(
    source_format: SourceFormat,
    path: Path,
    data: bytes,
    parser: MarkdownParser,
    diagnostics: Diagnostics,
) -> _Source:
    if source_format in (SourceFormat.XLSX, SourceFormat.DOCX):
        document = _read_binary(source_format, data)
        return _Source(_read_document(document, parser, diagnostics), document.fragments)
    decoded = decode_text(data)
    if source_format in (SourceFormat.TEXT, SourceFormat.MARKDOWN):
        freeform = _read_text(source_format, decoded.text, parser, diagnostics)
        return _Source(freeform, _text_fragments(decoded.text), decoded.encoding)
    document = _read_marked_up(source_format, decoded, path.suffix.lower())
    freeform = _read_document(document, parser, diagnostics)
    return _Source(freeform, document.fragments, decoded.encoding)


def _read_binary(source_format: SourceFormat, data: bytes) -> ImportedDocument:
    if source_format is SourceFormat.XLSX:
        from bot.content.importing.workbook import read_workbook

        return read_workbook(data)
    from bot.content.importing.word_document import read_word_document

    return read_word_document(data)


def _read_marked_up(
    source_format: SourceFormat, decoded: DecodedText, suffix: str
) -> ImportedDocument:
    if source_format is SourceFormat.HTML:
        from bot.content.importing.html_page import read_html_page

        return read_html_page(decoded.text)
    if source_format is SourceFormat.RST:
        from bot.content.importing.markup.restructured_text import read_restructured_text

        return read_restructured_text(decoded.text)
    if source_format is SourceFormat.ASCIIDOC:
        from bot.content.importing.markup.asciidoc import read_asciidoc

        return read_asciidoc(decoded.text)
    return _read_data(source_format, decoded.text, suffix)


def _read_data(source_format: SourceFormat, text: str, suffix: str) -> ImportedDocument:
    from bot.content.importing.pair_lists import read_json_pairs, read_yaml_pairs
    from bot.content.importing.tables import read_delimited_table

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
    if document.is_structured:
        article = parse_structured_lines(document.lines, document.metadata, parser, diagnostics)
        return replace(article, topics=document.topics)
    return read_freeform_lines(document.lines, document.metadata, parser, diagnostics)


def _read_text(
    source_format: SourceFormat, text: str, parser: MarkdownParser, diagnostics: Diagnostics
) -> FreeformArticle:
    text = remove_control_characters(text, diagnostics, allowed=PAGE_BREAK)
    lines = text.split("\n")
    is_plain = source_format is SourceFormat.TEXT and not is_markdown(lines)
    if is_plain and not starts_with_front_matter(lines):
        return FreeformArticle(parse_plain_text(text, diagnostics, title_needed=False), {})
    return parse_freeform_markdown(text.replace(PAGE_BREAK, "\n"), parser, diagnostics)


def _text_fragments(text: str) -> tuple[SourceText, ...]:
    """The lines of the body, without HTML's comments."""
    lines = text.replace(PAGE_BREAK, " ").split("\n")
    start = read_front_matter(lines, Diagnostics("")).body_start
    body = [SourceText(line, n) for n, line in enumerate(lines, 1) if n > start]
    return tuple(remove_comments(body))


def _with_title(parsed: ParsedArticle, path: Path) -> ParsedArticle:
    """Give an article without a title its first line, if it looks like one, or its file's name."""
    if parsed.metadata.title:
        return parsed
    lead = next((section for section in parsed.sections if section.question is None), None)
    if lead is not None and lead.passages and _is_title(lead.passages[0]):
        metadata = replace(parsed.metadata, title=lead.passages[0].text)
        sections = tuple(
            replace(section, passages=section.passages[1:]) if section is lead else section
            for section in parsed.sections
        )
        return replace(parsed, metadata=metadata, sections=sections)
    title = re.sub(r"[\W_]+", " ", path.stem).strip().capitalize() or "Questions"
    return replace(parsed, metadata=replace(parsed.metadata, title=title))


def _is_title(passage: Passage) -> bool:
    """Tell whether a first passage is a short line that ends no sentence."""
    text = passage.text
    is_line = "\n" not in text and len(text) <= MAX_TITLE_LENGTH
    return is_line and not SENTENCE_END.search(text) and not any(s.url for s in passage.spans)


def _topics_by_id(
    topics: Mapping[TopicPlace, tuple[str, ...]], article: Article
) -> dict[str, tuple[str, ...]]:
    by_id: dict[str, tuple[str, ...]] = {}
    counts: Counter[int] = Counter()
    for entry in article.entries:
        if entry.id != LEAD_ID:
            by_id[entry.id] = topics.get((entry.source_line, counts[entry.source_line]), ())
            counts[entry.source_line] += 1
    return by_id


def _report_lost_texts(
    source: _Source,
    article: Article,
    topics: Mapping[str, tuple[str, ...]],
    diagnostics: Diagnostics,
) -> None:
    known = [text for names in topics.values() for text in names]
    for problem in diagnostics.collected:
        known += [problem.left_out, problem.replaced]
    for lost in find_lost_texts(source.fragments, article, known):
        diagnostics.report_left_out(
            lost.line, lost.text, "it found no place in the article", "Copy it over."
        )

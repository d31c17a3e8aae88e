"""The parser of Markdown that doesn't keep to the contract, as the world writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.emoji_marks import remove_emoji_marks
from bot.content.document.parsed import (
    Metadata,
    ParsedArticle,
    ParsedSection,
    SectionLabels,
    SourceText,
    TopicPlace,
)
from bot.content.document.question_marks import detect_question_marks
from bot.content.markdown.foreign.html_tags import replace_html_tags
from bot.content.markdown.foreign.mark_removal import take_answers_out_of_headings
from bot.content.markdown.foreign.restructure import restructure_markdown
from bot.content.markdown.foreign.site_syntax import lines_outside_code
from bot.content.markdown.foreign.site_text import (
    remove_page_links,
    replace_site_syntax,
    write_contact_links,
    write_question_tables,
)
from bot.content.markdown.front_matter import read_front_matter
from bot.content.markdown.metadata import read_metadata
from bot.content.markdown.parser import MarkdownParser
from bot.content.plain.dates import parse_date

MARKDOWN_SIGN = re.compile(
    r" {0,3}#{1,6}[ \t]+\S|={3,}[ \t]*$|[ \t]{0,9}<details"
    r"|.{0,2000}?(?:\]\(https?://|\]\(#|\*\*[^\s*])"
)

MARKDOWN_CHARACTERS = frozenset("#=<]*`~")
"""Without any of these, lines hold neither a sign of Markdown nor a fence."""


@dataclass(frozen=True, slots=True)
class FreeformArticle:
    """An article as read, and the topics above its questions."""

    parsed: ParsedArticle
    topics: Mapping[TopicPlace, tuple[str, ...]]


def is_markdown(lines: Sequence[str]) -> bool:
    """Tell Markdown from plain text: by headings, fences, links, bold words and HTML's details."""
    if MARKDOWN_CHARACTERS.isdisjoint("".join(lines)):
        return False
    outside = [text for _, text in lines_outside_code(list(lines))]
    if len(outside) < len(lines):
        return True
    marks = detect_question_marks(outside)
    marked = ((text, marks.find_question(text) or marks.find_answer(text)) for text in outside)
    return any(
        MARKDOWN_SIGN.match(text[mark.text_start :] if mark else text) for text, mark in marked
    )


def parse_freeform_markdown(
    text: str, parser: MarkdownParser, diagnostics: Diagnostics
) -> FreeformArticle:
    """Read a whole file, with front matter or without; what changes or is lost is reported."""
    lines = text.split("\n")
    header = read_front_matter(lines, diagnostics)
    metadata = read_metadata(header, diagnostics, title_needed=False)
    body = [SourceText(line, n) for n, line in enumerate(lines, 1) if n > header.body_start]
    if body and body[0].text.startswith("% "):
        metadata, body = _take_title_block(body, metadata, diagnostics)
    return read_freeform_lines(body, metadata, parser, diagnostics)


def _take_title_block(
    lines: list[SourceText], metadata: Metadata, diagnostics: Diagnostics
) -> tuple[Metadata, list[SourceText]]:
    """Take Pandoc's lines "% Title", "% Author", "% Date" off the head of a text."""
    block = [line.text.removeprefix("%").strip() for line in takewhile(is_title_line, lines[:3])]
    title, author, written_day = [*block, "", ""][:3]
    for number, text in enumerate((author, written_day), 2):
        if text and parse_date(text) is None:
            diagnostics.report_left_out(
                lines[0].line + number - 1, text, "an article has no such field", "Copy it over."
            )
    fields = replace(metadata, title=metadata.title or title, date=parse_date(written_day))
    return fields, lines[len(block) :]


def is_title_line(line: SourceText) -> bool:
    """Tell whether a line is one of Pandoc's title block."""
    return line.text[:2].strip() == "%"


def read_freeform_lines(
    lines: Sequence[SourceText],
    metadata: Metadata,
    parser: MarkdownParser,
    diagnostics: Diagnostics,
) -> FreeformArticle:
    """Read a body, each line with its number in the source; what is known already goes first.

    Without a title the article has an empty one.
    """
    lines = replace_site_syntax(write_question_tables(lines, diagnostics), diagnostics)
    lines = write_contact_links(replace_html_tags(lines))
    lines = take_answers_out_of_headings(remove_page_links(lines, diagnostics))
    cleaned = remove_emoji_marks([line.text for line in lines])
    lines = [replace(line, text=text) for line, text in zip(lines, cleaned, strict=True)]
    restructured = restructure_markdown(lines, metadata.title, diagnostics)
    if restructured.title is not None:
        metadata = replace(
            metadata,
            title=parser.read_inline_text(restructured.title, diagnostics),
            field_lines={**metadata.field_lines, "title": restructured.title.line},
        )
    article = parse_structured_lines(restructured.lines, metadata, parser, diagnostics)
    return replace(article, topics=restructured.topics)


def parse_structured_lines(
    lines: Sequence[SourceText],
    metadata: Metadata,
    parser: MarkdownParser,
    diagnostics: Diagnostics,
) -> FreeformArticle:
    """Read lines that keep to the contract already, each with its number in the source."""
    texts = [line.text for line in lines]
    mapped = Diagnostics(diagnostics.path, [line.line for line in lines])
    sections = parser.parse_sections(texts, mapped)
    diagnostics.add_diagnostics(mapped.collected)
    metadata = metadata.with_guessed_language("\n".join([metadata.title, *texts]))
    parsed = ParsedArticle(metadata, tuple(_at_source_lines(s, mapped) for s in sections))
    return FreeformArticle(parsed, {})


def _at_source_lines(section: ParsedSection, mapped: Diagnostics) -> ParsedSection:
    labels = SectionLabels(
        tuple(_at_source_line(phrasing, mapped) for phrasing in section.labels.phrasings),
        tuple(_at_source_line(name, mapped) for name in section.labels.related),
    )
    return replace(section, line=mapped.source_line(section.line), labels=labels)


def _at_source_line(source_text: SourceText, mapped: Diagnostics) -> SourceText:
    return replace(source_text, line=mapped.source_line(source_text.line))

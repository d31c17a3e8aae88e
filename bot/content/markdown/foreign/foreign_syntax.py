"""What an article holds of other kinds of Markdown than the contract's: reported, and kept."""

from __future__ import annotations

import re

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import SourceText
from bot.content.markdown.foreign.mark_removal import QUESTION_HEADING
from bot.content.markdown.foreign.outline import ItemKind, OutlineItem, read_outline
from bot.content.markdown.foreign.site_syntax import find_site_syntax, lines_outside_code

GLUED_HEADING = re.compile(r" {0,3}#{2,6}[^#\s]")
MAX_SHOWN_SOURCE = 60
"""Characters that are shown of what a site generator would replace."""


def report_foreign_syntax(lines: list[str], diagnostics: Diagnostics) -> None:
    """Report a site generator's signs, headings without a space, and questions in bold lines."""
    for index, line in lines_outside_code(lines):
        for match in find_site_syntax(line):
            diagnostics.report_problem(
                index + 1,
                f"{match.syntax.name} (“{shorten_source(match.source)}”) means nothing here.",
                match.syntax.hint,
            )
        if GLUED_HEADING.match(line):
            diagnostics.report_problem(
                index + 1,
                "The line begins with ## and isn't a heading.",
                "Write a space after the signs.",
            )
    _report_questions_without_heading(lines, diagnostics)


def shorten_source(source: str) -> str:
    """Return a stretch of the source, short enough for a sentence."""
    source = source.strip()
    return source if len(source) <= MAX_SHOWN_SOURCE else source[: MAX_SHOWN_SOURCE - 1] + "…"


def _report_questions_without_heading(lines: list[str], diagnostics: Diagnostics) -> None:
    outline = read_outline([SourceText(line, n) for n, line in enumerate(lines, 1)])
    unread = [
        item
        for item in outline.items
        if item.kind in (ItemKind.MARKED, ItemKind.BOLD) and item.looks_like_question
    ]
    headings = (n for n, line in enumerate(lines) if QUESTION_HEADING.match(line))
    first_heading = next(headings, len(lines))
    for item in unread:
        message = f"“{shorten_source(item.text)}” looks like a question, and is none here."
        hint = "Write it as “## …”, or let `import` do so for the whole file."
        if item.start < first_heading and (item.kind is ItemKind.BOLD or len(unread) > 1):
            diagnostics.report_problem(item.start + 1, message, hint)
        elif _is_likely_question(item, unread):
            diagnostics.report_advice(item.start + 1, message, hint)


def _is_likely_question(item: OutlineItem, unread: list[OutlineItem]) -> bool:
    return item.kind is ItemKind.BOLD or sum(other.kind is item.kind for other in unread) > 1

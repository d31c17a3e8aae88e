"""The check of ids and sizes against what Telegram lets through."""

from __future__ import annotations

from collections.abc import Mapping

from bot.article.ids import MAX_SLUG_AND_ID_LENGTH, is_legal_id, make_slug
from bot.article.model import LEAD_ID, Article, Entry
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import ParsedArticle, ParsedSection
from bot.limits import MAX_ENTITIES, MAX_MESSAGE_LENGTH, utf16_length

MAX_LINE_LENGTH = 256
"""UTF-16 units of a question, title or source; what is longer is cut in a message."""

FOOTER_RESERVE = 160
"""UTF-16 units kept free for what stands around title and source in a footer: date, link, signs."""

MAX_SPANS = MAX_ENTITIES - 10
"""Styled stretches of an answer; the footer needs some of those that Telegram shows."""


def check_limits(parsed: ParsedArticle, article: Article, diagnostics: Diagnostics) -> None:
    """Note ids that can't be used and answers that can't be sent as one message."""
    taken_ids: dict[str, int] = {}
    for section in parsed.sections:
        if section.id is not None or section.question is None:
            _check_explicit_id(section, article.slug, taken_ids, diagnostics)
    for section in parsed.sections:
        if section.id is None and section.question:
            _check_computed_id(section, article.slug, taken_ids, diagnostics)
    for key, text in (("title", article.title), ("source", article.source or "")):
        _check_line_length(f"The {key}", text, parsed.metadata.field_lines.get(key, 1), diagnostics)
    for entry in article.entries:
        if entry.question != article.title:
            _check_line_length("The question", entry.question, entry.source_line, diagnostics)
        _check_answer_size(entry, article, diagnostics)


def _check_explicit_id(
    section: ParsedSection, slug: str, taken_ids: dict[str, int], diagnostics: Diagnostics
) -> None:
    name = LEAD_ID if section.question is None else section.id or ""
    if fault := _find_id_fault(name, section, slug, taken_ids):
        diagnostics.report_problem(section.line, *fault)
    taken_ids.setdefault(name, section.line)


def _find_id_fault(
    name: str, section: ParsedSection, slug: str, taken_ids: Mapping[str, int]
) -> tuple[str, str] | None:
    """Say what is wrong with an id, and the mend."""
    limit = MAX_SLUG_AND_ID_LENGTH - len(slug)
    if not is_legal_id(name):
        suggestion = make_slug(name or section.question or "", limit, "entry")
        mend = f"Use small letters, digits and hyphens, as in {{#{suggestion}}}."
        return f"“{name}” can't be an id.", mend
    if name in taken_ids:
        fault = f"The id “{name}” is taken already (line {taken_ids[name]})."
        return fault, "Give this question another id."
    if (excess := len(name) - limit) > 0:
        mend = f"Shorten the id or the file's name by {excess} characters."
        return f"The id “{name}” is too long for links and buttons.", mend
    return None


def _check_computed_id(
    section: ParsedSection, slug: str, taken_ids: dict[str, int], diagnostics: Diagnostics
) -> None:
    name = make_slug(section.question or "", MAX_SLUG_AND_ID_LENGTH - len(slug), "entry")
    if name in taken_ids:
        diagnostics.report_problem(
            section.line,
            f"The question's own id, “{name}”, is taken already (line {taken_ids[name]}).",
            "Give this question an id, as in {#another-id}.",
        )


def _check_line_length(subject: str, text: str, line: int, diagnostics: Diagnostics) -> None:
    if (excess := utf16_length(text) - MAX_LINE_LENGTH) > 0:
        diagnostics.report_advice(
            line,
            f"{subject} has more than {MAX_LINE_LENGTH} characters and would be cut.",
            f"Shorten it by {excess}.",
        )


def _check_answer_size(entry: Entry, article: Article, diagnostics: Diagnostics) -> None:
    texts = (
        entry.question,
        article.title,
        article.source or "",
        *(passage.text + "\n\n" for passage in entry.passages),
    )
    excess = sum(map(utf16_length, texts)) + FOOTER_RESERVE - MAX_MESSAGE_LENGTH
    if excess > 0:
        diagnostics.report_advice(
            entry.source_line,
            "The answer doesn't fit into one message.",
            f"Shorten it by {excess} characters, or split it into two questions.",
        )
    span_count = sum(len(passage.spans) for passage in entry.passages)
    if span_count > MAX_SPANS:
        diagnostics.report_advice(
            entry.source_line,
            f"The answer has {span_count} styled or linked stretches.",
            f"Telegram shows about {MAX_SPANS}; leave some out.",
        )

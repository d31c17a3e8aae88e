"""The check for what is missing, or stands where it would be read as something else."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rapidfuzz import fuzz

from bot.article.model import Passage
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import ParsedArticle, ParsedSection
from bot.content.document.question_signs import (
    CLOSING_SIGNS,
    QUESTION_SIGNS,
    ends_like_question,
    load_statement_ends,
)

RELATED_IDS = re.compile(r"related:\s*#?[a-z0-9][a-z0-9/-]*(\s*[,;]\s*#?[a-z0-9][a-z0-9/-]*)*\.?")
MISSPELT_LABEL = re.compile(r"(?:related|see also|also asked)\b.{0,3}:|(?:also ask\w*|related)$")


MAX_QUESTION_LENGTH = 120


def check_completeness(parsed: ParsedArticle, diagnostics: Diagnostics) -> None:
    """Note missing questions and answers, synonyms in two groups, and misspelt labels."""
    if all(section.question is None for section in parsed.sections):
        diagnostics.report_problem(
            1, "The article has no questions.", "Write each question on a line that begins with ##."
        )
    for section in parsed.sections:
        _check_section(section, diagnostics)
    _check_synonyms(parsed, diagnostics)


def _check_section(section: ParsedSection, diagnostics: Diagnostics) -> None:
    if section.question == "":
        diagnostics.report_problem(
            section.line, "The heading holds no question.", "Write one after the ##."
        )
    if not section.passages:
        subject = "The lead" if section.question is None else f"The question “{section.question}”"
        diagnostics.report_problem(
            section.line, f"{subject} has no answer.", "Write the answer under it."
        )
    elif _is_misspelt_label(section.passages[0].text) or any(
        map(_is_stray_label, section.passages)
    ):
        diagnostics.report_advice(
            section.line,
            "A paragraph of the answer reads like “Also asked:” or “Related:”.",
            "Write each of them once, spelt like this, directly under the question.",
        )
    elif section.question is not None:
        _report_question_inside(section, diagnostics)


def _report_question_inside(section: ParsedSection, diagnostics: Diagnostics) -> None:
    """Advise on a line of an answer that asks by itself, with an answer of its own below it."""
    lines = [
        (line.strip(), _is_styled(passage))
        for passage in section.passages
        for line in passage.text.split("\n")
    ]
    asking = (line for line, is_styled in lines[:-1] if not is_styled and _asks_alone(line))
    if question := next(asking, ""):
        diagnostics.report_advice(
            section.line,
            f"The answer asks “{question}” on a line of its own.",
            "If the article answers it, make it a question of its own.",
        )


def _is_styled(passage: Passage) -> bool:
    """Tell whether a passage is bold, a quotation or the like as a whole; bold ones are told."""
    return any(span.start == 0 and span.length == len(passage.text) for span in passage.spans)


def _asks_alone(line: str) -> bool:
    """Tell whether a line is one question, and no text that ends with one."""
    text = line.rstrip(CLOSING_SIGNS)
    return (
        not line.startswith("#")
        and len(text) <= MAX_QUESTION_LENGTH
        and ends_like_question(text)
        and not _sentence_break().search(unicodedata.normalize("NFKC", text))
    )


@cache
def _sentence_break() -> re.Pattern[str]:
    """Give what stands between two sentences on a line, in NFKC."""
    signs = "".join(sorted((*load_statement_ends(), *QUESTION_SIGNS)))
    return re.compile(rf"[{re.escape(signs)}][\"\u201d\u00bb)]?\s\w{{2}}")


def _is_misspelt_label(text: str) -> bool:
    first_line = text.lower().split("\n")[0]
    return (
        MISSPELT_LABEL.match(first_line) is not None or fuzz.ratio(first_line, "also asked:") >= 80
    )


def _is_stray_label(passage: Passage) -> bool:
    text = passage.text.lower()
    return text.startswith("also asked:") or RELATED_IDS.fullmatch(text) is not None


def _check_synonyms(parsed: ParsedArticle, diagnostics: Diagnostics) -> None:
    line = parsed.metadata.field_lines.get("synonyms", 1)
    seen_words: set[str] = set()
    for group in parsed.metadata.synonyms:
        words = {word.casefold() for word in group}
        for word in sorted(words & seen_words):
            diagnostics.report_problem(
                line,
                f"“{word}” stands in two groups of synonyms.",
                "Join the groups, or delete it from one of them.",
            )
        seen_words |= words

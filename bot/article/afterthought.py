"""What the editors add to a published article: corrections, and what it leaves out on purpose."""

from __future__ import annotations

import re
from datetime import date, datetime

from bot.article import items
from bot.article.fault import Diagnostics
from bot.article.front import FrontMatter
from bot.article.items import ListItem
from bot.article.model import Correction, NotCovered

NOT_COVERED_KEYS = ("asked", "reply")
MAX_CORRECTION_OR_REPLY_LENGTH = 1000
"""Characters of a correction or of a reply to what isn't covered."""
MAX_NOT_COVERED_QUESTION_LENGTH = 250
MAX_NOT_COVERED_QUESTIONS = 100


def read_corrections(front_matter: FrontMatter, diagnostics: Diagnostics) -> tuple[Correction, ...]:
    """Read `corrections:`; each has a text, and may have a date and the ids it is about."""
    list_items = items.read_list_items(
        front_matter, "corrections", ("text", "date", "entries"), diagnostics
    )
    parsed_items = [_parse_correction(item) for item in list_items]
    return tuple(correction for correction in parsed_items if correction is not None)


def read_not_covered(front_matter: FrontMatter, diagnostics: Diagnostics) -> tuple[NotCovered, ...]:
    """Read `not_covered:`; each has one or more questions and the editors' reply."""
    parsed_items = [
        _parse_not_covered(item)
        for item in items.read_list_items(
            front_matter, "not_covered", NOT_COVERED_KEYS, diagnostics
        )
    ]
    return tuple(uncovered for uncovered in parsed_items if uncovered is not None)


def _parse_correction(item: ListItem) -> Correction | None:
    text = item.get_text("text")
    if not text:
        item.report_item("A correction has no text.", "Write what is right, as “text: …”.")
        return None
    _check_text_length(item, "The correction", text)
    entry_ids = (
        part.strip(" .#") for text in item.get_texts("entries") for part in re.split("[,;]", text)
    )
    return Correction(
        _parse_correction_date(item), text, tuple(dict.fromkeys(filter(None, entry_ids)))
    )


def _parse_not_covered(item: ListItem) -> NotCovered | None:
    questions, reply = item.get_texts("asked"), item.get_text("reply")
    if not questions or not reply:
        item.report_item(
            f"An item of “not_covered” has no {'reply' if questions else 'question'}.",
            "Write the questions as “asked: …” and your reply to them as “reply: …”.",
        )
        return None
    _check_text_length(item, "The reply", reply)
    for question in questions:
        if len(question) > MAX_NOT_COVERED_QUESTION_LENGTH:
            item.report_item(
                f"The question “{question[:40]}…” has more than "
                f"{MAX_NOT_COVERED_QUESTION_LENGTH} characters.",
                "Ask it more briefly.",
            )
    return NotCovered(
        tuple(
            line[:MAX_NOT_COVERED_QUESTION_LENGTH] for line in questions[:MAX_NOT_COVERED_QUESTIONS]
        ),
        reply[:MAX_CORRECTION_OR_REPLY_LENGTH],
    )


def _check_text_length(item: ListItem, subject: str, text: str) -> None:
    if len(text) > MAX_CORRECTION_OR_REPLY_LENGTH:
        item.report_item(
            f"{subject} has more than {MAX_CORRECTION_OR_REPLY_LENGTH} characters.", "Shorten it."
        )


def _parse_correction_date(item: ListItem) -> date | None:
    text = item.get_text("date")
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        item.report_item(f"“{text}” is no date.", "Write year, month and day, as in 2011-08-23.")
        return None

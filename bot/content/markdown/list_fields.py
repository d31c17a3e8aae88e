"""What the editors add to a published article: corrections, and what it leaves out on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.article.model import Correction, NotCovered
from bot.content.document.diagnostics import Diagnostics
from bot.content.document.text import to_one_line
from bot.content.markdown.front_matter import FrontMatter, FrontMatterValue

NOT_COVERED_KEYS = ("asked", "reply")
MAX_CORRECTION_OR_REPLY_LENGTH = 1000
"""Characters of a correction or of a reply to what isn't covered."""
MAX_NOT_COVERED_QUESTION_LENGTH = 250
MAX_NOT_COVERED_QUESTIONS = 100


def read_corrections(front_matter: FrontMatter, diagnostics: Diagnostics) -> tuple[Correction, ...]:
    """Read `corrections:`; each has a text, and may have a date and the ids it is about."""
    list_items = read_list_items(
        front_matter, "corrections", ("text", "date", "entries"), diagnostics
    )
    parsed_items = [_parse_correction(item) for item in list_items]
    return tuple(correction for correction in parsed_items if correction is not None)


def read_not_covered(front_matter: FrontMatter, diagnostics: Diagnostics) -> tuple[NotCovered, ...]:
    """Read `not_covered:`; each has one or more questions and the editors' reply."""
    parsed_items = [
        _parse_not_covered(item)
        for item in read_list_items(front_matter, "not_covered", NOT_COVERED_KEYS, diagnostics)
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
        _parse_correction_date(item),
        text,
        tuple(dict.fromkeys(filter(None, entry_ids))),
        item.line,
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
    _check_question_lengths(item, questions)
    kept_questions = questions[:MAX_NOT_COVERED_QUESTIONS]
    return NotCovered(
        tuple(question[:MAX_NOT_COVERED_QUESTION_LENGTH] for question in kept_questions),
        reply[:MAX_CORRECTION_OR_REPLY_LENGTH],
        item.line,
    )


def _check_question_lengths(item: ListItem, questions: Iterable[str]) -> None:
    for question in questions:
        if len(question) > MAX_NOT_COVERED_QUESTION_LENGTH:
            item.report_item(
                f"The question “{question[:40]}…” has more than "
                f"{MAX_NOT_COVERED_QUESTION_LENGTH} characters.",
                "Ask it more briefly.",
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


MAX_LIST_ITEMS = 200


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: its values by key, and the line it begins on."""

    values: Mapping[str, FrontMatterValue]
    line: int
    diagnostics: Diagnostics

    def get_text(self, key: str) -> str:
        """Return a value as one line of text; empty when it is missing or no text."""
        value = self.values.get(key, "")
        return to_one_line(value) if isinstance(value, str) else ""

    def get_texts(self, key: str) -> tuple[str, ...]:
        """Return a value, one text or a list of texts, without empty and double ones."""
        value = self.values.get(key, "")
        raw_values = value if isinstance(value, list) else [value]
        lines = (to_one_line(text) for text in raw_values if isinstance(text, str))
        return tuple(dict.fromkeys(filter(None, lines)))

    def report_item(self, message: str, hint: str) -> None:
        """Note a fault of this item."""
        self.diagnostics.report_problem(self.line, message, hint)


def read_list_items(
    front_matter: FrontMatter, key: str, allowed_keys: tuple[str, ...], diagnostics: Diagnostics
) -> Iterator[ListItem]:
    """Read the items of the field `key`; `allowed_keys` may stand in each.

    An item that is a mere text is the value of the first of them.
    """
    value = front_matter.values.get(key, "")
    raw_items = value if isinstance(value, list) else [value] if value else []
    for number, raw_item in enumerate(raw_items[:MAX_LIST_ITEMS]):
        line = front_matter.key_lines.get(f"{key}.{number}", front_matter.key_lines.get(key, 1))
        item = ListItem(_item_values(raw_item, allowed_keys[0]), line, diagnostics)
        for name in item.values:
            if name not in allowed_keys:
                hint = f"Use {', '.join(f'“{allowed_key}:”' for allowed_key in allowed_keys)}."
                item.report_item(f"“{name}” can't stand in an item of “{key}”.", hint)
        yield item


def _item_values(raw_item: FrontMatterValue, default_key: str) -> Mapping[str, FrontMatterValue]:
    if isinstance(raw_item, dict):
        return {str(key).strip().lower(): value for key, value in raw_item.items()}
    return {default_key: raw_item}

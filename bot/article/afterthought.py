"""What the editors add to a published article: corrections, and what it leaves out on purpose."""

from __future__ import annotations

import re
from datetime import date, datetime

from bot.article import items
from bot.article.fault import Findings
from bot.article.front import Front
from bot.article.items import Item
from bot.article.model import Correction, Uncovered

KEYS = ("asked", "reply")
LONGEST = 1000
"""Characters of a correction or of a reply to what isn't covered."""
LONGEST_LINE = 250
MAX_LINES = 100


def corrections(front: Front, findings: Findings) -> tuple[Correction, ...]:
    """Read `corrections:`; each has a text, and may have a date and the ids it is about."""
    read = items.read(front, "corrections", ("text", "date", "entries"), findings)
    made = [_correction(item) for item in read]
    return tuple(correction for correction in made if correction is not None)


def not_covered(front: Front, findings: Findings) -> tuple[Uncovered, ...]:
    """Read `not_covered:`; each has one or more questions and the editors' reply."""
    made = [_uncovered(item) for item in items.read(front, "not_covered", KEYS, findings)]
    return tuple(uncovered for uncovered in made if uncovered is not None)


def _correction(item: Item) -> Correction | None:
    text = item.text("text")
    if not text:
        item.note("A correction has no text.", "Write what is right, as “text: …”.")
        return None
    _long(item, "The correction", text)
    ids = (part.strip(" .#") for text in item.texts("entries") for part in re.split("[,;]", text))
    return Correction(_date(item), text, tuple(dict.fromkeys(filter(None, ids))))


def _uncovered(item: Item) -> Uncovered | None:
    lines, reply = item.texts("asked"), item.text("reply")
    if not lines or not reply:
        item.note(
            f"An item of “not_covered” has no {'reply' if lines else 'question'}.",
            "Write the questions as “asked: …” and your reply to them as “reply: …”.",
        )
        return None
    _long(item, "The reply", reply)
    for line in lines:
        if len(line) > LONGEST_LINE:
            item.note(
                f"The question “{line[:40]}…” has more than {LONGEST_LINE} characters.",
                "Ask it more briefly.",
            )
    return Uncovered(tuple(line[:LONGEST_LINE] for line in lines[:MAX_LINES]), reply[:LONGEST])


def _long(item: Item, what: str, text: str) -> None:
    if len(text) > LONGEST:
        item.note(f"{what} has more than {LONGEST} characters.", "Shorten it.")


def _date(item: Item) -> date | None:
    text = item.text("date")
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        item.note(f"“{text}” is no date.", "Write year, month and day, as in 2011-08-23.")
        return None

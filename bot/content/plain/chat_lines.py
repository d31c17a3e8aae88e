"""A chat as a messenger writes it to a file, or as it is copied: messages with names and times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.content.document.diagnostics import Diagnostics
from bot.content.document.parsed import SourceText

CHAT_PROBLEM = (
    "The file is a chat, with times and names.",
    "Write “Q:” and “A:” in their place: an article names nobody who only asked.",
)
CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?)?"
DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
NAME = r"(?P<name>[^\W\d_][\w.\u2019'-]{0,30}(?:[ \u00a0][\w.\u2019'()-]{1,30}){0,3})"
STAMPED_LINE = re.compile(
    rf"[\u200e\u200f]?\[?{DAY}[,.]?[ \u00a0\u202f]{CLOCK}\]?(?:[ ]?[-\u2013])?[ ][^:\n]{{1,60}}:[ ]"
)
"""A day, a time and a name before what was said."""
SPOKEN_LINES = (
    re.compile(rf"(?:\[?{CLOCK}\]?[ ]{{0,3}})?<[ @+~]?(?P<name>[^\s<>/!=\"']{{1,30}})>[ ]"),
    re.compile(rf"\[?{CLOCK}\]?[ \t]{{1,3}}(?:From[ ])?(?P<name>[^\W\d_][^:\n\t]{{0,60}}):[ \t]"),
)
"""A name before what was said, in angle brackets or behind a time."""
HEAD_LINES = (
    re.compile(rf"\[?{CLOCK}\]?[ \t]{{1,3}}(?:-[ ])?{NAME}:?"),
    re.compile(
        rf"{NAME},?[ \t\u00a0\u2014-]{{1,4}}(?:\w{{2,12}}[ ]){{0,3}}\[?(?:{DAY},?[ ])?{CLOCK}\]?"
    ),
)
"""A name and a time, alone on the line above what was said."""
TIME_LINE = re.compile(rf"(?:{DAY},?[ ])?{CLOCK}")
"""A time, alone on the line above the name."""
MAX_NAME_LENGTH = 40
MIN_STAMPED_LINES = 3
MIN_MESSAGES, MAX_NAMES_SHARE = 4, 0.5
"""So many messages, and so few names among them: in a list of times each thing stands once."""


def report_chat(lines: Sequence[SourceText], diagnostics: Diagnostics) -> None:
    """Report a text that is a chat, at its first message, as one that can't be used."""
    if (index := find_chat([line.text for line in lines])) is not None:
        diagnostics.report_problem(lines[index].line, *CHAT_PROBLEM, fatal=True)


def find_chat(lines: Sequence[str]) -> int | None:
    """Return the index of the first message of a chat, None if the lines are none."""
    stamped = [n for n, line in enumerate(lines) if STAMPED_LINE.match(line)]
    if len(stamped) >= MIN_STAMPED_LINES:
        return stamped[0]
    names = dict(_find_messages(lines))
    has_few_names = len(set(names.values())) <= MAX_NAMES_SHARE * len(names)
    return min(names) if len(names) >= MIN_MESSAGES and has_few_names else None


def _find_messages(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Find the lines that begin a message, each with its name.

    Of heads that follow each other only the last one has something under it: in a list of times
    all but one are left.
    """
    written = [(n, re.sub(r"\*|__", "", line).strip()) for n, line in enumerate(lines)]
    written = [(n, text) for n, text in written if text]
    names = [_name_above(text, below) for (_, text), (_, below) in pairwise([*written, (0, "")])]
    for (n, text), name, next_name in zip(written, names, [*names, ""][1:], strict=True):
        if spoken := next(filter(None, (form.match(text) for form in SPOKEN_LINES)), None):
            yield n, spoken["name"]
        elif name and not next_name:
            yield n, name


def _name_above(text: str, below: str) -> str:
    """Give the name in a line, or below it, that may be the head of a message, "" if it is none."""
    if head := next(filter(None, (form.fullmatch(text) for form in HEAD_LINES)), None):
        return head["name"]
    return below if TIME_LINE.fullmatch(text) and 0 < len(below) <= MAX_NAME_LENGTH else ""

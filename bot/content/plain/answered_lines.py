"""Plain text without marks whose answers stand on the lines of their questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.document.question_signs import ends_like_question, split_answered_line

LINE_BEGIN = re.compile(
    r"[ \t]{0,9}(?:[-*\u2022\u25aa>\u2013][ \t]{1,3}"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zA-Z])[.)]\)?[ \t]{1,3})?"
)
"""The bullet or number before a question."""
MIN_PAIRS, MIN_SHARE = 2, 0.5
"""So many lines that begin a paragraph or an item hold a question and its answer."""


def find_answered_lines(lines: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Find the lines that hold a question and its answer, where most of a text's beginnings do.

    Gives the parts of each by its index. The title above them doesn't count, and there are none
    where more questions stand alone.
    """
    pairs: dict[int, tuple[str, str]] = {}
    begin_count = alone_count = 0
    for index, line in enumerate(lines):
        begin = LINE_BEGIN.match(line)
        text = line[begin.end() :] if begin else line
        parts = split_answered_line(text)
        is_begin = index == 0 or not lines[index - 1].strip() or len(text) < len(line.lstrip())
        if parts and (is_begin or index - 1 in pairs):
            pairs[index] = parts
        begin_count += bool(line.strip()) and (is_begin or index in pairs)
        alone_count += ends_like_question(line)
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    begin_count -= first not in pairs
    are_usual = alone_count < len(pairs) >= MIN_SHARE * begin_count
    return pairs if are_usual and len(pairs) >= MIN_PAIRS else {}

"""Where a line stands among the lines of a plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.document.question_signs import CLAUSE_ENDS, ends_like_statement

MAX_QUESTION_LINES = 4
"""Lines that a question may be wrapped into."""
MAX_HEADING_LENGTH = 100
"""Characters of a line that may be a heading."""


LINE_FRAME = re.compile(r"[ \t]{0,40}([*=#~+-]{2,40})[ \t]+(?P<text>\S.{0,300}?)[ \t]+\1[ \t]*")
"""Signs drawn before and behind a line: "*** Is it free? ***"."""


def remove_line_frame(line: str) -> str:
    """Take off the signs that are drawn on both sides of a line."""
    framed = LINE_FRAME.fullmatch(line)
    return framed["text"] if framed else line


def ends_clause(line: str) -> bool:
    """Tell whether a line ends as a statement or a part of one does, so that it heads nothing."""
    return ends_like_statement(line) or line.rstrip().endswith(CLAUSE_ENDS)


def find_text_above(lines: Sequence[str], index: int) -> int | None:
    """Return the index of the nearest line above one that isn't blank."""
    return next((n for n in reversed(range(index)) if lines[n].strip()), None)


def is_heading(lines: Sequence[str], index: int) -> bool:
    """Tell whether a short line stands alone, and ends no sentence."""
    line = lines[index].strip()
    is_alone = all(not lines[n].strip() for n in (index - 1, index + 1) if 0 <= n < len(lines))
    return is_alone and len(line) <= MAX_HEADING_LENGTH and not ends_like_statement(line)

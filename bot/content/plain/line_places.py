"""Where a line stands among the lines of a plain text."""

from __future__ import annotations

from collections.abc import Sequence

MAX_QUESTION_LINES = 4
"""Lines that a question may be wrapped into."""
MAX_HEADING_LENGTH = 100
"""Characters of a line that may be a heading."""
SENTENCE_END = tuple(".:;,!\u2026\u3002\uff01\u061b\u060c\u0964")


def find_text_above(lines: Sequence[str], index: int) -> int | None:
    """Return the index of the nearest line above one that isn't blank."""
    return next((n for n in reversed(range(index)) if lines[n].strip()), None)


def is_heading(lines: Sequence[str], index: int) -> bool:
    """Tell whether a short line stands alone, and ends no sentence."""
    line = lines[index].strip()
    is_alone = all(not lines[n].strip() for n in (index - 1, index + 1) if 0 <= n < len(lines))
    return is_alone and len(line) <= MAX_HEADING_LENGTH and not line.endswith(SENTENCE_END[:1])

"""A chat as a messenger writes it to a file: each line with a time and a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

CHAT_LINE = re.compile(
    r"[\u200e\u200f]?\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[,.]?[ \u00a0\u202f]"
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?)?\]?(?:[ ]?[-\u2013])?[ ][^:\n]{1,60}:[ ]"
)
"""A day, a time and a name before what was said."""
MIN_CHAT_LINES, MIN_CHAT_SHARE = 3, 0.5


def is_chat(lines: Sequence[str]) -> bool:
    """Tell whether most lines of a text say who wrote them, and when."""
    written = [line for line in lines if line.strip()]
    stamped = sum(CHAT_LINE.match(line) is not None for line in written)
    return stamped >= max(MIN_CHAT_LINES, MIN_CHAT_SHARE * len(written))

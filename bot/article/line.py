"""Text that has to stand on one line."""

from __future__ import annotations

import re


def to_one_line(text: str) -> str:
    """Turn breaks, tabs and runs of spaces into one space; a no-break space stays as it is."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")

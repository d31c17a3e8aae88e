"""The characters of a file: line breaks made alike, invisible ones noted and taken out."""

from __future__ import annotations

import re

from bot.article.fault import Diagnostics

CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and the invisible ones that turn the direction of writing."""

PAGE_BREAK = "\f"
"""The one control character that means something in plain text."""


def unify_line_breaks(text: str) -> str:
    """Turn every kind of line break into `\\n`, and drop a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def remove_control_characters(text: str, diagnostics: Diagnostics, allowed: str = "") -> str:
    """Take out control characters except those in `keep`; each line that holds any is noted."""
    lines = text.split("\n")
    for line_number, line in enumerate(lines, 1):
        if found := set(CONTROL_CHARACTER.findall(line)) - set(allowed):
            code_point = f"U+{ord(min(found)):04X}"
            diagnostics.report_problem(
                line_number,
                f"The line holds an invisible control character ({code_point}).",
                "Delete it, or type the line anew.",
            )
    return CONTROL_CHARACTER.sub(lambda control: control[0] if control[0] in allowed else "", text)

"""The characters of a file: line breaks made alike, invisible ones noted and taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.content.document.diagnostics import Diagnostics

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


def to_one_line(text: str) -> str:
    """Turn breaks, tabs and runs of spaces into one space; a no-break space stays as it is."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def is_web_address(url: str) -> bool:
    """Tell whether this is a whole http or https address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", url)


def starts_with_front_matter(lines: Sequence[str]) -> bool:
    """Tell whether the first line that isn't blank opens front matter."""
    return next((line for line in lines if line.strip()), "").rstrip() == "---"

"""The characters of a file: line breaks made alike, invisible ones noted and taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.content.document.diagnostics import Diagnostics

CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and the invisible ones that turn the direction of writing."""

FRONT_MATTER_FRAMES = ("---", "+++")
"""The lines around front matter in YAML, and in TOML."""

PAGE_BREAK = "\f"
"""The one control character that means something in plain text."""


MAX_SPACE_RUN = 100
"""So many spaces in a row mean no more than this many; patterns would be busy with more."""

LONG_SPACE_RUN = re.compile(rf"([^\S\n\f]{{{MAX_SPACE_RUN}}})[^\S\n\f]+")

STRAY_WIDTHLESS_SPACE = re.compile("(?<![^\\s:\uff1a])\u200b{1,9}|\u200b{1,9}(?!\\S)", re.MULTILINE)
"""Spaces that nobody sees, where they part no words: at the ends of words and behind a colon."""


def unify_line_breaks(text: str) -> str:
    """Turn every kind of line break into `\\n`, drop a byte order mark, shorten runs of spaces."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\u200b" in text:
        text = STRAY_WIDTHLESS_SPACE.sub("", text)
    return LONG_SPACE_RUN.sub(r"\1", text)


def remove_control_characters(text: str, diagnostics: Diagnostics, allowed: str = "") -> str:
    """Take out control characters except those in `allowed`; each line that holds any is noted."""
    lines = text.split("\n")
    for line_number, line in enumerate(lines, 1):
        if characters := set(CONTROL_CHARACTER.findall(line)) - set(allowed):
            code_point = f"U+{ord(min(characters)):04X}"
            diagnostics.report_problem(
                line_number,
                f"The line holds an invisible control character ({code_point}).",
                "Delete it, or type the line anew.",
            )
    return CONTROL_CHARACTER.sub(lambda control: control[0] if control[0] in allowed else "", text)


def to_plain_line(text: str) -> str:
    """Give somebody's words as one line that may be printed and written anywhere.

    Without control characters, none of them turns a terminal's colours or the direction of what
    stands beside them.
    """
    return " ".join(CONTROL_CHARACTER.sub("", text).split())


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


def is_openable_link(url: str) -> bool:
    """Tell whether Telegram takes this web address as a link.

    It refuses hosts without a dot ("localhost"), addresses in IPv6, and ports.
    """
    if not is_web_address(url):
        return False
    try:
        parts = urlsplit(url)
        return "." in (parts.hostname or "") and ":" not in parts.netloc.rpartition("@")[2]
    except ValueError:
        return False


def starts_with_front_matter(lines: Sequence[str]) -> bool:
    """Tell whether the first line that isn't blank opens front matter."""
    return next((line for line in lines if line.strip()), "").rstrip() in FRONT_MATTER_FRAMES

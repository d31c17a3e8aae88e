"""The characters of a file: line breaks made alike, invisible ones noted and taken out."""

from __future__ import annotations

import re

from bot.article.fault import Findings

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and the invisible ones that turn the direction of writing."""

PAGE_BREAK = re.compile(r"(?<=\n)\f|\f(?=\n)|^\f|\f$")
"""A form feed at either end of a line; the line break beside it is enough."""


def unify(text: str) -> str:
    """Turn every kind of line break into `\\n`, and drop a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def without_pages(text: str) -> str:
    """Turn page breaks of plain text into line breaks, adding no line where one ends anyway."""
    return PAGE_BREAK.sub("", text).replace("\f", "\n")


def clean(text: str, findings: Findings) -> str:
    """Take out control characters; each line that holds any is noted."""
    for number, line in enumerate(text.split("\n"), 1):
        if found := CONTROL.search(line):
            sign = f"U+{ord(found[0]):04X}"
            findings.add(number, f"The line holds an invisible control character ({sign}).",
                         "Delete it, or type the line anew.")
    return CONTROL.sub("", text)

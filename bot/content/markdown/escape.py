"""Text becomes Markdown that reads back letter for letter."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.content.markdown.section_labels import SECTION_LABEL

INLINE_SYNTAX = re.compile(r"[\\`*_\[|]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|(?<=~)~|\{(?=\s*#)")
"""Signs that mean something wherever they stand (CommonMark, with tables and strikethrough)."""

BLOCK_SYNTAX = re.compile(
    r"(?:#{1,6}(?=\s|$)|>|[-+](?=[\s-]|$)|:(?=-)|=+\s*$|\d{1,9}(?=[.)](\s|$)))"
)
"""What makes a line a heading, a quotation, a list item, a rule or an underline."""


def escape_line(text: str) -> str:
    """Escape one line that may stand at the beginning of a block."""
    escaped = _escape_outer_spaces(INLINE_SYNTAX.sub(r"\\\g<0>", text))
    if label := SECTION_LABEL.match(escaped):
        colon = escaped.index(":", label.end(1))
        return f"{escaped[:colon]}\\{escaped[colon:]}"
    if (opening := BLOCK_SYNTAX.match(escaped)) is None:
        return escaped
    position = opening.end() if opening[0][0].isdigit() else 0
    return f"{escaped[:position]}\\{escaped[position:]}"


def escape_heading(text: str) -> str:
    """Escape a heading's text; # signs that end it would be taken for its frame."""
    return re.sub(r"(?<=\s)#(?=#*$)", r"\#", escape_line(text))


def escape_paragraph(text: str) -> str:
    """Escape a text of one or more lines; its breaks become hard breaks."""
    lines = text.split("\n")
    escaped = escape_line(lines[0])
    for before, after in pairwise(lines):
        # A blank line would end the paragraph, so breaks around one are written as characters.
        line_break = "\\\n" if before.strip() and after.strip() else "&#10;"
        escaped += line_break + escape_line(after)
    return escaped


def _escape_outer_spaces(text: str) -> str:
    """Write a space at either end as a character reference: Markdown strips it otherwise."""
    if text[-1:].isspace():
        text = text[:-1] + f"&#{ord(text[-1])};"
    if text[:1].isspace():
        text = f"&#{ord(text[0])};" + text[1:]
    return text

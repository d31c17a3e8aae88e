"""Text becomes Markdown that reads back letter for letter."""

from __future__ import annotations

import re
import string
from itertools import pairwise

from bot.content.document.question_marks import find_mark_delimiter
from bot.content.markdown.foreign.outline import QUESTION_NUMBER
from bot.content.markdown.foreign.site_syntax import find_site_syntax
from bot.content.markdown.section_labels import SECTION_LABEL

INLINE_SYNTAX = re.compile(r"[\\`*_\[|]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|(?<=~)~|\{(?=\s*#)")
"""Signs that mean something wherever they stand (CommonMark, with tables and strikethrough)."""

BLOCK_SYNTAX = re.compile(
    r"(?:#{1,6}(?=\s|$)|#(?=#)|>|[-+](?=[\s-]|$)|:(?=-)|=+\s*$|\d{1,9}(?=[.)](\s|$)))"
)
"""What makes a line a heading, a quotation, a list item, a rule or an underline."""


def escape_line(text: str) -> str:
    """Escape one line that may stand at the beginning of a block."""
    return escape_line_start(_escape_outer_spaces(escape_inline(text)))


def escape_text_line(text: str) -> str:
    """Escape a line whose marks of questions are still to be read."""
    escaped = escape_inline(text)
    if (opening := BLOCK_SYNTAX.match(escaped)) is not None:
        escaped = _escape_at(escaped, opening.end() if opening[0][0].isdigit() else 0)
    return _escape_site_syntax(escaped)


def escape_inline(text: str) -> str:
    """Escape what means something wherever it stands."""
    return INLINE_SYNTAX.sub(r"\\\g<0>", text)


def escape_line_start(escaped: str) -> str:
    """Escape a line, whose inline signs are escaped, at its beginning and against other tools."""
    if label := SECTION_LABEL.match(escaped):
        escaped = _escape_at(escaped, escaped.index(":", label.end(1)))
    if (opening := BLOCK_SYNTAX.match(escaped)) is not None:
        escaped = _escape_at(escaped, opening.end() if opening[0][0].isdigit() else 0)
    if (delimiter := find_mark_delimiter(escaped)) is not None:
        escaped = _escape_at(escaped, delimiter)
    return _escape_site_syntax(escaped)


def escape_heading(text: str) -> str:
    """Escape a heading's text; # signs that end it, or a number before it, would be taken off."""
    escaped = re.sub(r"(?<=\s)#(?=#*$)|(?<!\\)\{", r"\\\g<0>", escape_line(text))
    # An id may follow behind a space, so a question that is a number alone is one as well.
    if number := QUESTION_NUMBER.match(f"{escaped} "):
        end = len(number[0].rstrip()) - 1
        # A number without a sign after it is held by a space that can't be taken for a frame.
        return (
            _escape_at(escaped, end)
            if not escaped[end].isdigit()
            else f"&#{ord(escaped[0])};{escaped[1:]}"
        )
    return escaped


def _escape_at(text: str, index: int) -> str:
    """Put a backslash before a sign; other signs than ASCII's become character references."""
    sign = text[index]
    escaped = f"\\{sign}" if sign in string.punctuation else f"&#{ord(sign)};"
    return text[:index] + escaped + text[index + 1 :]


def _escape_site_syntax(text: str) -> str:
    """Escape what would be taken for another tool's syntax, one stretch after another."""
    while site_match := min(find_site_syntax(text), key=lambda match: match.start, default=None):
        start = site_match.start + len(site_match.source) - len(site_match.source.lstrip())
        text = _escape_at(text, start)
    return text


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

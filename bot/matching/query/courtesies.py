"""What only makes a message polite asks nothing: "please", at its beginning or its end."""

from __future__ import annotations

import re
from functools import cache

from bot.languages.loader import load_all_languages

MAX_CLOSING_LENGTH = 80
"""Code points at the end of a message that its last courtesies and the signs beside them take."""
_SIGNS = r"[\s,;:.!-]"


def strip_courtesies(text: str) -> str:
    """Take the courtesies of all languages off the ends of a normal `text`, with the signs beside.

    A text that holds nothing else stays as it is.
    """
    beginning, end = _compile_courtesies()
    opening = beginning.match(text)
    closing = end.search(text, max(0, len(text) - MAX_CLOSING_LENGTH))
    start, stop = opening.end() if opening else 0, closing.start() if closing else len(text)
    rest = text[start:stop] + (closing["mark"] if closing else "")
    return rest if any(map(str.isalnum, rest)) else text


@cache
def _compile_courtesies() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what stands at the beginning of a message, and what at its end."""
    bounded, glued = ["(?!)"], ["(?!)"]
    for data in load_all_languages():
        words = bounded if data.words.whole_words else glued
        words += map(re.escape, data.words.courtesies)
    courtesy = rf"(?:\b(?:{'|'.join(bounded)})\b|(?:{'|'.join(glued)}))"
    return (
        re.compile(rf"^{_SIGNS}{{0,9}}(?:{courtesy}{_SIGNS}{{0,9}}){{1,3}}"),
        re.compile(
            rf"(?:{_SIGNS}{{0,9}}{courtesy}){{1,3}}\s{{0,9}}(?P<mark>[?!.\u2026]{{0,9}})\s{{0,9}}$"
        ),
    )

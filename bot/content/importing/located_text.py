"""Texts of JSON and YAML that know the line they were written on."""

from __future__ import annotations

import re

from bot.content.document.text import CONTROL_CHARACTER, unify_line_breaks

RASA_ENTITY = re.compile(r"\[([^\[\]]{1,200})\](?:\([^()]{1,200}\)|\{[^{}]{1,300}\})")
"""A word of an example with the name of what it stands for: [Sunday](day)."""

HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""What no file in UTF-8 can hold; an escape in JSON can."""

LANGUAGE_KEY = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
"""What the texts of several languages are called in a mapping."""
MAX_DEPTH = 40
"""Levels of lists and mappings inside one another that are looked into."""


class LocatedText(str):
    """A text and the line (from 1) it was written on."""

    __slots__ = ("line",)
    line: int

    @classmethod
    def from_source(cls, text: str, line: int) -> LocatedText:
        """Take a text as a file gives it, its escapes read, and clean it."""
        located = cls(clean_text(text))
        located.line = line
        return located


def clean_text(text: str) -> str:
    """Take control characters out and make line breaks alike; half a character becomes U+FFFD."""
    return CONTROL_CHARACTER.sub("", unify_line_breaks(HALF_CHARACTER.sub("\ufffd", text)))


def is_list(value: object) -> bool:
    """Tell a list from whatever else a document may hold in its place."""
    return isinstance(value, list)


def strip_entity_name(entity: re.Match[str]) -> str:
    """Take the name off what an example marks; a link stays."""
    return entity[1] if "/" not in entity[0] else entity[0]


def line_of_text(value: object) -> int:
    """Give the line of a text, 1 where none is known."""
    return value.line if isinstance(value, LocatedText) else 1

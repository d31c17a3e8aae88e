"""How a line of a language's file is read: words, patterns, pairs, groups, slips in a context."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:  # a start that checks no file does without
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

STRICT = {"extra": "forbid"}
"""A key that nobody knows is an error; Pydantic looks for this in `__pydantic_config__`."""


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What a value of a file is read by before its type is checked."""

    read_value: Callable[[object], object]
    """Raises ValueError with a sentence for whoever wrote the file."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Have Pydantic call `read_value` before it checks the type."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.read_value, handler(source))


def _split_pair(line: object) -> object:
    if isinstance(line, str) and ": " not in line:
        raise ValueError(f"“{line}” has no “: ” between its sides")
    return line.split(": ", 1) if isinstance(line, str) else line


@dataclass(frozen=True)
class ContextSlip:
    """A word that was meant to be another where it stands beside certain words."""

    __pydantic_config__ = STRICT

    written: str
    meant: str
    before: frozenset[str]
    """Words of which one stands before it; any word if empty."""
    never_before: frozenset[str]
    """Words before which it is right."""
    after: frozenset[str]
    """Words of which one stands after it; any word if empty."""


def _parse_context(line: object) -> object:
    """Read "written > meant: before _ after", in which "-word" must not stand before it."""
    if not isinstance(line, str):
        return line
    words, _, context = line.partition(": ")
    written, _, meant = words.partition(" > ")
    before, mark, after = f" {context} ".partition(" _ ")
    if not (written and meant and mark):
        raise ValueError(f"“{line}” isn't of the form “written > meant: before _ after”")
    sides = before.split()
    never_before = frozenset(word[1:] for word in sides if word[0] == "-")
    required = frozenset(word for word in sides if word[0] != "-")
    return ContextSlip(written, meant, required, never_before, frozenset(after.split()))


def _pack_lines(lines: object) -> object:
    """Put texts into one, a line each: tens of thousands of them take a sixth of the memory so."""
    if isinstance(lines, list) and all(isinstance(line, str) for line in lines):
        return "\n".join(lines)
    return lines


def split_lines(lines: str) -> list[str]:
    """Give the texts of `Lines` but for empty ones."""
    return [line for line in lines.split("\n") if line]


Lines = Annotated[str, ReadAs(_pack_lines)]
"""Texts of a file, a line each; `split_lines` gives them."""
Words = tuple[str, ...]
Patterns = tuple[str, ...]
Pairs = tuple[Annotated[tuple[str, str], ReadAs(_split_pair)], ...]
"""Lines `left: right` of a file."""
Groups = tuple[Patterns, ...]
Contexts = tuple[Annotated[ContextSlip, ReadAs(_parse_context)], ...]
"""Lines `written > meant: before _ after` of a file."""

"""Patterns joined so that few of them are tried where a text can't begin like most of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\]){0,99}\]|[^\\\[()|]+|.", re.DOTALL)
"""An escape, a class, signs between them, or one that parts or groups."""
_HIDING_SIGNS = frozenset("([\\")
"""Signs behind which a bar may part nothing."""
_QUANTIFIERS = ("?", "*", "+", "{")
_NOTHING = re.compile(r"(?!)")


@lru_cache(maxsize=1024)
def compile_alternatives(
    patterns: tuple[str, ...], begin: str = "", end: str = ""
) -> re.Pattern[str]:
    """Compile patterns into one that finds any of them between two others; nothing if empty.

    `^` and `$` stand for the edges of lines.
    """
    if not patterns:
        return _NOTHING
    return re.compile(f"{begin}(?:{join_alternatives(patterns)}){end}", re.MULTILINE)


def join_alternatives(patterns: Iterable[str]) -> str:
    """Give a pattern that matches what any of some patterns does, the first of them that fits.

    Those that begin with the same letter share it: `re` passes over all of them at once where
    another letter stands.
    """
    alternatives = [alternative for pattern in patterns for alternative in _split_pattern(pattern)]
    runs = groupby(alternatives, key=_begins_with_letter)
    return "|".join(
        joined for is_told, run in runs for joined in (_share_letters([*run]) if is_told else run)
    )


def _share_letters(alternatives: Sequence[str]) -> Iterator[str]:
    """Put together what begins with the same letter; what begins otherwise can't match there."""
    rests_by_letter: dict[str, list[str]] = {}
    for alternative in alternatives:
        rests_by_letter.setdefault(alternative[0], []).append(alternative[1:])
    for letter, rests in rests_by_letter.items():
        yield letter + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")


def _begins_with_letter(alternative: str) -> bool:
    return alternative[:1].isalpha() and not alternative[1:].startswith(_QUANTIFIERS)


@lru_cache(maxsize=20_000)
def _split_pattern(pattern: str) -> Sequence[str]:
    """Give the alternatives of a pattern that stand in none of its groups."""
    if _HIDING_SIGNS.isdisjoint(pattern) or "|" not in pattern:
        return pattern.split("|")
    alternatives, depth = [""], 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            alternatives.append("")
        else:
            alternatives[-1] += piece
    return alternatives

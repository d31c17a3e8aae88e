"""Patterns joined so that few of them are tried where a text can't begin like most of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby

_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\]){0,99}\]|[^\\\[()|]+|.", re.DOTALL)
"""An escape, a class, signs between them, or one that parts or groups."""
_HIDING_SIGNS = frozenset("([\\")
"""Signs behind which a bar may part nothing."""
_QUANTIFIERS = ("?", "*", "+", "{")
_GROUP = "(?:"
_BEGINNING = re.compile(r"[^\W_]+(?![?*+{])")
"""Letters that a match begins with, the last one without a quantifier."""
_NOTHING = re.compile(r"(?!)")


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


@lru_cache(maxsize=20_000)
def find_beginnings(pattern: str) -> tuple[str, ...]:
    """Give letters of which each match of a pattern begins with some; "" among them if that is
    open."""
    beginnings = map(_find_own_beginnings, _split_pattern(pattern))
    return tuple(dict.fromkeys(chain.from_iterable(beginnings)))


def _find_own_beginnings(alternative: str) -> tuple[str, ...]:
    if alternative.startswith(_GROUP):
        return find_beginnings(_take_group(alternative) or ".")
    beginning = _BEGINNING.match(alternative)
    return (beginning[0] if beginning else "",)


def _take_group(pattern: str) -> str:
    """Give what stands in the group that a pattern begins with; nothing if it may be left out."""
    depth = 0
    for piece in _PIECE.finditer(pattern):
        depth += (piece[0] == "(") - (piece[0] == ")")
        if not depth:
            is_optional = pattern.startswith(("?", "*", "{"), piece.end())
            return "" if is_optional else pattern[len(_GROUP) : piece.start()]
    return ""


class PatternsOnDemand:
    """Lists of patterns, each joined and compiled when a text first holds what one begins with.

    Until then it finds nothing: to compile what a language's file has takes longer than all else
    that is done for the first message in it.
    """

    def __init__(self, lists: Sequence[Sequence[str]], begin: str, end: str) -> None:
        """Take the lists, and what stands before and behind each pattern of them."""
        self._sources = {number: patterns for number, patterns in enumerate(lists) if patterns}
        self._beginnings = {
            number: {letters for pattern in patterns for letters in find_beginnings(pattern)}
            for number, patterns in self._sources.items()
        }
        self._edges = begin, end
        self._compiled = [_NOTHING for _ in lists]

    def for_text(self, text: str) -> Sequence[re.Pattern[str]]:
        """Give a pattern for each list; those that nothing in the text begins like find nothing."""
        if self._beginnings:
            waiting, holds = [*self._beginnings.items()], text.__contains__
            self._compile([number for number, letters in waiting if any(map(holds, letters))])
        return self._compiled

    def compile_all(self) -> None:
        """Compile what no text was met for yet."""
        self._compile([*self._beginnings])

    def _compile(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._compiled[number] = _compile_whole(self._sources[number], *self._edges)
            self._beginnings.pop(number, None)


def _compile_whole(patterns: Sequence[str], begin: str, end: str) -> re.Pattern[str]:
    return re.compile(f"{begin}(?:{join_alternatives(patterns)}){end}", re.MULTILINE)

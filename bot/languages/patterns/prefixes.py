"""What the matches of a pattern begin with, or hold, read off its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

MAX_PREFIX_LENGTH = 12
"""Letters of a match's beginning that are told."""
MAX_PREFIXES = 48
"""Beginnings of one pattern; where there would be more, shorter ones are told."""
_TOKEN = re.compile(
    r"[^\\.^$?*+()\[\]{}|]+(?![?*+{])|\\.|\[\^?\]?(?:\\.|[^\]\\]){0,99}\]|\(\?(?:[:=!]|<[=!])"
    r"|\{\d*,?\d*\}|.",
    re.DOTALL,
)
"""Letters in a row, of which the last is apart where a quantifier follows; an escape, a class, the
beginning of a group, a quantifier, any other sign."""
_GROUPS = frozenset({"(", "(?:"})
_LOOKAROUNDS = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
_SEQUENCE_ENDS = frozenset({"|", ")", ""})
_SPECIAL_SIGNS = frozenset(".^$?*+([{\\")
"""Signs of which one stands in any pattern that is more than words and bars between them."""


@lru_cache(maxsize=2_048)
def find_prefixes(pattern: str) -> frozenset[str]:
    """Give beginnings of which every match of a pattern has one; an empty one if that is open."""
    if _SPECIAL_SIGNS.isdisjoint(pattern):
        return frozenset([word[:MAX_PREFIX_LENGTH] for word in pattern.split("|")])
    tokens = _TOKEN.findall(pattern)
    if "[" in tokens:  # a class of a hundred signs and more: where it ends isn't looked for
        return frozenset({""})
    growing, final = _PatternReader(tokens).read_alternatives()
    return frozenset(growing | final)


def find_inner_letters(pattern: str) -> frozenset[str]:
    """Give letters of which every match of a pattern holds some; empty ones if that is open."""
    tokens = _TOKEN.findall(pattern)
    return frozenset({""} if "[" in tokens else _PatternReader(tokens).read_required())


_Prefixes = tuple[set[str], set[str]]
"""What the matches of a part begin with: told wholly, and told as far as it can be."""


class _PatternReader:
    """Reads the tokens of a pattern from left to right."""

    def __init__(self, tokens: Iterable[str]) -> None:
        self._tokens = [*tokens, ""]
        self._at = 0

    def read_alternatives(self) -> _Prefixes:
        """Read up to the end of the group, or of the pattern."""
        growing, final = self._read_sequence()
        while self._tokens[self._at] == "|":
            self._at += 1
            more_growing, more_final = self._read_sequence()
            growing, final = growing | more_growing, final | more_final
        return growing, final

    def read_required(self) -> set[str]:
        """Read up to the end of the pattern for what every match holds, wherever it stands."""
        required = self._read_best_item()
        while self._tokens[self._at] == "|":
            self._at += 1
            required |= self._read_best_item()
        return required

    def _read_best_item(self) -> set[str]:
        """Read a sequence, and give the prefixes of the item that tells most: of which the shortest
        is longest."""
        best = {""}
        while self._tokens[self._at] not in _SEQUENCE_ENDS:
            item, quantifier = self._read_item(), self._read_quantifier()
            if item is not None and _is_required(quantifier):
                best = max(best, item[0] | item[1], key=lambda letters: min(map(len, letters)))
        return best

    def _read_sequence(self) -> _Prefixes:
        growing, final = {""}, set[str]()
        while growing and self._tokens[self._at] not in _SEQUENCE_ENDS:
            item = self._read_item()
            growing, cut = _extend_prefixes(growing, item, self._read_quantifier())
            final |= cut
        if not growing:
            self._skip_sequence()
        return growing, final

    def _read_item(self) -> _Prefixes | None:
        """Read one item without its quantifier; None if its letters can't be told."""
        token = self._tokens[self._at]
        self._at += 1
        if token in _GROUPS:
            prefixes = self.read_alternatives()
            self._at += 1
            return prefixes
        if token in _LOOKAROUNDS:
            self._skip_sequence(depth=1)
            return None
        if token[0] == "\\":
            return None if token[1].isalnum() else ({token[1]}, set())
        return None if token[0] in _SPECIAL_SIGNS else ({token}, set())

    def _read_quantifier(self) -> str:
        token = self._tokens[self._at]
        if token[:1] not in ("?", "*", "+", "{"):
            return ""
        self._at += 1
        if self._tokens[self._at] in ("?", "+"):
            self._at += 1
        return token

    def _skip_sequence(self, depth: int = 0) -> None:
        """Skip the rest of a sequence, or of `depth` groups."""
        is_group = depth > 0
        while (piece := self._tokens[self._at]) and (depth or piece not in _SEQUENCE_ENDS):
            depth += (piece[0] == "(") - (piece == ")")
            self._at += 1
            if is_group and not depth:
                break


def _is_required(quantifier: str) -> bool:
    """Tell whether an item with such a quantifier stands in every match."""
    return quantifier in ("", "+") or quantifier[1:2] in tuple("123456789")


def _extend_prefixes(growing: set[str], item: _Prefixes | None, quantifier: str) -> _Prefixes:
    """Put an item behind prefixes: what grows on, and what is told as far as it can be."""
    if item is None:
        return set(), growing
    max_count = MAX_PREFIXES // len(growing)
    if len(item[0]) + len(item[1]) > max_count:
        item = _shorten_prefixes(item, max_count)
    item_growing, item_final = item
    longer = {start + end for start in growing for end in item_growing}
    final = item_final and {
        (start + end)[:MAX_PREFIX_LENGTH] for start in growing for end in item_final
    }
    if quantifier not in ("", "?"):  # what comes after the first time isn't told
        final = final | {prefix[:MAX_PREFIX_LENGTH] for prefix in longer}
        return set() if _is_required(quantifier) else growing, final
    if max(map(len, longer), default=0) >= MAX_PREFIX_LENGTH:
        cut = {prefix for prefix in longer if len(prefix) >= MAX_PREFIX_LENGTH}
        final = final | {prefix[:MAX_PREFIX_LENGTH] for prefix in cut}
        longer -= cut
    return longer | growing if quantifier else longer, final


def _shorten_prefixes(prefixes: _Prefixes, max_count: int) -> _Prefixes:
    """Give an item's prefixes, where there are too many only the first letters of each."""
    growing, final = prefixes
    length = MAX_PREFIX_LENGTH
    while len(growing) + len(final) > max(1, max_count):
        length -= 1
        growing, final = set(), {prefix[:length] for prefix in growing | final}
    return growing, final

"""Many patterns of which only a few are tried: those whose matches can begin as a text does.

Thousands of patterns in one regular expression take longer to compile than all else that a start
does. What the matches of one begin with is read off its text, so that the others are never looked
at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Generic, TypeVar

MAX_PREFIX_LENGTH = 12
"""Letters of a match's beginning that are told."""
MAX_PREFIXES = 48
"""Beginnings of one pattern; where there would be more, shorter ones are told."""
KEY_LENGTH = 3
"""Letters of a beginning by which those of all patterns are grouped."""
INNER_KEY = "\n"
"""What stands before letters that may stand anywhere in a match; none begins so."""
MAX_READ_GROUPS = 500
"""Groups of beginnings that are kept as they are looked through, of a few thousand bytes each."""
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
_SPECIAL_SIGNS = frozenset(".^$?*+([{")

_LabelT = TypeVar("_LabelT")


def find_prefixes(pattern: str) -> frozenset[str]:
    """Give beginnings of which every match of a pattern has one; an empty one if that is open."""
    tokens = _TOKEN.findall(pattern)
    if "[" in tokens:  # a class of a hundred signs and more: where it ends isn't looked for
        return frozenset({""})
    growing, final = _PatternReader(tokens).read_alternatives()
    return frozenset(growing | final)


def find_inner_letters(pattern: str) -> frozenset[str]:
    """Give letters of which every match of a pattern holds some; empty ones if that is open."""
    tokens = _TOKEN.findall(pattern)
    return frozenset({""} if "[" in tokens else _PatternReader(tokens).read_required())


def group_prefixes(patterns: Iterable[tuple[int, str]]) -> dict[str, str]:
    """Group the prefixes of numbered patterns by their first `KEY_LENGTH` letters.

    Each group is one text, as it is kept: a line for each prefix, which the numbers of its patterns
    follow after tabs. Of patterns that may begin with anything INNER_KEY has the letters that their
    matches hold somewhere.
    """
    numbers_by_prefix: defaultdict[str, list[int]] = defaultdict(list)
    for number, pattern in patterns:
        prefixes = find_prefixes(pattern)
        if "" in prefixes:
            prefixes = frozenset(INNER_KEY + letters for letters in find_inner_letters(pattern))
        for prefix in prefixes:
            numbers_by_prefix[prefix].append(number)
    lines_by_key: defaultdict[str, list[str]] = defaultdict(list)
    for prefix, numbers in sorted(numbers_by_prefix.items()):
        letters = prefix.removeprefix(INNER_KEY)
        key = INNER_KEY if prefix.startswith(INNER_KEY) else prefix[:KEY_LENGTH]
        lines_by_key[key].append("\t".join((letters, *map(str, numbers))))
    return {key: "\n".join(lines) for key, lines in lines_by_key.items()}


class PrefixIndex(Generic[_LabelT]):
    """Labelled patterns in their order, each compiled when a text begins like a match of it."""

    def __init__(
        self, patterns: Sequence[tuple[_LabelT, str]], prefixes: Mapping[str, str], ending: str
    ) -> None:
        """Take the patterns, their prefixes as `group_prefixes` gives them, by their places among
        the patterns, and what must follow each of them (a pattern)."""
        self._patterns, self._prefixes, self._ending = patterns, prefixes, ending
        self._read_group = lru_cache(maxsize=MAX_READ_GROUPS)(self._parse_group)

    def find_patterns(self, text: str) -> Iterator[tuple[_LabelT, re.Pattern[str]]]:
        """Give those that may match at the beginning of a text, with their labels."""
        beginnings = [text[:length] for length in range(min(len(text), MAX_PREFIX_LENGTH) + 1)]
        numbers: set[int] = set()
        for key in self._prefixes.keys() & beginnings[1 : KEY_LENGTH + 1]:
            numbers_by_prefix = self._read_group(key)
            for beginning in beginnings:
                if beginning in numbers_by_prefix:
                    numbers.update(numbers_by_prefix[beginning])
        if INNER_KEY in self._prefixes:
            for letters in filter(text.__contains__, self._list_inner_letters(text)):
                numbers.update(self._read_group(INNER_KEY)[letters])
        for number in sorted(numbers):
            label, pattern = self._patterns[number]
            yield label, _compile_pattern(pattern, self._ending)

    def _list_inner_letters(self, text: str) -> list[str]:
        """Give the letters somewhere in the matches of patterns that may begin with anything, those
        of three and more only where the first three of them stand in a text."""
        letters_by_key = self._inner_letters
        keys = self._inner_keys.intersection(zip(text, text[1:], text[2:], strict=False))
        return [letters for key in ((), *keys) for letters in letters_by_key[key]]

    @cached_property
    def _inner_keys(self) -> frozenset[tuple[str, ...]]:
        return frozenset(self._inner_letters) - {()}

    @cached_property
    def _inner_letters(self) -> dict[tuple[str, ...], list[str]]:
        letters_by_key: dict[tuple[str, ...], list[str]] = {(): []}
        for letters in self._read_group(INNER_KEY):
            key = tuple(letters[:KEY_LENGTH]) if len(letters) >= KEY_LENGTH else ()
            letters_by_key.setdefault(key, []).append(letters)
        return letters_by_key

    def compile_pattern(self, pattern: str) -> re.Pattern[str]:
        """Give one of the patterns as it is tried."""
        return _compile_pattern(pattern, self._ending)

    def _parse_group(self, key: str) -> dict[str, list[int]]:
        """Give the numbers of the patterns by their prefixes that begin with a key."""
        lines = self._prefixes.get(key, "").split("\n")
        rows = (line.split("\t") for line in filter(None, lines))
        return {prefix: [*map(int, numbers)] for prefix, *numbers in rows}


@cache
def _compile_pattern(pattern: str, ending: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern}){ending}")


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
    item_growing, item_final = _shorten_prefixes(item, MAX_PREFIXES // len(growing))
    longer = {start + end for start in growing for end in item_growing}
    final = {(start + end)[:MAX_PREFIX_LENGTH] for start in growing for end in item_final}
    if quantifier not in ("", "?"):  # what comes after the first time isn't told
        final |= {prefix[:MAX_PREFIX_LENGTH] for prefix in longer}
        return set() if _is_required(quantifier) else growing, final
    cut = {prefix for prefix in longer if len(prefix) >= MAX_PREFIX_LENGTH}
    final |= {prefix[:MAX_PREFIX_LENGTH] for prefix in cut}
    return (longer - cut) | (growing if quantifier else set()), final


def _shorten_prefixes(prefixes: _Prefixes, max_count: int) -> _Prefixes:
    """Give an item's prefixes, where there are too many only the first letters of each."""
    growing, final = prefixes
    length = MAX_PREFIX_LENGTH
    while len(growing) + len(final) > max(1, max_count):
        length -= 1
        growing, final = set(), {prefix[:length] for prefix in growing | final}
    return growing, final

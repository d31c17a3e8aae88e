"""Many patterns of which only a few are tried: those whose matches can begin as a text does.

Thousands of patterns in one regular expression take longer to compile than all else that a start
does. The prefixes of their matches tell which of them are never looked at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import repeat
from typing import Generic, TypeVar

from bot.languages.patterns.prefixes import MAX_PREFIX_LENGTH, find_inner_letters, find_prefixes

KEY_LENGTH = 3
"""Letters of a beginning by which those of all patterns are grouped."""
INNER_KEY = "\n"
"""What stands before letters that may stand anywhere in a match; none begins so."""
MAX_READ_GROUPS = 500
"""Groups of beginnings that are kept as they are looked through, of a few thousand bytes each."""

_LabelT = TypeVar("_LabelT")


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
        chosen = [self._patterns[number] for number in sorted(numbers)]
        patterns = [pattern for _, pattern in chosen]
        # Each is compiled as it is asked for: of what greets, the first that fits is enough.
        compiled = map(_compile_pattern, patterns, repeat(self._ending))
        return zip([label for label, _ in chosen], compiled, strict=True)

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

"""Patterns that are compiled when a text first holds what one of their matches begins with.

To compile what the languages' files hold takes longer than all else that is done for the first
message in a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from bot.languages.patterns.alternatives import compile_alternatives
from bot.languages.patterns.prefixes import find_prefixes


class LazyPattern:
    """What `compile_alternatives` makes of some patterns; it finds the same."""

    def __init__(self, patterns: Sequence[str], begin: str = "", end: str = "") -> None:
        """Take what `compile_alternatives` takes."""
        self._patterns, self._edges = tuple(patterns), (begin, end)
        self.prefixes = _list_prefixes(self._patterns)
        """What its matches begin with; none where it has none."""

    def match(self, text: str) -> re.Match[str] | None:
        """Do as `re.Pattern.match`."""
        return self.compiled.match(text) if text.startswith(self.prefixes) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Do as `re.Pattern.fullmatch`."""
        return self.compiled.fullmatch(text) if text.startswith(self.prefixes) else None

    def may_begin_with(self, letter: str) -> bool:
        """Tell whether a match may begin with a letter; with "" for none of the known ones."""
        return any(prefix[:1] in ("", letter) for prefix in self.prefixes)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Do as `re.Pattern.finditer`."""
        return self.compiled.finditer(text) if self._may_stand_in(text) else iter(())

    def sub(self, replacement: str, text: str) -> str:
        """Do as `re.Pattern.sub`."""
        return self.compiled.sub(replacement, text) if self._may_stand_in(text) else text

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself, compiled now at the latest."""
        return compile_alternatives(self._patterns, *self._edges)

    def _may_stand_in(self, text: str) -> bool:
        return any(map(text.__contains__, self.prefixes))


class LazyPatterns:
    """Lists of patterns, all tried on the same texts: each becomes a pattern of its own."""

    def __init__(self, lists: Sequence[Sequence[str]], begin: str, end: str) -> None:
        """Take the lists, and what stands before and behind each pattern of them."""
        self._patterns = [LazyPattern(patterns, begin, end) for patterns in lists]
        self._waiting = dict(enumerate(self._patterns))
        self._compiled = [compile_alternatives(()) for _ in lists]

    def for_text(self, text: str) -> Sequence[re.Pattern[str]]:
        """Give a pattern for each list; those that nothing in the text begins like find nothing."""
        if self._waiting:
            waiting, holds = [*self._waiting.items()], text.__contains__
            self._compile([number for number, one in waiting if any(map(holds, one.prefixes))])
        return self._compiled

    def compile_all(self) -> None:
        """Compile what no text was met for yet."""
        self._compile([*self._waiting])

    def _compile(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._compiled[number] = self._patterns[number].compiled
            self._waiting.pop(number, None)  # another thread may have been quicker


@lru_cache(maxsize=1024)
def _list_prefixes(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Give what the matches of patterns begin with, and nothing that begins with another of it."""
    kept: list[str] = []
    for prefix in sorted({prefix for pattern in patterns for prefix in find_prefixes(pattern)}):
        if not kept or not prefix.startswith(kept[-1]):
            kept.append(prefix)
    return tuple(kept)

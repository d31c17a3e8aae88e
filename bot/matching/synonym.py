"""Words that an article's editor declared to mean the same."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.language import Language
from bot.matching.normal import normal
from bot.matching.words import spoken

Phrase = tuple[str, ...]


class Synonyms:
    """The synonym groups of one article, found in any text by stems."""

    def __init__(self, groups: Sequence[Sequence[str]], language: Language) -> None:
        self._groups: dict[Phrase, set[int]] = {}
        for number, group in enumerate(groups):
            for member in group:
                phrase = tuple(language.stem(word) for word in spoken(normal(member)))
                if phrase:
                    self._groups.setdefault(phrase, set()).add(number)
        self._longest = max(map(len, self._groups), default=0)

    def found(self, stems: Sequence[str]) -> list[tuple[int, int, int]]:
        """Give (first word, word after the last, group) of each member in `stems`."""
        return [
            (start, start + length, group)
            for length in range(1, self._longest + 1)
            for start in range(len(stems) - length + 1)
            for group in self._groups.get(tuple(stems[start : start + length]), ())
        ]

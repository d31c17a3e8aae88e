"""Words that an article's editor declared to mean the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.matching.text.language import Language
from bot.matching.text.normalize import normalize_text
from bot.matching.text.tokenize import tokenize_text

StemPhrase = tuple[str, ...]


class Synonyms:
    """Synonym groups, found in any text by stems. A group goes by the sign `=slug=number`."""

    def __init__(self) -> None:
        self._groups: dict[StemPhrase, set[str]] = {}
        self._lengths_by_first: defaultdict[str, set[int]] = defaultdict(set)

    def add_groups(self, groups: Sequence[Sequence[str]], slug: str, language: Language) -> None:
        """Take in the groups of an article."""
        for number, group in enumerate(groups):
            for member in group:
                phrase = tuple(
                    language.stem_word(word) for word in tokenize_text(normalize_text(member))
                )
                if phrase:
                    self._groups.setdefault(phrase, set()).add(f"={slug}={number}")
                    self._lengths_by_first[phrase[0]].add(len(phrase))

    def find_groups(self, stems: Sequence[str]) -> list[tuple[int, int, str]]:
        """Give (first word, word after the last, group) of each member in `stems`.

        Short members come first.
        """
        lengths_by_first = self._lengths_by_first
        spans = sorted(
            (length, start)
            for start, stem in enumerate(stems)
            if stem in lengths_by_first
            for length in lengths_by_first[stem]
            if start + length <= len(stems)
        )
        return [
            (start, start + length, group)
            for length, start in spans
            for group in sorted(self._groups.get(tuple(stems[start : start + length]), ()))
        ]

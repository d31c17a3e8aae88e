"""Words that mean the same, found by their stems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.matching.text.language import Language
from bot.matching.text.normalize import normalize_text
from bot.matching.text.tokenize import tokenize_text

StemPhrase = tuple[str, ...]


class Synonyms:
    """Groups of synonyms, found in any text by stems. An article's goes by `=slug=number`."""

    def __init__(self) -> None:
        self._groups: dict[StemPhrase, set[str]] = {}
        self._lengths_by_first: defaultdict[str, set[int]] = defaultdict(set)

    def add_groups(self, groups: Sequence[Sequence[str]], slug: str, language: Language) -> None:
        """Take in the groups of an article."""
        for number, group in enumerate(groups):
            phrases = (
                tuple(language.stem_word(word) for word in tokenize_text(normalize_text(member)))
                for member in group
            )
            self.add_group(f"={slug}={number}", phrases)

    def add_group(self, sign: str, phrases: Iterable[StemPhrase]) -> None:
        """Take in one group of stemmed phrases under its sign."""
        for phrase in filter(None, phrases):
            self._groups.setdefault(phrase, set()).add(sign)
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


def drop_wordy_phrases(phrases: Iterable[StemPhrase]) -> list[StemPhrase]:
    """Leave out phrases of a group that hold a word which stands for the group by itself."""
    phrases = list(phrases)
    words = {phrase[0] for phrase in phrases if len(phrase) == 1}
    return [phrase for phrase in phrases if len(phrase) == 1 or words.isdisjoint(phrase)]

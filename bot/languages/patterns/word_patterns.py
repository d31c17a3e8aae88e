"""Patterns of whole words, of which only those are tried that can begin as a word does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from bot.languages.patterns.lazy_patterns import LazyPattern

_LabelT = TypeVar("_LabelT")


class WordPatterns(Generic[_LabelT]):
    """Labelled patterns, found by the first letter of a word; each is compiled when it may fit."""

    def __init__(self, patterns: Iterable[tuple[_LabelT, str]]) -> None:
        """Take the patterns with their labels, in the order in which these are to be given."""
        labelled = [(label, LazyPattern((pattern,))) for label, pattern in patterns]
        letters = {prefix[:1] for _, pattern in labelled for prefix in pattern.prefixes}
        self._by_letter = {
            letter: [pair for pair in labelled if pair[1].may_begin_with(letter)]
            for letter in {"", *letters}
        }

    def find_labels(self, word: str) -> list[_LabelT]:
        """Give the labels of the patterns that fit all of a word."""
        return [
            label
            for label, pattern in self._by_letter.get(word[:1], self._by_letter[""])
            if word.startswith(pattern.prefixes) and pattern.compiled.fullmatch(word)
        ]

"""Words that mean the same, found by their stems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import TypeVar

from bot.languages.folding import fold_case
from bot.matching.index.vocabulary import CONCEPT_PREFIX
from bot.matching.text.language import Language
from bot.matching.text.tokenize import tokenize_text

StemPhrase = str
"""Stems, one space apart: of tens of thousands of phrases, tuples would take twice the memory."""
WordSplitter = Callable[[str], list[str]]
Stemming = Callable[[Sequence[str]], Sequence[str]]
_ValueT = TypeVar("_ValueT")
ConceptMembers = Mapping[str, str]
"""Words and phrases by the concept that they stand for, a line each."""
PackedTable = Sequence[tuple[tuple[_ValueT, ...], str]]
"""Rows of a table: values, and the keys that share them, a line each."""


class Synonyms:
    """Groups of synonyms, found in any text by stems. An article's goes by `=slug=number`."""

    def __init__(self) -> None:
        self._groups: dict[StemPhrase, tuple[str, ...]] = {}
        self._lengths_by_first: dict[str, tuple[int, ...]] = {}

    @classmethod
    def unpack_groups(
        cls, groups: PackedTable[str], lengths_by_first: PackedTable[int]
    ) -> Synonyms:
        """Give what `pack_groups` was called on."""
        synonyms = cls()
        synonyms._groups = _unpack_table(groups)
        synonyms._lengths_by_first = _unpack_table(lengths_by_first)
        return synonyms

    def pack_groups(self) -> tuple[PackedTable[str], PackedTable[int]]:
        """Give all in a form that is quickly read again."""
        return _pack_table(self._groups), _pack_table(self._lengths_by_first)

    def add_groups(self, groups: Sequence[Sequence[str]], slug: str, language: Language) -> None:
        """Take in the groups of an article."""
        for number, group in enumerate(groups):
            phrases = (
                " ".join(map(language.stem_word, tokenize_text(language.normalize_text(member))))
                for member in group
            )
            self.add_group(f"={slug}={number}", phrases)

    def add_group(self, sign: str, phrases: Iterable[StemPhrase]) -> None:
        """Take in one group of stemmed phrases under its sign."""
        for phrase in filter(None, phrases):
            _add_once(self._groups, phrase, sign)
            _add_once(self._lengths_by_first, phrase.partition(" ")[0], phrase.count(" ") + 1)

    def find_groups(self, stems: Sequence[str]) -> list[tuple[int, int, str]]:
        """Give (first word, word after the last, group) of each member in `stems`.

        Short members come first.
        """
        lengths_by_first = self._lengths_by_first
        if lengths_by_first.keys().isdisjoint(stems):
            return []
        last = len(stems)
        spans = [
            (length, start, stem if length == 1 else " ".join(stems[start : start + length]))
            for start, stem in enumerate(stems)
            if stem in lengths_by_first
            for length in lengths_by_first[stem]
            if start + length <= last
        ]
        return [
            (start, start + length, group)
            for length, start, phrase in sorted(spans)
            if phrase in self._groups
            for group in sorted(self._groups[phrase])
        ]


def collect_concepts(
    concepts: ConceptMembers, split_words: WordSplitter, stem_words: Stemming
) -> Synonyms:
    """Give the concepts of a language as groups of stemmed phrases, each under its sign.

    `concepts` are as the language's file has them; `stem_words` gives the stems of many words.
    """
    phrases = iter(_stem_members(concepts, split_words, stem_words))
    groups = Synonyms()
    for name, members in concepts.items():
        own_phrases = _drop_wordy_phrases([*islice(phrases, members.count("\n") + 1)])
        groups.add_group(f"{CONCEPT_PREFIX}{name}", own_phrases)
    return groups


def _stem_members(
    concepts: ConceptMembers, split_words: WordSplitter, stem_words: Stemming
) -> list[StemPhrase]:
    """Give the stems of each member of each concept, in their order."""
    phrases = [*map(split_words, fold_case("\n".join(concepts.values())).split("\n"))]
    words = [*dict.fromkeys(chain.from_iterable(phrases))]
    stem_by_word = dict(zip(words, stem_words(words), strict=True))
    return [" ".join(map(stem_by_word.__getitem__, phrase)) for phrase in phrases]


def _pack_table(table: Mapping[str, tuple[_ValueT, ...]]) -> PackedTable[_ValueT]:
    """Give the keys of a table, a line each, beside the values that they share."""
    keys_by_values: defaultdict[tuple[_ValueT, ...], list[str]] = defaultdict(list)
    for key, values in table.items():
        keys_by_values[values].append(key)
    return [(values, "\n".join(keys)) for values, keys in keys_by_values.items()]


def _unpack_table(rows: PackedTable[_ValueT]) -> dict[str, tuple[_ValueT, ...]]:
    return {key: values for values, keys in rows for key in keys.split("\n")}


def _add_once(table: dict[str, tuple[_ValueT, ...]], key: str, value: _ValueT) -> None:
    """Add a value to those of a key. Nearly all have one: a set would take four times as much."""
    values = table.get(key, ())
    if value not in values:
        table[key] = (*values, value)


def _drop_wordy_phrases(phrases: Sequence[StemPhrase]) -> list[StemPhrase]:
    """Leave out phrases of a group that hold a word which stands for the group by itself."""
    words = {phrase for phrase in phrases if " " not in phrase}
    return [
        phrase for phrase in phrases if " " not in phrase or words.isdisjoint(phrase.split(" "))
    ]

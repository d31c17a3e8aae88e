"""Common words of a language that a slip may have been meant to be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import cast

from bot.languages.frequencies import WordFrequencies
from bot.languages.loader import SNAPSHOTS_FOLDER
from bot.languages.snapshot import digest_sources, recall_or_make
from bot.matching.text import spelling
from bot.matching.text.spelling import SpellingModel

MIN_MEANT_ZIPF = 4.0
"""Zipf value of words that a slip is taken for, whatever the article says: the 5,000 commonest."""
MIN_COMMON_ZIPF = 3.0
"""Zipf value from which a word is common enough to be what was meant."""
_CODE_FILES = (Path(__file__), Path(spelling.__file__))
_Tables = tuple[Mapping[str, str], Mapping[str, int], Mapping[str, str]]
"""By first letter: the words, a line each, the commonest first; how many of them a slip is taken
for; and of those, by the first letter of the sound, each sound and word, a line break before."""


class CommonWords:
    """The common words of one language by their letters and by their sound. Never changes.

    Words are taken out of its tables each time that one which begins alike is looked for: as texts
    those take a third of the room, and of eighteen languages it would be 30 MiB more.
    """

    def __init__(self, code: str, frequencies: WordFrequencies, model: SpellingModel) -> None:
        """Take the language's code, its list, and how its words sound."""
        self._code, self._frequencies, self._model = code, frequencies, model

    def find_about(self, letter: str, length: int, max_difference: int) -> list[str]:
        """Give the words that begin with a letter and are about so long, commonest first."""
        words_by_letter, _, _ = self._tables
        shortest, longest = length - max_difference, length + max_difference
        words = words_by_letter.get(letter, "").split("\n")
        return [word for word in words if word and shortest <= len(word) <= longest]

    def find_alike(self, word: str) -> list[str]:
        """Give the commonest words that begin with the same letter, or sound alike."""
        words_by_letter, meant_counts, sounds_by_letter = self._tables
        sound, meant_count = self._model.sound_of(word), meant_counts.get(word[0], 0)
        sounding_alike = _find_lines(sounds_by_letter.get(sound[:1], ""), f"{sound}\t")
        # The commonest stand first, and only those are taken apart.
        words = words_by_letter.get(word[0], "").split("\n", meant_count)
        return [*words[:meant_count], *sounding_alike]

    @cached_property
    def _tables(self) -> _Tables:
        if not self._frequencies.version:  # no list, so there is nothing to keep
            return {}, {}, {}
        digest = digest_sources(
            _CODE_FILES, f"{self._model.sounds} {self._frequencies.version}".encode()
        )
        file = SNAPSHOTS_FOLDER / f"common_{self._code}.msgpack"
        return cast("_Tables", recall_or_make(file, digest, self._make_tables))

    def _make_tables(self) -> _Tables:
        words, meant_words = map(self._split_list, (MIN_COMMON_ZIPF, MIN_MEANT_ZIPF))
        sounds = self._model.find_sounds(meant_words)
        sound_lines = [f"{sound}\t{word}" for sound, word in zip(sounds, meant_words, strict=True)]
        return (
            _group_lines(words, (word[0] for word in words)),
            Counter(word[0] for word in meant_words),
            {
                letter: f"\n{lines}"
                for letter, lines in _group_lines(
                    sound_lines, (sound[:1] for sound in sounds)
                ).items()
            },
        )

    def _split_list(self, min_zipf: float) -> list[str]:
        """Give the words of two letters and more down to a Zipf value, the commonest first."""
        words = self._frequencies.list_words(min_zipf).split("\n")
        return [word for word in words if len(word) > 1]


def _group_lines(lines: Iterable[str], keys: Iterable[str]) -> dict[str, str]:
    """Put the lines that have the same key into one text."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for line, key in zip(lines, keys, strict=True):
        groups[key].append(line)
    return {key: "\n".join(group) for key, group in groups.items()}


def _find_lines(lines: str, beginning: str) -> list[str]:
    """Give the rest of each line that begins so; a line break stands before each line."""
    return [rest.partition("\n")[0] for rest in lines.split(f"\n{beginning}")[1:]]

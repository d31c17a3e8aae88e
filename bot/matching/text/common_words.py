"""Common words of a language that a slip may have been meant to be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from bot.languages.frequencies import WordFrequencies
from bot.languages.loader import SNAPSHOTS_FOLDER
from bot.languages.snapshot import digest_sources, recall_or_make
from bot.matching.text import spelling
from bot.matching.text.spelling import SpellingModel

MIN_MEANT_ZIPF = 4.0
"""Zipf value of words that a slip is taken for, whatever the article says: the 5,000 commonest."""
MIN_COMMON_ZIPF = 3.0
"""Zipf value from which a word is common enough to be what was meant."""
MAX_MEASURED_GROUPS = 64
"""Groups of words that begin alike whose letters are kept, of some ten thousand bytes each."""
_LINE_BREAK = 10
_CODE_FILES = (Path(__file__), Path(spelling.__file__))
_Tables = tuple[Mapping[str, str], Mapping[str, int], Mapping[str, str]]
"""By first letter: the words, a line each, the commonest first; how many of them a slip is taken
for; and of those, by the first letter of the sound, each sound and word, a line break before."""

IntArray = NDArray[np.int32]
ShortArray = NDArray[np.int16]
LetterArray = NDArray[np.uint32]


class CommonWords:
    """The common words of one language by their letters and by their sound. Never changes.

    Words are taken out of its tables each time that one which begins alike is looked for, and only
    those that have nearly its letters: as texts the tables take a third of the room, and taken
    apart those of eighteen languages would take 30 MiB more.
    """

    def __init__(self, code: str, frequencies: WordFrequencies, model: SpellingModel) -> None:
        """Take the language's code, its list, and how its words sound."""
        self._code, self._frequencies, self._model = code, frequencies, model

    def find_near(self, word: str, max_slips: int) -> list[str]:
        """Give the words that begin like one and may be so few slips from it, commonest first."""
        words_by_letter, _, _ = self._tables
        return _find_near(words_by_letter.get(word[0], ""), word, max_slips)

    def find_alike(self, word: str, max_slips: int) -> list[str]:
        """Give those of the commonest, and whichever sound alike."""
        words_by_letter, meant_counts, sounds_by_letter = self._tables
        sound, meant_count = self._model.sound_of(word), meant_counts.get(word[0], 0)
        sounding_alike = _find_lines(sounds_by_letter.get(sound[:1], ""), f"{sound}\t")
        # The commonest stand first.
        near = _find_near(words_by_letter.get(word[0], ""), word, max_slips, meant_count)
        return [*near, *sounding_alike]

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
        lines_by_sound = _group_lines(sound_lines, (sound[:1] for sound in sounds))
        return (
            _group_lines(words, (word[0] for word in words)),
            Counter(word[0] for word in meant_words),
            {letter: f"\n{lines}" for letter, lines in lines_by_sound.items()},
        )

    def _split_list(self, min_zipf: float) -> list[str]:
        """Give the words of two letters and more down to a Zipf value, the commonest first."""
        words = self._frequencies.list_words(min_zipf).split("\n")
        return [word for word in words if len(word) > 1]


def _find_near(lines: str, word: str, max_slips: int, max_words: int | None = None) -> list[str]:
    """Give those of the first words of some lines that have nearly the letters of a word: a slip
    adds a letter, leaves one out, or changes it for another."""
    if not lines:
        return []
    starts, lengths, letters = _measure_words(lines)
    changed = np.bitwise_count(letters[:max_words] ^ np.bitwise_or.reduce(_mark_letters(word)))
    about_as_long = np.abs(lengths[:max_words] - len(word)) <= max_slips
    near = ((changed <= 2 * max_slips) & about_as_long).nonzero()[0]
    ends = (starts[near] + lengths[near]).tolist()
    return [lines[start:end] for start, end in zip(starts[near].tolist(), ends, strict=True)]


@lru_cache(maxsize=MAX_MEASURED_GROUPS)
def _measure_words(lines: str) -> tuple[IntArray, ShortArray, LetterArray]:
    """Give where each line begins, how long it is, and its letters as marks (lines,)."""
    marks = _mark_letters(lines)
    breaks = np.flatnonzero(marks == 0)
    starts = np.concatenate(([0], breaks + 1))
    lengths = np.concatenate((breaks, [len(marks)])) - starts
    letters = np.bitwise_or.reduceat(marks, starts)
    return starts.astype(np.int32), lengths.astype(np.int16), letters


def _mark_letters(text: str) -> LetterArray:
    """Give a bit for each letter (letters,), which few others share; none for a line break."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    marks: LetterArray = np.left_shift(np.uint32(1), codes & np.uint32(31))
    return np.where(codes == _LINE_BREAK, np.uint32(0), marks)


def _group_lines(lines: Iterable[str], keys: Iterable[str]) -> dict[str, str]:
    """Put the lines that have the same key into one text."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for line, key in zip(lines, keys, strict=True):
        groups[key].append(line)
    return {key: "\n".join(group) for key, group in groups.items()}


def _find_lines(lines: str, beginning: str) -> list[str]:
    """Give the rest of each line that begins so; a line break stands before each line."""
    return [rest.partition("\n")[0] for rest in lines.split(f"\n{beginning}")[1:]]

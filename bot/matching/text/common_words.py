"""Common words of a language that a slip may have been meant to be."""

from __future__ import annotations

from functools import cached_property, lru_cache
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
MAX_KEPT_LETTERS = 64
"""Letters whose words are kept, once they were looked for."""
MAX_KEPT_LENGTHS = 200
"""Lists of words of about one length that are kept."""
_CODE_FILES = (Path(__file__), Path(spelling.__file__))


class CommonWords:
    """The common words of one language by their letters and by their sound. Never changes.

    Words are taken out of the list when one that begins alike is looked for.
    """

    def __init__(self, code: str, frequencies: WordFrequencies, model: SpellingModel) -> None:
        """Take the language's code, its list, and how its words sound."""
        self._code, self._frequencies, self._model = code, frequencies, model
        self._list_lines = lru_cache(maxsize=2)(self._read_lines)
        self._read_sounds = lru_cache(maxsize=MAX_KEPT_LETTERS)(self._list_sounds_by_letter)
        self._find_by_letter = lru_cache(maxsize=MAX_KEPT_LETTERS)(self._list_by_letter)
        self.find_about = lru_cache(maxsize=MAX_KEPT_LENGTHS)(self._list_about)

    def _list_about(self, letter: str, length: int, max_difference: int) -> list[str]:
        """Give the words that begin with a letter and are about so long, commonest first."""
        words = self._find_by_letter(letter, MIN_COMMON_ZIPF)
        return [word for word in words if abs(len(word) - length) <= max_difference]

    def find_alike(self, word: str) -> list[str]:
        """Give the commonest words that begin with the same letter, or sound alike."""
        sound = self._model.sound_of(word)
        sounding_alike = _find_lines(self._read_sounds(sound[:1]), f"{sound}\t")
        return [*self._find_by_letter(word[0], MIN_MEANT_ZIPF), *sounding_alike]

    def _list_sounds_by_letter(self, letter: str) -> str:
        """Give the lines of `_sounds` that begin with a letter: few are quickly looked through."""
        return "".join(f"\n{letter}{rest}" for rest in _find_lines(self._sounds, letter))

    def _list_by_letter(self, letter: str, min_zipf: float) -> list[str]:
        lines = self._list_lines(min_zipf)
        return [letter + rest for rest in _find_lines(lines, letter) if rest]

    def _read_lines(self, min_zipf: float) -> str:
        """Give the words down to a Zipf value, the commonest first, a line break before each."""
        return "\n" + self._frequencies.list_words(min_zipf)

    @cached_property
    def _sounds(self) -> str:
        """The sound of each of the commonest words, and the word, each on a line."""
        words = self._frequencies.list_words(MIN_MEANT_ZIPF)
        digest = digest_sources(_CODE_FILES, f"{self._model.sounds}\n{words}".encode())
        sounds = recall_or_make(
            SNAPSHOTS_FOLDER / f"sounds_{self._code}.msgpack",
            digest,
            lambda: self._list_sounds(words.split("\n")),
        )
        return cast("str", sounds)

    def _list_sounds(self, words: list[str]) -> str:
        sounds = self._model.find_sounds(words)
        lines = (f"\n{sound}\t{word}" for sound, word in zip(sounds, words, strict=True))
        return "".join(lines)


def _find_lines(lines: str, beginning: str) -> list[str]:
    """Give the rest of each line that begins so; a line break stands before each line."""
    return [rest.partition("\n")[0] for rest in lines.split(f"\n{beginning}")[1:]]

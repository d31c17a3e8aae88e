"""What is known of a language: its stems, and how much a word of it tells."""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import msgpack  # type: ignore[import-untyped]
import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.normal import fold
from bot.matching.words import root

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip
_ALIASES = {"no": "nb", "nn": "nb", "sr": "sh", "hr": "sh", "bs": "sh"}

_OTHER_LETTERS = ("ar", "bg", "bn", "el", "fa", "he", "hi", "ja", "ko", "mk", "ru", "uk", "zh")
"""Languages whose lists hold English words too: a message of those is in another language."""

_RARE = 2.5
"""Zipf value (log10 per thousand million words) taken for a word that isn't in the list."""
_FREE = 7.2
"""Zipf value of a word that tells nothing."""

CLEAR = 8
"""Length from which a word with two slips of the finger is still clear."""
COMMON = 3.0
"""Zipf value from which a word is common enough to be what was meant."""


class Language:
    """Stems and frequencies of one language; a language nobody has lists for still works."""

    def __init__(self, code: str) -> None:
        self.code = code.lower().replace("_", "-").split("-")[0]
        self._frequencies = _frequencies(_ALIASES.get(self.code, self.code))
        name = _STEMMERS.get(self.code)
        self._stem_word = snowballstemmer.stemmer(name).stemWord if name else _shortened
        self._common: dict[str, list[str]] = {}
        self.stem = lru_cache(maxsize=20_000)(self._stem)
        self.corrected = lru_cache(maxsize=20_000)(self._corrected)

    def zipf(self, word: str) -> float:
        """How common `word` is: 7 for the commonest, 3 for one in a million, 2.5 if unknown."""
        if word[:1].isdigit():
            return 4.5
        return self._frequencies.get(word, _RARE)

    def known(self, word: str) -> bool:
        """Whether `word` is in the language's list."""
        return word in self._frequencies

    def weight(self, word: str) -> float:
        """How much `word` tells, 0 to 1."""
        return max(0.0, min(1.0, (_FREE - self.zipf(word)) / (_FREE - _RARE)))

    def _corrected(self, word: str) -> str:
        if len(word) < 3 or word in self._frequencies or not word.isalpha():
            return word
        allowed = 1 if len(word) < CLEAR else 2
        near = process.extract(
            word,
            self._common_words().get(word[0], ()),
            scorer=OSA.distance,
            score_cutoff=allowed,
            limit=12,
        )
        if not near:
            return word
        return str(min(near, key=lambda one: (one[1], -self._frequencies[one[0]]))[0])

    def _common_words(self) -> dict[str, list[str]]:
        if not self._common:
            for word, zipf in self._frequencies.items():
                if zipf >= COMMON and len(word) > 1:
                    self._common.setdefault(word[0], []).append(word)
        return self._common

    def _stem(self, word: str) -> str:
        if len(word) < 3 or word[0].isdigit():
            return word
        return str(self._stem_word(root(word)))


def _shortened(word: str) -> str:
    return word


def _foreign_letters(word: str) -> bool:
    return not word.isascii()


@lru_cache(maxsize=8)
def _frequencies(code: str) -> dict[str, float]:
    """Read wordfreq's small list as Zipf values.

    The package itself isn't imported: with all it brings along it costs 18 MB and 0.2 s. Its lists
    hold, after a head, the words of each hundredth of a power of ten, the commonest first.
    """
    spec = find_spec("wordfreq")
    folders = spec.submodule_search_locations if spec else None
    path = Path((folders or ["."])[0], "data", f"small_{code}.msgpack.gz")
    if not code.isalpha() or not path.is_file():
        return {}
    _, *steps = msgpack.unpackb(gzip.decompress(path.read_bytes()))
    latin = code not in _OTHER_LETTERS
    folded: dict[str, float] = {}
    for step, words in enumerate(steps):
        for word in words if latin else filter(_foreign_letters, words):
            folded.setdefault(word if word.isascii() else fold(word), 9 - step / 100)
    return folded

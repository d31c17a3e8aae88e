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

from bot.matching.text.normalize import fold_case
from bot.matching.text.tokenize import strip_particle

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip
_FREQUENCY_LIST_ALIASES = {"no": "nb", "nn": "nb", "sr": "sh", "hr": "sh", "bs": "sh"}

_NON_LATIN_LANGUAGES = (
    "ar",
    "bg",
    "bn",
    "el",
    "fa",
    "he",
    "hi",
    "ja",
    "ko",
    "mk",
    "ru",
    "uk",
    "zh",
)
"""Languages whose lists hold English words too: a message of those is in another language."""

_UNKNOWN_ZIPF = 2.5
"""Zipf value (log10 per thousand million words) taken for a word that isn't in the list."""
_STOPWORD_ZIPF = 7.2
"""Zipf value of a word that tells nothing."""

TWO_TYPO_LENGTH = 8
"""Length from which a word with two slips of the finger is still clear."""
MIN_COMMON_ZIPF = 3.0
"""Zipf value from which a word is common enough to be what was meant."""


class Language:
    """Stems and frequencies of one language; a language nobody has lists for still works."""

    def __init__(self, code: str) -> None:
        self.code = code.lower().replace("_", "-").split("-")[0]
        self._frequencies = _load_frequencies(_FREQUENCY_LIST_ALIASES.get(self.code, self.code))
        stemmer_name = _STEMMERS.get(self.code)
        self._snowball_stem = (
            snowballstemmer.stemmer(stemmer_name).stemWord if stemmer_name else _leave_unstemmed
        )
        self._common_by_letter: dict[str, list[str]] = {}
        self.stem_word = lru_cache(maxsize=20_000)(self._compute_stem)
        self.correct_spelling = lru_cache(maxsize=20_000)(self._find_correction)

    def zipf_frequency(self, word: str) -> float:
        """How common `word` is: 7 for the commonest, 3 for one in a million, 2.5 if unknown."""
        if word[:1].isdigit():
            return 4.5
        return self._frequencies.get(word, _UNKNOWN_ZIPF)

    def is_known_word(self, word: str) -> bool:
        """Whether `word` is in the language's list."""
        return word in self._frequencies

    def word_informativeness(self, word: str) -> float:
        """How much `word` tells, 0 to 1."""
        return max(
            0.0,
            min(
                1.0, (_STOPWORD_ZIPF - self.zipf_frequency(word)) / (_STOPWORD_ZIPF - _UNKNOWN_ZIPF)
            ),
        )

    def _find_correction(self, word: str) -> str:
        if len(word) < 3 or word in self._frequencies or not word.isalpha():
            return word
        max_distance = 1 if len(word) < TWO_TYPO_LENGTH else 2
        corrections = process.extract(
            word,
            self._common_words().get(word[0], ()),
            scorer=OSA.distance,
            score_cutoff=max_distance,
            limit=12,
        )
        if not corrections:
            return word
        return str(
            min(
                corrections,
                key=lambda correction: (correction[1], -self._frequencies[correction[0]]),
            )[0]
        )

    def _common_words(self) -> dict[str, list[str]]:
        if not self._common_by_letter:
            for word, zipf in self._frequencies.items():
                if zipf >= MIN_COMMON_ZIPF and len(word) > 1:
                    self._common_by_letter.setdefault(word[0], []).append(word)
        return self._common_by_letter

    def _compute_stem(self, word: str) -> str:
        if len(word) < 3 or word[0].isdigit():
            return word
        return str(self._snowball_stem(strip_particle(word)))


def _leave_unstemmed(word: str) -> str:
    return word


def _is_not_ascii(word: str) -> bool:
    return not word.isascii()


@lru_cache(maxsize=8)
def _load_frequencies(code: str) -> dict[str, float]:
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
    is_latin = code not in _NON_LATIN_LANGUAGES
    folded: dict[str, float] = {}
    for frequency_step, words in enumerate(steps):
        for word in words if is_latin else filter(_is_not_ascii, words):
            folded.setdefault(word if word.isascii() else fold_case(word), 9 - frequency_step / 100)
    return folded

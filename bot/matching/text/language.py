"""What is known of a language: its stems, and how much a word of it tells."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.languages.loader import available_languages, base_code, load_language_data
from bot.matching.text.frequencies import load_frequencies

_UNKNOWN_ZIPF = 2.5
"""Zipf value (log10 per thousand million words) taken for a word that isn't in the list."""
_STOPWORD_ZIPF = 7.2
"""Zipf value of a word that tells nothing."""

TWO_TYPO_LENGTH = 8
"""Length from which a word with two slips of the finger is still clear."""
MIN_COMMON_ZIPF = 3.0
"""Zipf value from which a word is common enough to be what was meant."""
MIN_BARE_LENGTH = 2
"""Letters that a word keeps when its particle goes."""


class Language:
    """Stems and frequencies of one language; a language nobody has lists for still works.

    Raises LanguageDataError where a list that the language's file names is missing or unreadable.
    """

    def __init__(self, code: str) -> None:
        self.code = base_code(code)
        self.data = load_language_data(self.code)
        self._frequencies = load_frequencies(
            self.data.words.frequency_list,
            without_latin_words=self.data.words.holds_latin_words,
            required=self.code in available_languages(),
        )
        self._particles = tuple(sorted(self.data.words.particles, key=len, reverse=True))
        self._snowball_stem = (
            snowballstemmer.stemmer(self.data.words.stemmer).stemWord
            if self.data.words.stemmer
            else _leave_unstemmed
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

    def strip_particle(self, word: str) -> str:
        """Give `word` without its particle, if the language has such endings."""
        for particle in self._particles:
            if word.endswith(particle) and len(word) - len(particle) >= MIN_BARE_LENGTH:
                return word[: -len(particle)]
        return word

    def _compute_stem(self, word: str) -> str:
        if len(word) < 3 or word[0].isdigit():
            return word
        return str(self._snowball_stem(self.strip_particle(word)))


def _leave_unstemmed(word: str) -> str:
    return word

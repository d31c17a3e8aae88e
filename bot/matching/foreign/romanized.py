"""Words of another script that a reader types in Latin letters ("skolko stoit", "kitna paisa")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import cast

from rapidfuzz.distance import OSA

from bot.languages import folding, frequencies
from bot.languages.frequencies import find_frequency_list, load_frequencies
from bot.languages.loader import SNAPSHOTS_FOLDER
from bot.languages.snapshot import digest_sources, recall_or_make
from bot.matching.foreign import names
from bot.matching.foreign.names import hear_word, hear_words, sound_skeleton
from bot.matching.text.tokenize import locate_tokens, replace_spans
from bot.matching.text.transliterate import spell_by_sound

ROMANIZED_LANGUAGES = ("hi", "ru", "uk")
"""Languages whose script writes the vowels, so that a word is told by its sound."""
MAX_WORDS = 6_000
"""Commonest words of a language that are known by their sound."""
_CODE_FILES = tuple(Path(str(module.__file__)) for module in (folding, frequencies, names))
MAX_DISTANCE_SHARE = 0.34
"""Share of a word's letters that may be heard otherwise: vowels are spelt as everyone likes."""


class RomanizedWords:
    """The words of a language by their sound. Never changes."""

    def __init__(self, words: Sequence[str], sounds: Sequence[str]) -> None:
        """Take the words in normal form, the commonest first, and how each is heard."""
        self._words_by_sound: dict[str, str] = {}
        for word, heard in zip(words, sounds, strict=False):
            self._words_by_sound.setdefault(heard, word)
        self._words_by_sound.pop("", None)
        self._sounds_by_skeleton: defaultdict[str, list[str]] = defaultdict(list)
        skeletons = sound_skeleton("\n".join(self._words_by_sound)).split("\n")
        for heard, skeleton in zip(self._words_by_sound, skeletons, strict=False):
            self._sounds_by_skeleton[skeleton].append(heard)
        self.find_word = lru_cache(maxsize=5_000)(self._find_word)

    def spell_text(self, text: str, spell_unknown: Callable[[str], str]) -> str:
        """Give a normal text with each word that is known by its sound in its own script.

        `spell_unknown` says what becomes of any other word.
        """
        spelt = (
            (token.start, token.end, self.find_word(token.text) or spell_unknown(token.text))
            for token in locate_tokens(text)
        )
        return replace_spans(text, spelt)

    def _find_word(self, latin_word: str) -> str | None:
        heard = hear_word(latin_word)
        exact_word = self._words_by_sound.get(heard)
        if exact_word or not heard:
            return exact_word
        choices = self._sounds_by_skeleton.get(sound_skeleton(heard), ())
        nearest = min(choices, key=lambda sound: OSA.distance(heard, sound), default=None)
        if nearest is None or OSA.distance(heard, nearest) > MAX_DISTANCE_SHARE * len(heard):
            return None
        return self._words_by_sound[nearest]


def spell_romanized(text: str, code: str) -> str:
    """Give a normal text of Latin letters as a reader of one of the ROMANIZED_LANGUAGES means it.

    A word that isn't known is spelt by its sound where the language has such rules; else it stays.
    """
    return load_romanized_words(code).spell_text(text, lambda word: spell_by_sound(word, code))


@lru_cache(maxsize=8)
def load_romanized_words(code: str) -> RomanizedWords:
    """Give the words of one of the ROMANIZED_LANGUAGES."""
    try:
        digest = digest_sources(_CODE_FILES, find_frequency_list(code).read_bytes())
    except FileNotFoundError:
        return RomanizedWords((), ())
    snapshot = SNAPSHOTS_FOLDER / f"romanized_{code}.msgpack"
    columns = recall_or_make(snapshot, digest, partial(_hear_commonest_words, code))
    return RomanizedWords(*cast("tuple[list[str], list[str]]", columns))


def _hear_commonest_words(code: str) -> tuple[list[str], list[str]]:
    """Give the commonest words of a language, and how each is heard."""
    frequencies = load_frequencies(code, without_latin_words=True, required=False)
    words = frequencies.list_words().split("\n")[:MAX_WORDS]
    return words, hear_words(words)

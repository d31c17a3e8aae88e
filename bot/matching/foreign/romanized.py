"""Words of another script that a reader types in Latin letters ("skolko stoit", "kitna paisa")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import cast

from rapidfuzz.distance import OSA

from bot.languages import folding, frequencies
from bot.languages.frequencies import find_frequency_list, load_frequencies
from bot.languages.loader import SNAPSHOTS_FOLDER
from bot.languages.snapshot import digest_sources, recall_or_make
from bot.languages.word_memory import MAX_REMEMBERED_WORDS, remember_words
from bot.matching.foreign import latin_signs, names
from bot.matching.foreign.names import hear_word, hear_words, sound_skeleton
from bot.matching.query.transliterate import spell_by_sound
from bot.matching.text.tokenize import locate_tokens, replace_spans

ROMANIZED_LANGUAGES = ("hi", "ru", "uk")
"""Languages whose script writes the vowels, so that a word is told by its sound."""
MAX_WORDS = 6_000
"""Commonest words of a language that are known by their sound."""
_CODE_FILES = (
    Path(__file__),
    *(Path(str(module.__file__)) for module in (folding, frequencies, latin_signs, names)),
)
MAX_DISTANCE_SHARE = 0.34
"""Share of a word's letters that may be heard otherwise: vowels are spelt as everyone likes."""


class RomanizedWords:
    """The words of a language by their sound. Never changes."""

    def __init__(self, words_by_skeleton: Mapping[str, str]) -> None:
        """Take what `_group_by_skeleton` gives."""
        self._words_by_skeleton = words_by_skeleton
        self.find_word = remember_words(MAX_REMEMBERED_WORDS, self._find_word)

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
        lines = self._words_by_skeleton.get(sound_skeleton(heard), "") if heard else ""
        if not lines:
            return None
        word_by_sound = dict(line.split("\t") for line in lines.split("\n"))
        nearest = min(word_by_sound, key=lambda sound: OSA.distance(heard, sound))
        if OSA.distance(heard, nearest) > MAX_DISTANCE_SHARE * len(heard):
            return None
        return word_by_sound[nearest]


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
        return RomanizedWords({})
    snapshot = SNAPSHOTS_FOLDER / f"romanized_{code}.msgpack"
    words_by_skeleton = recall_or_make(snapshot, digest, partial(_group_by_skeleton, code))
    return RomanizedWords(cast("Mapping[str, str]", words_by_skeleton))


def _group_by_skeleton(code: str) -> dict[str, str]:
    """Give the commonest words of a language by what is left of their sounds without vowels: a line
    for each, its sound and the word, the commonest first; of words that sound alike only that."""
    frequencies = load_frequencies(code, without_latin_words=True, required=False)
    words = frequencies.list_words().split("\n")[:MAX_WORDS]
    word_by_sound: dict[str, str] = {}
    for word, heard in zip(words, hear_words(words), strict=True):
        word_by_sound.setdefault(heard, word)
    word_by_sound.pop("", None)
    lines_by_skeleton: defaultdict[str, list[str]] = defaultdict(list)
    for heard, word in word_by_sound.items():
        lines_by_skeleton[sound_skeleton(heard)].append(f"{heard}\t{word}")
    return {skeleton: "\n".join(lines) for skeleton, lines in lines_by_skeleton.items()}

"""The words of a language that have a row in its table of vectors, and the table's file."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import wordfreq

from bot.matching.text.language import Language
from bot.matching.text.normalize import normalize_text

VOCABULARY_SIZES = {
    "en": (70_000, 32_000),
    "ru": (110_000, 34_000),
    "de": (40_000, 12_000),
    "fr": (30_000, 12_000),
    "es": (30_000, 12_000),
    "ko": (16_000, 8_000),
    "pl": (40_000, 20_000),
    "tr": (40_000, 18_000),
    "it": (30_000, 16_000),
    "nl": (30_000, 16_000),
    "pt": (30_000, 16_000),
}
"""Words looked at, and stems kept, of each language of which an article may well be, or whose words
have many forms."""
OTHER_VOCABULARY_SIZE = (20_000, 12_000)
"""The same of all others: enough for a message about an article in another language."""


def stems_of(code: str, words: Sequence[str]) -> list[str]:
    """Give the stem of each word, as the matcher looks it up."""
    language = Language(code)
    return [language.stem_word(normalize_text(word)) for word in words]


def common_words(code: str, count: int) -> list[str]:
    """Give the commonest words of letters alone, commonest first."""
    words = _rank_thai_words() if code == "th" else _rank_words(code, 2 * count)
    return [word for word in words if _is_of_letters(word)][:count]


def _rank_words(code: str, count: int) -> list[str]:
    has_large_list = code in wordfreq.available_languages("large")
    return list(wordfreq.top_n_list(code, count, "large" if has_large_list else "small"))


def _rank_thai_words() -> list[str]:
    from pythainlp.corpus import tnc

    return [word for word, _ in sorted(tnc.word_freqs(), key=lambda pair: -pair[1])]


def _is_of_letters(word: str) -> bool:
    """Tell whether a word has nothing but letters and the signs that belong to them."""
    return word[:1].isalpha() and all(unicodedata.category(sign)[0] in "LM" for sign in word)


def write_vectors(path: Path, stem_list: list[str], vectors: np.ndarray) -> None:
    """Write one table."""
    scaled = vectors / np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    packed = np.frombuffer("\n".join(stem_list).encode(), dtype=np.uint8)
    np.savez(path, stems=packed, vectors=np.round(scaled * 127).astype(np.int8))


def scale_to_unit(vectors: np.ndarray) -> np.ndarray:
    """Scale every row to length one."""
    scaled: np.ndarray = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    return scaled

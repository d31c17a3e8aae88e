"""A short message as its words alone, for whole-message patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.languages.loader import available_languages, base_code, load_language_data
from bot.languages.model import LanguageData
from bot.matching.text.normalize import normalize_text

_NO_WORD = re.compile(r"[^\w\s']+|_+")
_NOTHING = re.compile(r"(?!)")


def strip_to_words(text: str) -> str:
    """Give the words of a message in normal form, one space apart; signs and hyphens are gone."""
    return " ".join(_NO_WORD.sub(" ", normalize_text(text)).split())


def order_languages(preferred: Sequence[str]) -> list[LanguageData]:
    """Give what is known of every language, `preferred` codes first: a reader may use any."""
    codes = dict.fromkeys((*map(base_code, preferred), *available_languages()))
    return [load_language_data(code) for code in codes if code in available_languages()]


@lru_cache(maxsize=1024)
def compile_any(patterns: tuple[str, ...], *, whole_words: bool = False) -> re.Pattern[str]:
    """Compile patterns of a language file into one that matches any of them; none if empty."""
    if not patterns:
        return _NOTHING
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if whole_words else f"(?:{joined})")


def fullmatch_any(patterns: Iterable[str], text: str) -> bool:
    """Whether a whole text is one of the patterns."""
    return compile_any(tuple(patterns)).fullmatch(text) is not None

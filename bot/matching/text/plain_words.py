"""A short message as its words alone, for whole-message patterns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bot.languages.loader import available_languages, base_code, load_language_data
from bot.languages.model import LanguageData
from bot.languages.patterns.alternatives import compile_alternatives
from bot.languages.unspaced_signs import SPACELESS_SIGNS, UNSPACED_SIGNS
from bot.matching.text.normalize import normalize_text

_ASCII_NO_WORD = re.compile(r"[^a-z0-9']+")


def strip_to_words(text: str) -> str:
    """Give the words of a message in normal form, one space apart; signs and hyphens are gone."""
    normal_text = normalize_text(text)
    if normal_text.isascii():
        return " ".join(_ASCII_NO_WORD.sub(" ", normal_text).split())
    # By category and not by \w, which leaves out the vowel signs of Hindi.
    signs = (sign if _is_of_word(sign) else " " for sign in normal_text)
    return " ".join("".join(signs).split())


def _is_of_word(sign: str) -> bool:
    return sign == "'" or unicodedata.category(sign)[0] in "LMN"


@lru_cache(maxsize=256)
def order_languages(
    preferred: tuple[str, ...], *, with_others: bool = True
) -> Mapping[str, LanguageData]:
    """Give what is known of the `preferred` languages, then of every other one, by their codes."""
    known_codes = available_languages()
    others = known_codes if with_others else ()
    codes = dict.fromkeys((*map(base_code, preferred), *others))
    return {code: load_language_data(code) for code in codes if code in known_codes}


def word_edges(*, with_endings: bool = False, for_spaced: bool = False) -> tuple[str, str]:
    """Give what stands before and behind a pattern that finds whole words.

    `with_endings` takes a pattern for whole where it stands behind a Korean word, too. What is only
    `for_spaced` texts (see `is_spaced`) finds the same in them and is compiled much quicker.
    """
    unspaced_signs = UNSPACED_SIGNS if with_endings else SPACELESS_SIGNS
    open_signs = " " if for_spaced else f" {unspaced_signs}"
    return f"(?<![^{open_signs}])", f"(?![^{open_signs}])"


def fullmatch_any(patterns: Iterable[str], text: str) -> bool:
    """Whether a whole text is one of the patterns."""
    return compile_alternatives(tuple(patterns)).fullmatch(text) is not None

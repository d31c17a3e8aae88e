"""A short message as its words alone, for whole-message patterns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from bot.languages.alternatives import join_alternatives
from bot.languages.loader import available_languages, base_code, load_language_data
from bot.languages.model import LanguageData
from bot.matching.text.normalize import normalize_text
from bot.matching.text.pattern_prefixes import find_prefixes

_ASCII_NO_WORD = re.compile(r"[^a-z0-9']+")
_NOTHING = re.compile(r"(?!)")
_SPACELESS = "\u2e80-\u9fff"
"""Signs of the scripts that put no spaces between words."""
_SYLLABLES = "\uac00-\ud7a3"
"""Korean syllables: endings stand behind words without a space."""
WORD_EDGES = ("(?<![^ ])", "(?![^ ])")
"""What stands before and behind a pattern of whole words, in a text whose words spaces part."""
_UNSPACED_SIGN = re.compile(f"[{_SPACELESS}{_SYLLABLES}]")


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
) -> tuple[LanguageData, ...]:
    """Give what is known of the `preferred` languages (codes), then of every other one."""
    known_codes = available_languages()
    others = known_codes if with_others else ()
    codes = dict.fromkeys((*map(base_code, preferred), *others))
    return tuple(load_language_data(code) for code in codes if code in known_codes)


def is_spaced(text: str) -> bool:
    """Tell whether spaces part all words of a text, and all endings from them."""
    return _UNSPACED_SIGN.search(text) is None


@lru_cache(maxsize=1024)
def compile_any(
    patterns: tuple[str, ...], *, with_endings: bool = False, for_spaced: bool = False
) -> re.Pattern[str]:
    """Compile patterns of a language file into one that finds whole words; nothing if empty.

    `with_endings` takes a pattern for whole where it stands behind a Korean word, too. One that is
    only `for_spaced` texts (see `is_spaced`) finds the same in them and is compiled much quicker.
    """
    if not patterns:
        return _NOTHING
    joined = join_alternatives(patterns)
    unspaced_signs = _SPACELESS + (_SYLLABLES if with_endings else "")
    open_signs = " " if for_spaced else f" {unspaced_signs}"
    return re.compile(f"(?<![^{open_signs}])(?:{joined})(?![^{open_signs}])")


class WordPattern:
    """What `compile_any` makes of patterns, made when a text first has what one of them begins
    with: to compile those of all languages takes longer than all else that a message costs."""

    def __init__(
        self, patterns: tuple[str, ...], *, with_endings: bool = False, for_spaced: bool = False
    ) -> None:
        """Take what `compile_any` takes."""
        self._compile = partial(
            compile_any, patterns, with_endings=with_endings, for_spaced=for_spaced
        )
        self.prefixes = _list_prefixes(patterns)
        """What its matches begin with."""

    def match(self, text: str) -> re.Match[str] | None:
        """Do as `re.Pattern.match`."""
        return self._compile().match(text) if text.startswith(self.prefixes) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Do as `re.Pattern.fullmatch`."""
        return self._compile().fullmatch(text) if text.startswith(self.prefixes) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Do as `re.Pattern.finditer`."""
        return self._compile().finditer(text) if self._may_stand_in(text) else iter(())

    def sub(self, replacement: str, text: str) -> str:
        """Do as `re.Pattern.sub`."""
        return self._compile().sub(replacement, text) if self._may_stand_in(text) else text

    def _may_stand_in(self, text: str) -> bool:
        return any(map(text.__contains__, self.prefixes))


@lru_cache(maxsize=1024)
def _list_prefixes(patterns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({prefix for pattern in patterns for prefix in find_prefixes(pattern)})


def fullmatch_any(patterns: Iterable[str], text: str) -> bool:
    """Whether a whole text is one of the patterns."""
    pattern = compile_any(tuple(patterns), for_spaced=True)  # nothing stands beside a whole text
    return pattern.fullmatch(text) is not None

"""The script that a text is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache, lru_cache

from bot.languages.loader import load_language_data

_SHARED_SCRIPTS = {"CJK": "HAN", "HIRAGANA": "HAN", "KATAKANA": "HAN", "KATAKANA-HIRAGANA": "HAN"}
"""Scripts that stand side by side in one text."""


def main_script(text: str) -> str | None:
    """Give the script of most letters of `text` ("LATIN", "CYRILLIC", "HAN" …), if it has any."""
    if text.isascii():
        return "LATIN" if text.lower() != text.upper() else None
    counts = _count_letters(text)
    return counts.most_common(1)[0][0] if counts else None


@cache
def script_of_own_name(code: str) -> str | None:
    """Give the script that a language's own name is written in; None for one without a file."""
    return main_script(load_language_data(code).name)


def share_of_script(text: str, script: str | None) -> float:
    """Give the share of the letters of `text` that are in a script, 0 to 1."""
    counts = _count_letters(text)
    return counts[script or ""] / max(1, counts.total())


def _count_letters(text: str) -> Counter[str]:
    """Give the number of letters of each script in a text, by each different letter once."""
    counts: Counter[str] = Counter()
    for sign, count in Counter(text).items():
        script = _script_of_letter(sign)
        if script:
            counts[script] += count
    return counts


def has_kana(text: str) -> bool:
    """Tell whether any sign of `text` is a Japanese syllable."""
    return any("\u3041" <= sign <= "\u30ff" for sign in text)


@lru_cache(maxsize=5_000)
def _script_of_letter(sign: str) -> str | None:
    if not sign.isalpha():
        return None
    script = unicodedata.name(sign, "").partition(" ")[0]
    return _SHARED_SCRIPTS.get(script, script) or None

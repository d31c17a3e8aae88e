"""Signs of scripts in which spaces part no words, or no endings from words."""

from __future__ import annotations

SignRanges = tuple[tuple[str, str], ...]
"""The first and the last sign of each of some ranges."""

SPACELESS_SIGNS = "\u2e80-\u9fff"
"""Those of the scripts that put no spaces between words, for a set of a regular expression."""
SYLLABLE_SIGNS = "\uac00-\ud7a3"
"""The same of Korean syllables: endings stand behind words without a space."""
UNSPACED_SIGNS = SPACELESS_SIGNS + SYLLABLE_SIGNS
UNSPACED_RANGES: SignRanges = (("\u2e80", "\u9fff"), ("\uac00", "\ud7a3"))
"""Both."""


def is_among(sign: str, ranges: SignRanges) -> bool:
    """Tell whether a sign is in one of some ranges."""
    return any(first <= sign <= last for first, last in ranges)


def holds_sign_among(text: str, ranges: SignRanges) -> bool:
    """Tell whether a text has a sign in one of some ranges, which are given from the lowest on.

    A regular expression says the same, but a set of so many signs takes milliseconds to compile.
    """
    if text.isascii() or max(text) < ranges[0][0]:
        return False
    return any(is_among(sign, ranges) for sign in set(text))


def is_spaced(text: str) -> bool:
    """Tell whether spaces part all words of a text, and all endings from them."""
    return not holds_sign_among(text, UNSPACED_RANGES)

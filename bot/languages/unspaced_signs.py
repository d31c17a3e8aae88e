"""Signs of scripts in which spaces part no words, or no endings from words.

Each use counts others of them: a word may begin right beside punctuation, which is no word itself;
Korean parts words, but not their endings; what is cut into pairs or looked up is letters alone. The
sets of all uses stand here side by side.
"""

from __future__ import annotations

SignRanges = tuple[tuple[str, str], ...]
"""The first and the last sign of each of some ranges, from the lowest on."""


def write_sign_set(ranges: SignRanges) -> str:
    """Write ranges as the inside of a set in a regular expression."""
    return "".join(f"{first}-{last}" for first, last in ranges)


THAI_RANGES: SignRanges = (("\u0e00", "\u0e7f"),)
SYLLABLE_RANGES: SignRanges = (("\uac00", "\ud7a3"),)
"""Korean: words are parted, but endings stand behind them without a space."""
SPACELESS_RANGES: SignRanges = (("\u2e80", "\u9fff"),)
"""Japanese and Chinese, their strokes and punctuation with them: no space stands beside any."""
UNSPACED_RANGES: SignRanges = (*SPACELESS_RANGES, *SYLLABLE_RANGES)
"""Both: beside these a word or an ending may begin without a space."""
SPACELESS_SIGNS = write_sign_set(SPACELESS_RANGES)
UNSPACED_SIGNS = write_sign_set(UNSPACED_RANGES)

WORD_SIGN_RANGES: SignRanges = (("\u3040", "\u9fff"), *SYLLABLE_RANGES)
"""These without their punctuation, which ends a run of words."""
EAST_ASIAN_LETTERS = write_sign_set((("\u3040", "\u30ff"), ("\u3400", "\u9fff"), *SYLLABLE_RANGES))
"""Their letters alone: without enclosed ones, such as those of units."""

CJK_RANGES: SignRanges = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"))
"""Letters of Japanese and Chinese, of which pairs are taken for words."""
EAST_ASIAN_RANGES: SignRanges = (("\u3040", "\ufaff"),)
"""One range around these and Korean: a quick look whether a text may hold any."""
UNPARTED_RANGES: SignRanges = (*THAI_RANGES, *CJK_RANGES)
"""Letters of the scripts whose words are found by a list of words."""


def is_among(sign: str, ranges: SignRanges) -> bool:
    """Tell whether a sign is in one of some ranges."""
    return any(first <= sign <= last for first, last in ranges)


def holds_sign_among(text: str, ranges: SignRanges) -> bool:
    """Tell whether a text has a sign in one of some ranges.

    A regular expression says the same, but a set of so many signs takes milliseconds to compile.
    """
    if text.isascii() or max(text) < ranges[0][0]:
        return False
    return any(is_among(sign, ranges) for sign in set(text))


def is_spaced(text: str) -> bool:
    """Tell whether spaces part all words of a text, and all endings from them."""
    return not holds_sign_among(text, UNSPACED_RANGES)

"""Signs of scripts in which spaces part no words, or no endings from words."""

from __future__ import annotations

import re
from functools import cache

SPACELESS_SIGNS = "\u2e80-\u9fff"
"""Those of the scripts that put no spaces between words, for a set of a regular expression."""
SYLLABLE_SIGNS = "\uac00-\ud7a3"
"""The same of Korean syllables: endings stand behind words without a space."""
UNSPACED_SIGNS = SPACELESS_SIGNS + SYLLABLE_SIGNS


def is_spaced(text: str) -> bool:
    """Tell whether spaces part all words of a text, and all endings from them."""
    if text.isascii() or max(text) < UNSPACED_SIGNS[0]:
        return True
    return _compile_unspaced_sign().search(text) is None


@cache
def _compile_unspaced_sign() -> re.Pattern[str]:
    """Compile a set of so many signs where a text may hold one: it takes milliseconds."""
    return re.compile(f"[{UNSPACED_SIGNS}]")

"""Names: words that some texts only ever write with a capital letter ("Kim", "Stoke Hythe").

A name says what a text is about, seldom what is asked about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.matching.normal import normal
from bot.matching.words import spoken

CAPITAL_NOUNS = ("de", "lb")
"""Languages that write every noun with a capital letter: there it says nothing."""
_WORD = re.compile(r"[^\W\d_]+")
_WITHIN = re.compile(r"(?<=[\w,»”;:)] )[«“\"(]?([^\W\d_][\w-]+)")


def names(texts: Iterable[str]) -> frozenset[str]:
    """Give the words (in normal form) that have a capital letter wherever `texts` have them."""
    within: set[str] = set()
    every: set[str] = set()
    for text in texts:
        within.update(_WITHIN.findall(text))
        every.update(_WORD.findall(text))
    great = _normal(word for word in within if word[0].isupper())
    return great - _normal(word for word in every if word.islower())


def _normal(words: Iterable[str]) -> frozenset[str]:
    return frozenset(part for word in words for part in spoken(normal(word)))

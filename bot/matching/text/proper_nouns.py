"""Names: words that some texts only ever write with a capital letter ("Kim", "Stoke Hythe").

A name says what a text is about, seldom what is asked about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.matching.text.normalize import normalize_text
from bot.matching.text.tokenize import tokenize_text

_WORD_PATTERN = re.compile(r"[^\W\d_]+")
_WORD_WITHIN_SENTENCE = re.compile(r"(?<=[\w,»”;:)] )[«“\"(]?([^\W\d_][\w-]+)")


def find_proper_nouns(texts: Iterable[str]) -> frozenset[str]:
    """Give the words (in normal form) that have a capital letter wherever `texts` have them."""
    words_within: set[str] = set()
    all_words: set[str] = set()
    for text in texts:
        words_within.update(_WORD_WITHIN_SENTENCE.findall(text))
        all_words.update(_WORD_PATTERN.findall(text))
    capitalized = _normalize_words(word for word in words_within if word[0].isupper())
    return capitalized - _normalize_words(word for word in all_words if word.islower())


def _normalize_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(token for word in words for token in tokenize_text(normalize_text(word)))

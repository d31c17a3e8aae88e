"""Which of a few likely languages a short text's words are of.

The trained classifier looks at letters alone, so that in a few words neighbours look alike
("Necessito un carnet?" is Italian to it). How common the words are in each language's list tells
them apart: a text's own language has a mean Zipf value of 5 to 6, a neighbour one of 3 to 4.5.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from bot.languages.folding import fold_case
from bot.languages.frequencies import load_frequencies
from bot.languages.loader import load_language_data

UNKNOWN_ZIPF = 1.5
"""Zipf value taken for a word that isn't in a list."""
NEUTRAL_ZIPF = 5.0
"""Mean Zipf value taken in a language without a list, or whose list has none of the words."""
WORDS_WEIGHT = 2.0
"""What one more in the mean Zipf value adds to the logarithm of a language's odds: set on 199 short
texts in 58 languages, 190 of which are named then, 5 called unknown."""
OTHERS_LOSS = 0.8
"""How much below NEUTRAL_ZIPF the words are taken to be in all languages that aren't looked at."""
_WORD = re.compile(r"[^\W\d_]+")


def weigh_languages(
    text: str, probabilities: Sequence[tuple[str, float]]
) -> list[tuple[str, float]]:
    """Weigh the likeliest languages (codes, with what is probable of each) by a text's words.

    Gives the same languages with new probabilities, the likeliest first; what was left to others
    keeps its share.
    """
    words = _WORD.findall(fold_case(text))
    odds = [
        (code, probability * math.exp(WORDS_WEIGHT * (_mean_zipf(words, code) - NEUTRAL_ZIPF)))
        for code, probability in probabilities
    ]
    left_over = max(0.0, 1.0 - sum(probability for _, probability in probabilities))
    total = sum(value for _, value in odds) + left_over * math.exp(-WORDS_WEIGHT * OTHERS_LOSS)
    return sorted(((code, value / total) for code, value in odds), key=lambda pair: -pair[1])


def _mean_zipf(words: Sequence[str], code: str) -> float:
    list_code = load_language_data(code).words.frequency_list
    frequencies = load_frequencies(list_code, without_latin_words=False, required=False)
    zipf_values = map(frequencies.find_zipf, words)
    values = [UNKNOWN_ZIPF if zipf is None else zipf for zipf in zipf_values]
    if max(values, default=UNKNOWN_ZIPF) == UNKNOWN_ZIPF:
        return NEUTRAL_ZIPF
    return sum(values) / len(values)

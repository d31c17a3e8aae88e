"""How a word may have been misspelt: by the finger, by ear, or on purpose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from bot.languages.model import LanguageData
from bot.languages.word_memory import MAX_REMEMBERED_WORDS, remember_words

TRANSPOSITION_COST = 0.5
DOUBLED_LETTER_COST = 0.4
VOWEL_COST = 0.7
"""One vowel for another, or one too many or too few."""
NEIGHBOUR_KEY_COST = 0.7
LETTER_COST = 0.9
"""A letter too many or too few."""
SUBSTITUTION_COST = 1.0
SAME_SOUND_COST = 0.6
"""Most that a word costs which sounds like the one that was meant."""
MIN_TWO_SLIPS_COST = SAME_SOUND_COST
"""Least that two slips in one word cost: at best the two words sound alike."""
_VOWELS = frozenset("aeiouy\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f")
"""Latin vowels, then Cyrillic ones."""
_DOUBLED = re.compile(r"(.)\1+")


class SpellingModel:
    """What slips cost in one language. A cost of 1 is about one wrong letter."""

    def __init__(self, language: LanguageData) -> None:
        self.sounds = dict(language.spelling.sounds)
        """What spellings sound like."""
        longest_first = sorted(self.sounds, key=len, reverse=True)
        self._sound_pattern = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
        self._neighbours = _neighbour_keys(language.keyboard.rows)
        self.sound_of = remember_words(MAX_REMEMBERED_WORDS, self._find_sound)

    def slip_cost(self, written: str, meant: str) -> float:
        """Give what it costs to take `written` for `meant`: 0 for the same word."""
        cost = self._edit_cost(written, meant)
        if cost > SAME_SOUND_COST and self.sound_of(written) == self.sound_of(meant):
            return SAME_SOUND_COST
        return cost

    def _find_sound(self, word: str) -> str:
        heard = self._sound_pattern.sub(lambda letters: self.sounds[letters[0]], word)
        return _DOUBLED.sub(r"\1", heard)

    def find_sounds(self, words: Sequence[str]) -> list[str]:
        """Give the sounds of many words, which hold no line breaks, all at once."""
        return self._find_sound("\n".join(words)).split("\n") if words else []

    def _edit_cost(self, written: str, meant: str) -> float:
        """Give the weighted optimal string alignment distance."""
        sign_gaps, letter_gaps = _gap_costs(written), _gap_costs(meant)
        before_last: list[float] = []
        last = [0.0, *accumulate(letter_gaps)]
        for row, sign in enumerate(written):
            current = [last[0] + sign_gaps[row]]
            for column, letter in enumerate(meant):
                best = min(
                    last[column] + self._substitution_cost(sign, letter),
                    last[column + 1] + sign_gaps[row],
                    current[column] + letter_gaps[column],
                )
                is_swapped = (
                    row > 0
                    and column > 0
                    and sign == meant[column - 1]
                    and letter == written[row - 1]
                    and sign != letter
                )
                if is_swapped:
                    best = min(best, before_last[column - 1] + TRANSPOSITION_COST)
                current.append(best)
            before_last, last = last, current
        return last[-1]

    def _substitution_cost(self, sign: str, letter: str) -> float:
        if sign == letter:
            return 0.0
        if sign in _VOWELS and letter in _VOWELS:
            return VOWEL_COST
        return NEIGHBOUR_KEY_COST if (sign, letter) in self._neighbours else SUBSTITUTION_COST


def _gap_costs(word: str) -> list[float]:
    """Give what each letter of a word costs where it is one too many or too few."""
    return [
        DOUBLED_LETTER_COST
        if letter == letter_before
        else VOWEL_COST
        if letter in _VOWELS
        else LETTER_COST
        for letter, letter_before in zip(word, " " + word, strict=False)
    ]


def _neighbour_keys(rows: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Give the pairs of keys that lie beside one another, or one above the other."""
    places = {
        key: (row_number, column)
        for row_number, row in enumerate(rows)
        for column, key in enumerate(row)
    }
    return frozenset(
        (key, other_key)
        for key, (row, column) in places.items()
        for other_key, (other_row, other_column) in places.items()
        if key != other_key
        and (
            (row == other_row and abs(column - other_column) == 1)
            or (other_row - row == 1 and other_column - column in (0, -1))
            or (row - other_row == 1 and column - other_column in (0, -1))
        )
    )

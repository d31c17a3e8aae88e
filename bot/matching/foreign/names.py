"""Names that two languages write in their own letters: heard alike, they are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from bot.languages.word_memory import MAX_REMEMBERED_WORDS, remember_words
from bot.matching.foreign.latin_signs import spell_in_latin

MIN_NAME_LENGTH = 3
"""Latin letters of the shortest name that is told by its sound."""
NAME_SIMILARITY = 0.9
_HEARD_ALIKE = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("ch", "c"), ("zh", "s"), ("kh", "h"),
    ("ph", "f"), ("th", "t"), ("dzh", "j"), ("dj", "j"), ("ts", "c"), ("tz", "c"), ("ck", "k"),
    ("x", "ks"), ("q", "k"), ("w", "v"), ("z", "s"), ("c", "k"), ("y", "i"), ("j", "i"),
)  # fmt: skip
"""Latin spellings of one sound in several languages' ways of writing others' names."""
_NO_LETTER = re.compile("[^a-z\n]+")
_VOWELS_WITHIN_WORD = re.compile("(?<=[a-z])[aeiou]+")
_DOUBLED = re.compile(r"(.)\1+")


class NameFinder:
    """The names of some articles by their sound. Never changes."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        """Take the names, each a normal word with its number."""
        self._names_by_skeleton: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for word, term in names:
            heard = hear_word(word)
            if len(heard) >= MIN_NAME_LENGTH:
                self._names_by_skeleton[sound_skeleton(heard)].append((heard, term))
        self.find_names = remember_words(MAX_REMEMBERED_WORDS, self._find_names)

    def _find_names(self, word: str) -> Mapping[int, float]:
        """Give the names that a word is heard as, with their likeness."""
        heard = hear_word(word)
        if len(heard) < MIN_NAME_LENGTH:
            return {}
        return {
            term: NAME_SIMILARITY
            for name, term in self._names_by_skeleton.get(sound_skeleton(heard), ())
            if OSA.distance(heard, name) <= 1 + len(name) // 5
        }


def hear_word(word: str) -> str:
    """Give a word's sound in plain Latin letters."""
    latin = word if word.isascii() else spell_in_latin(word)
    return _simplify_sounds(latin).replace("\n", "")


def hear_words(words: Sequence[str]) -> list[str]:
    """Give the sounds of many words, which hold no line breaks, each as `hear_word` does.

    All at once that takes a tenth of the time.
    """
    lines = "\n".join(words)
    latin_signs = {ord(sign): spell_in_latin(sign) for sign in {*lines} - {"\n"}}
    return _simplify_sounds(lines.translate(latin_signs)).split("\n")


def sound_skeleton(heard: str) -> str:
    """Give what is left without vowels, the first sound of each line aside."""
    return _VOWELS_WITHIN_WORD.sub("", heard)


def _simplify_sounds(latin: str) -> str:
    heard = _NO_LETTER.sub("", latin.lower())
    for spelling, sound in _HEARD_ALIKE:
        heard = heard.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", heard)

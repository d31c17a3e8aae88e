"""A message cut into its sentences, and a sentence at its "and"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.languages.model import LanguageData
from bot.matching.text.normalize import MAX_CHARACTERS, normalize_text

MAX_PARTS = 6
"""Parts of a message that are looked at."""
MAX_QUESTION_WORDS = 40
"""Words from which a message tells a story: its asides are no questions."""
_MIN_WORDS = 2
_SENTENCE_BREAK = re.compile(r"(?<=[^\W_])[.!?…;]+(?=\s|$)|[。！？]+|\s[-–—]+\s")
_UNSPACED_SCRIPT = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]{4}")

LanguageSet = tuple[LanguageData, ...]


def normalize_lines(text: str) -> list[str]:
    """Give the lines of a message as it was written, each in normal form."""
    return [normalize_text(line) for line in text[: 4 * MAX_CHARACTERS].splitlines()]


def split_sentences(lines: Sequence[str]) -> list[str]:
    """Cut the normal lines of a message into its sentences; a story gives none."""
    lines = lines[: 2 * MAX_PARTS]
    if sum(len(line.split()) for line in lines) > MAX_QUESTION_WORDS:
        return []
    pieces = (piece.strip(" ,'") for line in lines for piece in _SENTENCE_BREAK.split(line))
    return [piece for piece in pieces if _has_enough_words(piece)][:MAX_PARTS]


def split_at_conjunction(sentence: str, languages: LanguageSet) -> list[str]:
    """Cut "… and …" in two at its first joint that leaves words on both sides."""
    for conjunction in _compile_conjunction(languages).finditer(sentence):
        both_sides = [sentence[: conjunction.start()], sentence[conjunction.end() :]]
        if all(map(_has_enough_words, both_sides)):
            return both_sides
    return []


@lru_cache(maxsize=64)
def _compile_conjunction(languages: LanguageSet) -> re.Pattern[str]:
    joints = "|".join(joint for data in languages for joint in data.conjunctions.joints)
    also = "|".join(word for data in languages for word in data.conjunctions.also)
    if not joints:
        return re.compile("(?!)")
    return re.compile(
        rf"(?<![,\s])[,\s]+(?:{joints})\s+" + (rf"(?:(?:{also}),?\s+)?" if also else "")
    )


def _has_enough_words(piece: str) -> bool:
    return len(piece.split()) >= _MIN_WORDS or bool(_UNSPACED_SCRIPT.search(piece))

"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.article.model import Passage
from bot.languages.model import LanguageData

_SENTENCE_END = re.compile(r"(?:(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』”]?|\n+)\s*")
_MAX_ABBREVIATION_LENGTH = 8
_INITIAL = "[A-Z\u0410-\u042f]"
"""A single capital letter is somebody's initial."""


def find_sentence_spans(passage: Passage, language: LanguageData) -> Iterator[tuple[int, int]]:
    """Give start and end (code points) of each sentence of a passage."""
    text, start = passage.text, 0
    abbreviation = _compile_abbreviations(language)
    for sentence_end in _SENTENCE_END.finditer(text):
        if "\n" not in sentence_end[0] and _sentence_continues(
            text, sentence_end.start(), sentence_end.end(), abbreviation
        ):
            continue
        if text[start : sentence_end.end()].strip():
            yield _trim_span(text, start, sentence_end.end())
        start = sentence_end.end()
    if text[start:].strip():
        yield _trim_span(text, start, len(text))


@lru_cache(maxsize=64)
def _compile_abbreviations(language: LanguageData) -> re.Pattern[str]:
    forms = "|".join((*language.sentences.abbreviations, _INITIAL))
    return re.compile(rf"\b(?:{forms})\.\s*$")


def _sentence_continues(
    text: str, end_start: int, end_stop: int, abbreviation: re.Pattern[str]
) -> bool:
    """Whether a full stop ends no sentence: after a short form, or before a small letter."""
    return (
        bool(abbreviation.search(text, max(0, end_start - _MAX_ABBREVIATION_LENGTH), end_stop))
        or text[end_stop : end_stop + 1].islower()
    )


def _trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    leading_spaces = len(piece) - len(piece.lstrip())
    return start + leading_spaces, start + len(piece.rstrip())

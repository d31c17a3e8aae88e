"""What only makes a message polite asks nothing: "please", "could you tell me", "thanks"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from bot.languages.loader import load_all_languages
from bot.languages.model import LanguageData
from bot.languages.patterns.alternatives import join_alternatives
from bot.languages.unspaced_signs import is_spaced

MAX_CLOSING_LENGTH = 80
"""Code points at the end of a message that its last courtesies and the signs beside them take."""
PREFIX_LENGTH = 2
"""Letters of a word by which it is told that a language's courtesies may begin or end with it; what
`find_prefixes` gives tells of beginnings alone."""
_SIGNS = r"[\s,;:.!\u060c\u061b\u0964\u3001\u3002-]"
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_LETTERS = re.compile(r"[^\W\d_]+(?=[\W\d_]*$)")


def strip_courtesies(text: str) -> str:
    """Take the courtesies of all languages off the ends of a normal `text`, with the signs beside,
    and what leads up to its question or closes it.

    A text that holds nothing else stays as it is.
    """
    start = max((_find_opening(text, data) for data in _languages_at(text, "opening")), default=0)
    end = text[max(start, len(text) - MAX_CLOSING_LENGTH) :]
    closings = [_find_closing(end, data) for data in _languages_at(end, "closing")]
    stop, mark = min(closings, default=(len(end), ""))
    rest = text[start : len(text) - len(end) + stop] + mark
    return rest if any(map(str.isalnum, rest)) else text


def _find_opening(text: str, data: LanguageData) -> int:
    """Give where a language's courtesies at the beginning end."""
    opening = _compile_opening(data).match(text)
    return opening.end() if opening else 0


def _find_closing(text: str, data: LanguageData) -> tuple[int, str]:
    """Give where a language's courtesies at the end begin, and the mark behind them."""
    closing = _compile_closing(data).search(text)
    return (closing.start(), closing["mark"]) if closing else (len(text), "")


def _languages_at(text: str, edge: str) -> Iterator[LanguageData]:
    """Give the languages whose courtesies a text may have at an edge, by the word there."""
    word = (_LETTERS if edge == "opening" else _LAST_LETTERS).search(text)
    prefixes, unspaced = _index_courtesies(edge)
    if word is not None:
        yield from prefixes.get(word[0][:PREFIX_LENGTH], ())
    if not is_spaced(text):
        yield from unspaced


@cache
def _index_courtesies(
    edge: str,
) -> tuple[Mapping[str, tuple[LanguageData, ...]], tuple[LanguageData, ...]]:
    """Give the languages by what the words of their courtesies at an edge begin with, and those
    whose words may stand inside others."""
    by_prefix: defaultdict[str, list[LanguageData]] = defaultdict(list)
    languages = load_all_languages()
    for data in languages:
        words = _LETTERS.findall(" ".join(_courtesies_of(data, edge)))
        for prefix in {word[:PREFIX_LENGTH] for word in words}:
            by_prefix[prefix].append(data)
    unspaced = tuple(data for data in languages if not data.words.whole_words)
    return {prefix: tuple(found) for prefix, found in by_prefix.items()}, unspaced


def _courtesies_of(data: LanguageData, edge: str) -> tuple[str, ...]:
    """Give the patterns of what a language may have at an edge, the longer ones first."""
    words = data.words
    frames = words.opening_frames if edge == "opening" else words.closing_frames
    return (*frames, *map(re.escape, words.courtesies))


@cache
def _compile_opening(data: LanguageData) -> re.Pattern[str]:
    courtesy = _join_courtesies(data, "opening")
    return re.compile(rf"{_SIGNS}{{0,9}}(?:{courtesy}{_SIGNS}{{0,9}}){{1,4}}")


@cache
def _compile_closing(data: LanguageData) -> re.Pattern[str]:
    courtesy = _join_courtesies(data, "closing")
    mark = r"\s{0,9}(?P<mark>[?!.\u2026\u061f]{0,9})\s{0,9}$"
    return re.compile(rf"(?:{_SIGNS}{{0,9}}{courtesy}){{1,4}}{mark}")


def _join_courtesies(data: LanguageData, edge: str) -> str:
    joined = join_alternatives(_courtesies_of(data, edge)) or "(?!)"
    return rf"(?<!\w)(?:{joined})(?!\w)" if data.words.whole_words else f"(?:{joined})"

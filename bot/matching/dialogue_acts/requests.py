"""What a reader wants of the conversation itself: go on, a summary, who wrote this …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.matching.text.plain_words import (
    compile_any,
    is_spaced,
    order_languages,
    strip_to_words,
)

MAX_REQUEST_LENGTH = 120
"""Code points of a message that can be a request; a longer one says something of its own."""


class RequestKind(StrEnum):
    """The kinds of request; the values are the names of their patterns in a language's file."""

    MORE = "more"
    """Go on: the rest of what was shown in part, else what comes next."""
    NEXT = "next"
    SUMMARY = "summary"
    OTHERS = "others"
    """What else is there?"""
    AUTHOR = "author"
    PUBLISHED = "published"
    CURRENT = "current"
    """Is this still true?"""
    REFUSAL = "refusals"
    """Not about this, please."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request; `topic` holds the words that a refusal is about, all of it in doubt."""

    kind: RequestKind
    topic: str = ""


@dataclass(frozen=True, slots=True)
class _RequestPatterns:
    """What requests look like in some languages at once."""

    whole: tuple[tuple[RequestKind, re.Pattern[str]], ...]
    refusal: re.Pattern[str]


def parse_request(text: str, preferred_languages: tuple[str, ...] = ()) -> Request | None:
    """Read a request; None for a message that is none."""
    words = strip_to_words(text) if len(text) <= MAX_REQUEST_LENGTH else ""
    if not words:
        return None
    for_spaced = is_spaced(words)
    own_patterns = _load_patterns(preferred_languages, with_others=False, for_spaced=for_spaced)
    request = _parse_with(own_patterns, words)
    # One plain word may be a request in one language and a thing to ask about in another.
    is_ambiguous = words.isascii() and " " not in words
    if request or is_ambiguous:
        return request
    return _parse_with(_load_patterns((), with_others=True, for_spaced=for_spaced), words)


@lru_cache(maxsize=64)
def _load_patterns(
    preferred: tuple[str, ...], *, with_others: bool, for_spaced: bool
) -> _RequestPatterns:
    rules = [data.requests for data in order_languages(preferred, with_others=with_others)]
    kinds = [kind for kind in RequestKind if kind is not RequestKind.REFUSAL]
    whole = (
        (kind, tuple(pattern for rule in rules for pattern in getattr(rule, kind)))
        for kind in kinds
    )
    refusals = tuple(pattern for rule in rules for pattern in rule.refusals)
    return _RequestPatterns(
        tuple((kind, compile_any(patterns, for_spaced=for_spaced)) for kind, patterns in whole),
        compile_any(refusals, with_endings=True, for_spaced=for_spaced),
    )


def _parse_with(patterns: _RequestPatterns, words: str) -> Request | None:
    for kind, pattern in patterns.whole:
        if pattern.fullmatch(words):
            return Request(kind)
    topic = _find_refused_topic(words, patterns.refusal)
    return None if topic is None else Request(RequestKind.REFUSAL, topic or words)


def _find_refused_topic(words: str, pattern: re.Pattern[str]) -> str | None:
    """Find what a message wants to hear nothing of: a refusal stands at its beginning or end."""
    if opening := pattern.match(words):
        return words[opening.end() :].strip()
    ending = next((match for match in pattern.finditer(words) if match.end() == len(words)), None)
    return words[: ending.start()].strip() if ending else None

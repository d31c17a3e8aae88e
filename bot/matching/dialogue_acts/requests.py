"""What a reader wants of the conversation itself: go on, a summary, who wrote this …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.languages.loader import available_languages, base_code, load_languages_by_code
from bot.languages.patterns.lazy_patterns import LazyPattern
from bot.languages.patterns.prefix_index import PrefixIndex
from bot.languages.unspaced_signs import is_spaced
from bot.matching.dialogue_acts.prefix_snapshots import digest_patterns, index_patterns
from bot.matching.message_language.settling import settle_language
from bot.matching.text.courtesies import strip_courtesies
from bot.matching.text.normalize import normalize_text
from bot.matching.text.plain_words import order_languages, strip_to_words, word_edges

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
    language: str | None = field(default=None, compare=False)
    """The code of the language that it is surely in, if there is one."""


class _RequestLabel(NamedTuple):
    kind: RequestKind
    language: str


def parse_request(
    text: str, preferred_languages: tuple[str, ...] = (), *, is_unanswered: bool = False
) -> Request | None:
    """Read a request, with or without what only makes it polite; None for a message that is none.

    Of `preferred_languages` the first one is the reader's own. A lone word may be a request in
    another language and a thing to ask about in theirs: it is one where it `is_unanswered`, and
    surely in the other.
    """
    if len(text) > MAX_REQUEST_LENGTH:
        return None
    bare_text = strip_courtesies(normalize_text(text))
    requests = (
        _parse_words(words, preferred_languages, is_unanswered=is_unanswered)
        for words in dict.fromkeys(map(strip_to_words, (text, bare_text)))
        if words
    )
    return next(filter(None, requests), None)


def _parse_words(
    words: str, preferred_languages: tuple[str, ...], *, is_unanswered: bool
) -> Request | None:
    whole = _find_whole_requests(words)
    request = _choose_request(whole, words, preferred_languages, preferred_languages)
    if request is None and (is_unanswered or not words.isascii() or " " in words):
        request = _choose_request(whole, words, available_languages(), preferred_languages)
        is_lone = words.isascii() and " " not in words
        return request if request and (request.language or not is_lone) else None
    return request


def _find_whole_requests(words: str) -> list[_RequestLabel]:
    """Give what a whole message asks for in whatever language, the kinds in their order."""
    found = load_request_patterns().find_patterns(words)
    return [label for label, pattern in found if pattern.fullmatch(words)]


def _choose_request(
    whole: Sequence[_RequestLabel],
    words: str,
    languages: tuple[str, ...],
    preferred_languages: tuple[str, ...],
) -> Request | None:
    """Give the request that a message is in some languages (their codes), if it is one."""
    codes = [*map(base_code, languages)]
    reader_language = next(iter(preferred_languages), None)
    kind = next((label.kind for label in whole if label.language in codes), None)
    if kind is not None:
        language = settle_language({label.language for label in whole}, words, reader_language)
        return Request(kind, language=language)
    topic = _find_refused_topic(words, languages)
    if topic is None:
        return None
    refusing = [
        code for code in available_languages() if _find_refused_topic(words, (code,)) is not None
    ]
    language = settle_language(refusing, words, reader_language)
    return Request(RequestKind.REFUSAL, topic or words, language)


def _find_refused_topic(words: str, languages: tuple[str, ...]) -> str | None:
    """Find what a message wants to hear nothing of: a refusal stands at its beginning or end."""
    pattern = _load_refusals(languages, for_spaced=is_spaced(words))
    if opening := pattern.match(words):
        return words[opening.end() :].strip()
    ending = next((match for match in pattern.finditer(words) if match.end() == len(words)), None)
    return words[: ending.start()].strip() if ending else None


@cache
def load_request_patterns() -> PrefixIndex[_RequestLabel]:
    """Give the patterns of whole messages of all languages, the kinds in their order."""
    kinds = [kind for kind in RequestKind if kind is not RequestKind.REFUSAL]
    patterns = [
        (_RequestLabel(kind, code), pattern)
        for kind in kinds
        for code, data in load_languages_by_code().items()
        for pattern in getattr(data.requests, kind)
    ]
    # A whole text is tried, beside which nothing stands.
    return index_patterns("requests", patterns, digest_patterns(patterns, Path(__file__)))


@lru_cache(maxsize=64)
def _load_refusals(languages: tuple[str, ...], *, for_spaced: bool) -> LazyPattern:
    rules = [data.requests for data in order_languages(languages, with_others=False).values()]
    refusals = tuple(pattern for rule in rules for pattern in rule.refusals)
    return LazyPattern(refusals, *word_edges(with_endings=True, for_spaced=for_spaced))

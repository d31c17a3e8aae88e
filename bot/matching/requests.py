"""What a reader wants of the conversation itself: go on, a summary, who wrote this …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.matching.plain_words import compile_any, fullmatch_any, order_languages, strip_to_words

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
    """A request; `topic` holds the words that a refusal is about."""

    kind: RequestKind
    topic: str = ""


def parse_request(text: str, preferred_languages: Sequence[str] = ()) -> Request | None:
    """Read a request; None for a message that is none."""
    words = strip_to_words(text) if len(text) <= MAX_REQUEST_LENGTH else ""
    if not words:
        return None
    languages = order_languages(preferred_languages)
    for rules in (data.requests for data in languages):
        for kind in RequestKind:
            if kind is not RequestKind.REFUSAL and fullmatch_any(getattr(rules, kind), words):
                return Request(kind)
    for rules in (data.requests for data in languages):
        if (topic := _find_refused_topic(words, rules.refusals)) is not None:
            return Request(RequestKind.REFUSAL, topic)
    return None


def _find_refused_topic(words: str, patterns: tuple[str, ...]) -> str | None:
    """Find what a message wants to hear nothing of: a refusal stands at its beginning or end."""
    pattern = compile_any(patterns)
    if opening := pattern.match(words):
        rest = words[opening.end() :]
        return rest.strip() if not rest or rest[0] == " " else None
    ending = next((match for match in pattern.finditer(words) if match.end() == len(words)), None)
    return words[: ending.start()].strip() if ending else None

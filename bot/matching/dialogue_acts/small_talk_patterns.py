"""The patterns of small talk, of all languages: a reader may be polite in any of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from itertools import chain, product
from pathlib import Path
from typing import NamedTuple

from bot.languages.loader import load_all_languages, load_languages_by_code
from bot.languages.model import LanguageData
from bot.languages.patterns.alternatives import compile_alternatives
from bot.languages.patterns.prefix_index import PrefixIndex
from bot.matching.dialogue_acts.prefix_snapshots import digest_patterns, index_patterns
from bot.matching.model import SmallTalk

_ESCAPE = re.compile(r"\\.|\(\?[:!=<]+")
_LATIN_LETTER = re.compile("[a-z]")
_OPENING_KINDS = (SmallTalk.GREETING, SmallTalk.THANKS, SmallTalk.SORRY)
MAX_PIECE_PATTERNS = 12
"""Patterns that are compiled in one go, in a few milliseconds, before a message begins so."""


class TalkLabel(NamedTuple):
    """What a pattern tells: a kind of small talk, in a language (its code)."""

    kind: SmallTalk
    language: str


@cache
def load_small_talk_patterns(*, is_latin: bool) -> PrefixIndex[TalkLabel]:
    """Give what the files of all languages hold, in the order in which the kinds rank.

    Each pattern ends where a word does. Patterns that hold no letter of the script in question are
    left out.
    """
    script = "latin" if is_latin else "other"
    may_match = _may_match_latin if is_latin else _may_match_other
    return index_patterns(
        f"small_talk_{script}", _list_patterns(), _digest_patterns(), is_chosen=may_match
    )


@lru_cache(maxsize=1)
def load_opening_patterns() -> PrefixIndex[TalkLabel]:
    """Give what stands before a question ("hi, …")."""
    patterns = [pattern for kind in _OPENING_KINDS for pattern in collect_patterns()[kind]]
    ending = r"(?=[\s,.!?:;)(-]|、|。|$)"
    return index_patterns("openings", patterns, _digest_patterns(), ending=ending)


def list_pattern_steps(language: LanguageData, *, is_latin: bool) -> Iterator[Callable[[], object]]:
    """Give what compiles the patterns of one language, in pieces, before a message begins so."""
    for kind, patterns in language.small_talk.patterns_by_kind.items():
        indexes = [load_small_talk_patterns(is_latin=is_latin)]
        if SmallTalk(kind) in _OPENING_KINDS:
            indexes.append(load_opening_patterns())
        for index, start in product(indexes, range(0, len(patterns), MAX_PIECE_PATTERNS)):
            yield partial(_compile_all, index, patterns[start : start + MAX_PIECE_PATTERNS])


def _compile_all(index: PrefixIndex[TalkLabel], patterns: Iterable[str]) -> None:
    for pattern in patterns:
        index.compile_pattern(pattern)


@lru_cache(maxsize=1)
def _list_patterns() -> list[tuple[TalkLabel, str]]:
    return [*chain.from_iterable(collect_patterns().values())]


@lru_cache(maxsize=1)
def _digest_patterns() -> str:
    return digest_patterns(_list_patterns(), Path(__file__))


@lru_cache(maxsize=1)
def load_filler_pattern() -> re.Pattern[str]:
    """Give the words that say nothing, of all languages in one pattern."""
    fillers = (word for data in load_all_languages() for word in data.small_talk.fillers)
    return compile_alternatives(tuple(fillers), r"\b", r"\b")


@lru_cache(maxsize=1)
def collect_patterns() -> dict[SmallTalk, list[tuple[TalkLabel, str]]]:
    """Give the patterns of each kind with their labels, the kinds in the order of their rank."""
    patterns_by_kind: dict[SmallTalk, list[tuple[TalkLabel, str]]] = {}
    for code, data in load_languages_by_code().items():
        for name, patterns in data.small_talk.patterns_by_kind.items():
            label = TalkLabel(SmallTalk(name), code)
            labelled = [(label, pattern) for pattern in patterns]
            patterns_by_kind.setdefault(label.kind, []).extend(labelled)
    return patterns_by_kind


def _may_match_latin(pattern: str) -> bool:
    """Tell whether a pattern holds Latin letters."""
    return _LATIN_LETTER.search(_ESCAPE.sub("", pattern)) is not None


def _may_match_other(pattern: str) -> bool:
    """Tell whether a pattern holds other letters than Latin ones, or none at all."""
    letters = _ESCAPE.sub("", pattern)
    has_other = any(sign.isalpha() and not sign.isascii() for sign in letters)
    return has_other or not _may_match_latin(pattern)

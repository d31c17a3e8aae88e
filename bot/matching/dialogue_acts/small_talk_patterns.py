"""The patterns of small talk, of all languages: a reader may be polite in any of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, cast

from bot.languages.loader import SNAPSHOTS_FOLDER, load_all_languages
from bot.languages.snapshot import digest_sources, recall_or_make
from bot.matching.model import SmallTalk
from bot.matching.text import pattern_prefixes
from bot.matching.text.pattern_prefixes import PrefixIndex, find_prefixes

_ESCAPE = re.compile(r"\\.|\(\?[:!=<]+")
_LATIN_LETTER = re.compile("[a-z]")
_OPENING_KINDS = (SmallTalk.GREETING, SmallTalk.THANKS, SmallTalk.SORRY)
_SNAPSHOT_FILE = SNAPSHOTS_FOLDER / "small_talk.json"
_CODE_FILES = (Path(__file__), Path(pattern_prefixes.__file__))


class _TalkPattern(NamedTuple):
    """What can be told of a pattern without compiling it."""

    kind: SmallTalk
    pattern: str
    is_latin: bool
    """Whether it may match a text in Latin letters."""
    is_other: bool
    """Whether it may match one in others."""
    prefixes: Sequence[str]
    """What every match begins with."""


@cache
def load_small_talk_patterns(*, is_latin: bool) -> PrefixIndex[SmallTalk]:
    """Give what the files of all languages hold, in the order in which the kinds rank.

    Each pattern ends where a word does. Patterns that hold no letter of the script in question are
    left out.
    """
    chosen = (
        (pattern.kind, pattern.pattern, pattern.prefixes)
        for pattern in _load_patterns()
        if (pattern.is_latin if is_latin else pattern.is_other)
    )
    return PrefixIndex(chosen, r"(?=\s|$)")


@lru_cache(maxsize=1)
def load_opening_patterns() -> PrefixIndex[SmallTalk]:
    """Give what stands before a question ("hi, …"), with the signs behind it."""
    openings = sorted(
        (pattern for pattern in _load_patterns() if pattern.kind in _OPENING_KINDS),
        key=lambda pattern: _OPENING_KINDS.index(pattern.kind),
    )
    chosen = ((pattern.kind, pattern.pattern, pattern.prefixes) for pattern in openings)
    return PrefixIndex(chosen, r"(?=[\s,.!?:;)(、。-]|$)[\s,.!?:;)(、。-]*")


@lru_cache(maxsize=1)
def load_filler_pattern() -> re.Pattern[str]:
    """Give the words that say nothing, of all languages in one pattern."""
    fillers = [word for data in load_all_languages() for word in data.small_talk.fillers]
    return re.compile(rf"\b(?:{'|'.join(fillers)})\b")


@lru_cache(maxsize=1)
def collect_patterns() -> dict[SmallTalk, list[str]]:
    """Give the patterns of each kind, the kinds in the order in which they rank."""
    patterns_by_kind: dict[SmallTalk, list[str]] = {}
    for data in load_all_languages():
        for kind, patterns in data.small_talk.patterns_by_kind.items():
            patterns_by_kind.setdefault(SmallTalk(kind), []).extend(patterns)
    return patterns_by_kind


@lru_cache(maxsize=1)
def _load_patterns() -> tuple[_TalkPattern, ...]:
    """Read off each pattern whose letters it holds and what it begins with, or recall it."""
    pairs = [
        (kind, pattern) for kind, patterns in collect_patterns().items() for pattern in patterns
    ]
    digest = digest_sources(_CODE_FILES, "\n".join(pattern for _, pattern in pairs).encode())
    rows = recall_or_make(
        _SNAPSHOT_FILE, digest, lambda: [_describe_pattern(pattern) for _, pattern in pairs]
    )
    return tuple(
        _TalkPattern(kind, pattern, is_latin, is_other, prefixes)
        for (kind, pattern), (is_latin, is_other, prefixes) in zip(
            pairs, cast("list[tuple[bool, bool, list[str]]]", rows), strict=True
        )
    )


def _describe_pattern(pattern: str) -> tuple[bool, bool, list[str]]:
    """Tell whether a pattern may match Latin letters, or others, and what its matches begin with.

    One that holds no letters at all is tried on texts without Latin ones.
    """
    letters = _ESCAPE.sub("", pattern)
    has_latin = _LATIN_LETTER.search(letters) is not None
    has_other = any(sign.isalpha() and not sign.isascii() for sign in letters)
    return has_latin, has_other or not has_latin, sorted(find_prefixes(pattern))

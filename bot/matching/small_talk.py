"""Messages that ask nothing: greetings, thanks, a thumb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.languages.loader import load_all_languages
from bot.matching.model import SmallTalk

_PIECE_SEPARATOR = re.compile(r"[^\w'\s-]+|\s-\s|\n")
_EMOJI_BY_KIND = {
    SmallTalk.THANKS: "👍🙏🤝🙇👌🤗🫡",
    SmallTalk.PRAISE: "❤😊😍🥰👏🔥💯💪🎉🤩⭐🌟💙💚💛🧡💜🤍🖤💖💕😘☺🙂😀😃😄😁😻🫶✨♥",
    SmallTalk.LAUGH: "😂🤣😆😅😹",
    SmallTalk.GREETING: "👋✋",
}
"""What a message of emoji alone says; any other is empty."""
_OPENING_KINDS = (SmallTalk.GREETING, SmallTalk.THANKS, SmallTalk.SORRY)


@dataclass(frozen=True, slots=True)
class SmallTalkPatterns:
    """The patterns of all languages, ready to use; the order of the kinds is their rank."""

    whole_patterns: tuple[tuple[SmallTalk, re.Pattern[str]], ...]
    start_patterns: tuple[tuple[SmallTalk, re.Pattern[str]], ...]
    opening_pattern: re.Pattern[str]
    filler_pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def load_small_talk_patterns() -> SmallTalkPatterns:
    """Join what the files of all languages hold: a reader may be polite in any of them."""
    patterns_by_kind: dict[SmallTalk, list[str]] = {}
    for data in load_all_languages():
        for kind, patterns in data.small_talk.patterns_by_kind.items():
            patterns_by_kind.setdefault(SmallTalk(kind), []).extend(patterns)
    fillers = [word for data in load_all_languages() for word in data.small_talk.fillers]
    joined = {kind: "|".join(patterns) for kind, patterns in patterns_by_kind.items()}
    opening = "|".join(joined[kind] for kind in _OPENING_KINDS)
    return SmallTalkPatterns(
        tuple((kind, re.compile(f"(?:{pattern})$")) for kind, pattern in joined.items()),
        tuple((kind, re.compile(rf"(?:{pattern})(?=\s|$)")) for kind, pattern in joined.items()),
        re.compile(rf"^(?:{opening})(?=[\s,.!?:;)(、。-]|$)[\s,.!?:;)(、。-]*"),
        re.compile(rf"\b(?:{'|'.join(fillers)})\b"),
    )


@dataclass(frozen=True, slots=True)
class SmallTalkMatch:
    """What small talk a message holds: its kind when it holds nothing else, and the rest of it."""

    kind: SmallTalk | None
    rest: str


def detect_small_talk(text: str) -> SmallTalkMatch:
    """Look for small talk in a normal `text`."""
    if not any(sign.isalnum() for sign in text):
        return SmallTalkMatch(_emoji_kind(text), "")
    pieces = [piece.strip(" '-") for piece in _PIECE_SEPARATOR.split(text)]
    kinds: list[SmallTalk] = []
    for piece in filter(None, pieces):
        kind = _classify_piece(piece)
        if kind is None:
            return SmallTalkMatch(None, _strip_opening(text))
        kinds.append(kind)
    return SmallTalkMatch(_most_important_kind(kinds), "") if kinds else SmallTalkMatch(None, text)


def _emoji_kind(text: str) -> SmallTalk:
    kinds = (kind for kind, signs in _EMOJI_BY_KIND.items() if not set(signs).isdisjoint(text))
    return next(kinds, SmallTalk.EMPTY)


def _most_important_kind(kinds: list[SmallTalk]) -> SmallTalk:
    order = [kind for kind, _ in load_small_talk_patterns().whole_patterns]
    return min(kinds, key=order.index)


def _classify_piece(piece: str) -> SmallTalk | None:
    for attempt in (piece, _without_fillers(piece)):
        for kind, pattern in load_small_talk_patterns().whole_patterns:
            if attempt and pattern.match(attempt):
                return kind
    return _classify_sequence(piece)


def _without_fillers(text: str) -> str:
    return " ".join(load_small_talk_patterns().filler_pattern.sub(" ", text).split())


def _classify_sequence(piece: str) -> SmallTalk | None:
    """Small talk said in one breath: "ok thx bye"."""
    rest = piece
    kinds: list[SmallTalk] = []
    for _ in range(4):
        prefix = _longest_prefix(rest)
        if prefix is None:
            return None
        kind, length = prefix
        kinds.append(kind)
        rest = _without_fillers(rest[length:])
        if not rest:
            return _most_important_kind(kinds)
    return None


def _longest_prefix(text: str) -> tuple[SmallTalk, int] | None:
    prefixes = [
        (kind, prefix_match.end())
        for kind, pattern in load_small_talk_patterns().start_patterns
        if (prefix_match := pattern.match(text))
    ]
    return max(prefixes, key=lambda prefix: prefix[1]) if prefixes else None


def _strip_opening(text: str) -> str:
    for _ in range(3):
        shorter = load_small_talk_patterns().opening_pattern.sub("", text, count=1)
        if shorter == text or not shorter.strip():
            break
        text = shorter
    return text

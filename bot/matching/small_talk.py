"""Messages that ask nothing: greetings, thanks, a thumb. `social.tsv` holds the phrases."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from bot.matching.model import SmallTalk

_PIECE_SEPARATOR = re.compile(r"[^\w'\s-]+|\s-\s|\n")
_FILLER_WORDS = re.compile(
    r"\b(?:guys|everyone|everybody|dear|friends?|mate|man|bro|dude|sir|madam|folks|buddy|bot|then|now|again|so|very|much|and|but|my|oh|"
    r"ребята|народ|друзья|друг|бот|всем|вам|тебе|тогда|очень|и|а|но|же|уж|ну|бро|чувак|люди|дорогой|дорогая|там|мой|ой)\b"
)


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
    """The patterns of `social.tsv`, ready to use; the order of the kinds is their rank."""

    whole_patterns: tuple[tuple[SmallTalk, re.Pattern[str]], ...]
    start_patterns: tuple[tuple[SmallTalk, re.Pattern[str]], ...]
    opening_pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def load_small_talk_patterns() -> SmallTalkPatterns:
    """Read the packaged table."""
    text = (
        resources.files("bot.matching.data").joinpath("small_talk.tsv").read_text(encoding="utf-8")
    )
    rows = [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]
    patterns_by_kind: dict[SmallTalk, list[str]] = {}
    for kind, pattern in rows:
        patterns_by_kind.setdefault(SmallTalk(kind), []).append(
            unicodedata.normalize("NFKC", pattern)
        )
    joined = {kind: "|".join(patterns) for kind, patterns in patterns_by_kind.items()}
    opening = "|".join(joined[kind] for kind in _OPENING_KINDS)
    return SmallTalkPatterns(
        tuple((kind, re.compile(f"(?:{pattern})$")) for kind, pattern in joined.items()),
        tuple((kind, re.compile(rf"(?:{pattern})(?=\s|$)")) for kind, pattern in joined.items()),
        re.compile(rf"^(?:{opening})(?=[\s,.!?:;)(、。-]|$)[\s,.!?:;)(、。-]*"),
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
    for attempt in (piece, " ".join(_FILLER_WORDS.sub(" ", piece).split())):
        for kind, pattern in load_small_talk_patterns().whole_patterns:
            if attempt and pattern.match(attempt):
                return kind
    return _classify_sequence(piece)


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
        rest = " ".join(_FILLER_WORDS.sub(" ", rest[length:]).split())
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

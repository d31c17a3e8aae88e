"""Messages that ask nothing: greetings, thanks, a thumb. `social.tsv` holds the phrases."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from bot.matching.model import Social

_CUT = re.compile(r"[^\w'\s-]+|\s-\s|\n")
_FILLERS = re.compile(
    r"\b(?:guys|everyone|everybody|dear|friends?|mate|man|bro|dude|sir|madam|folks|buddy|bot|then|now|again|so|very|much|and|but|my|oh|"
    r"ребята|народ|друзья|друг|бот|всем|вам|тебе|тогда|очень|и|а|но|же|уж|ну|бро|чувак|люди|дорогой|дорогая|там|мой|ой)\b"
)


_SIGNS = {
    Social.THANKS: "👍🙏🤝🙇👌🤗🫡",
    Social.PRAISE: "❤😊😍🥰👏🔥💯💪🎉🤩⭐🌟💙💚💛🧡💜🤍🖤💖💕😘☺🙂😀😃😄😁😻🫶✨♥",
    Social.LAUGH: "😂🤣😆😅😹",
    Social.GREETING: "👋✋",
}
"""What a message of emoji alone says; any other is empty."""
_OPENINGS = (Social.GREETING, Social.THANKS, Social.SORRY)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The patterns of `social.tsv`, ready to use; the order of the kinds is their rank."""

    whole: tuple[tuple[Social, re.Pattern[str]], ...]
    start: tuple[tuple[Social, re.Pattern[str]], ...]
    opening: re.Pattern[str]


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """Read the packaged table."""
    text = resources.files("bot.matching").joinpath("social.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]
    by_kind: dict[Social, list[str]] = {}
    for kind, pattern in rows:
        by_kind.setdefault(Social(kind), []).append(unicodedata.normalize("NFKC", pattern))
    joined = {kind: "|".join(patterns) for kind, patterns in by_kind.items()}
    opening = "|".join(joined[kind] for kind in _OPENINGS)
    return Phrases(
        tuple((kind, re.compile(f"(?:{pattern})$")) for kind, pattern in joined.items()),
        tuple((kind, re.compile(rf"(?:{pattern})(?=\s|$)")) for kind, pattern in joined.items()),
        re.compile(rf"^(?:{opening})(?=[\s,.!?:;)(、。-]|$)[\s,.!?:;)(、。-]*"),
    )


@dataclass(frozen=True, slots=True)
class Small:
    """What small talk a message holds: its kind when it holds nothing else, and the rest of it."""

    kind: Social | None
    rest: str


def small_talk(text: str) -> Small:
    """Look for small talk in a normal `text`."""
    if not any(sign.isalnum() for sign in text):
        return Small(_shown(text), "")
    pieces = [piece.strip(" '-") for piece in _CUT.split(text)]
    kinds: list[Social] = []
    for piece in filter(None, pieces):
        kind = _kind(piece)
        if kind is None:
            return Small(None, _without_opening(text))
        kinds.append(kind)
    return Small(_foremost(kinds), "") if kinds else Small(None, text)


def _shown(text: str) -> Social:
    kinds = (kind for kind, signs in _SIGNS.items() if not set(signs).isdisjoint(text))
    return next(kinds, Social.EMPTY)


def _foremost(kinds: list[Social]) -> Social:
    order = [kind for kind, _ in phrases().whole]
    return min(kinds, key=order.index)


def _kind(piece: str) -> Social | None:
    for attempt in (piece, " ".join(_FILLERS.sub(" ", piece).split())):
        for kind, pattern in phrases().whole:
            if attempt and pattern.match(attempt):
                return kind
    return _chain(piece)


def _chain(piece: str) -> Social | None:
    """Small talk said in one breath: "ok thx bye"."""
    rest = piece
    kinds: list[Social] = []
    for _ in range(4):
        found = _prefix(rest)
        if found is None:
            return None
        kind, length = found
        kinds.append(kind)
        rest = " ".join(_FILLERS.sub(" ", rest[length:]).split())
        if not rest:
            return _foremost(kinds)
    return None


def _prefix(text: str) -> tuple[Social, int] | None:
    found = [
        (kind, match.end()) for kind, pattern in phrases().start if (match := pattern.match(text))
    ]
    return max(found, key=lambda one: one[1]) if found else None


def _without_opening(text: str) -> str:
    for _ in range(3):
        shorter = phrases().opening.sub("", text, count=1)
        if shorter == text or not shorter.strip():
            break
        text = shorter
    return text

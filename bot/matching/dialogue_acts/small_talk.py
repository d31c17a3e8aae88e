"""Messages that ask nothing: greetings, thanks, a thumb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from bot.matching.dialogue_acts.bot_questions import read_addressed_text
from bot.matching.dialogue_acts.small_talk_patterns import (
    collect_patterns,
    load_filler_pattern,
    load_opening_patterns,
    load_small_talk_patterns,
)
from bot.matching.model import SmallTalk
from bot.matching.text.pattern_prefixes import PrefixIndex

_VOWEL_SIGNS = "\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e00-\u109f\u1780-\u17ff"
"""Scripts whose vowels are marks on letters, which `\\w` leaves out; no full stop is here."""
_PIECE_SEPARATOR = re.compile(rf"[^\w'\s{_VOWEL_SIGNS}-]+|\s-\s|\n")
_SIGNS_BEHIND_OPENING = re.compile(r"[\s,.!?:;)(、。-]*")
_LATIN_LETTER = re.compile("[a-z]")
MAX_PIECE_LENGTH = 80
"""Characters of a piece of a message; longer ones are no small talk."""
MAX_SEQUENCE = 4
"""Things said in one breath; more are no small talk."""
_ACKNOWLEDGING_KINDS = frozenset(
    {
        SmallTalk.OK,
        SmallTalk.THANKS,
        SmallTalk.PRAISE,
        SmallTalk.LAUGH,
        SmallTalk.GREETING,
        SmallTalk.SORRY,
    }
)
"""What says something of the last answer before the next question: "ok thanks. and on Sundays?"."""
ASKING_KINDS = frozenset(
    {
        *(SmallTalk.ABILITIES, SmallTalk.MAKER, SmallTalk.AGE, SmallTalk.LANGUAGE),
        *(SmallTalk.ORIGIN, SmallTalk.JOKE, SmallTalk.WELLBEING, SmallTalk.PERSONAL),
        SmallTalk.WHO,
    }
)
"""Small talk that asks something, so that an article may answer it."""
_EMOJI_BY_KIND = {
    SmallTalk.THANKS: "👍🙏🤝🙇👌🤗🫡",
    SmallTalk.PRAISE: "❤😊😍🥰👏🔥💯💪🎉🤩⭐🌟💙💚💛🧡💜🤍🖤💖💕😘☺🙂😀😃😄😁😻🫶✨♥",
    SmallTalk.LAUGH: "😂🤣😆😅😹",
    SmallTalk.GREETING: "👋✋",
}
"""What a message of emoji alone says; any other is empty."""


class _Beginning(NamedTuple):
    """A pattern that fits the beginning of a text, and how much of it (code points)."""

    kind: SmallTalk
    pattern: re.Pattern[str]
    length: int


@dataclass(frozen=True, slots=True)
class SmallTalkMatch:
    """What small talk a message holds: its kind when it holds nothing else, and the rest of it."""

    kind: SmallTalk | None
    rest: str
    is_by_words: bool = False
    """Whether only its words tell the kind, in whatever order: what an article answers for sure
    goes before it."""


def detect_small_talk(text: str) -> SmallTalkMatch:
    """Look for small talk in a normal `text`."""
    if not any(sign.isalnum() for sign in text):
        return SmallTalkMatch(_emoji_kind(text), "")
    kinds: list[SmallTalk] = []
    for piece, start in _split_pieces(text):
        kind = _classify_piece(piece)
        if kind is None:
            is_acknowledged = bool(kinds) and _ACKNOWLEDGING_KINDS.issuperset(kinds)
            return _detect_bot_question(text[start:] if is_acknowledged else text)
        kinds.append(kind)
    return SmallTalkMatch(_most_important_kind(kinds), "") if kinds else SmallTalkMatch(None, text)


def _split_pieces(text: str) -> Iterator[tuple[str, int]]:
    """Give what stands between signs, and where it begins."""
    start = 0
    ends = [found.span() for found in _PIECE_SEPARATOR.finditer(text)]
    for end, next_start in (*ends, (len(text), len(text))):
        piece = text[start:end].strip(" '-")
        if piece:
            yield piece, text.index(piece, start)
        start = next_start


def _detect_bot_question(text: str) -> SmallTalkMatch:
    """Look for a question to the bot itself behind the greeting of a normal `text`."""
    rest = _strip_opening(text)
    texts = dict.fromkeys((rest, text))  # "hai" greets in Indonesian, and asks in Italian
    kind = next(filter(None, map(_classify_question, texts)), None)
    return SmallTalkMatch(kind, rest, is_by_words=kind is not None)


def _classify_question(text: str) -> SmallTalk | None:
    if len(text) > MAX_PIECE_LENGTH:
        return None
    question = " ".join(_PIECE_SEPARATOR.sub(" ", text).split())
    readings = read_addressed_text(question)
    by_words = (reading.kind for reading in readings)
    by_patterns = (
        _classify_piece(reading.bare_text)
        for reading in readings
        if reading.bare_text not in ("", question)
    )
    return next((kind for kind in chain(by_words, by_patterns) if kind in ASKING_KINDS), None)


def _emoji_kind(text: str) -> SmallTalk:
    kinds = (kind for kind, signs in _EMOJI_BY_KIND.items() if not set(signs).isdisjoint(text))
    return next(kinds, SmallTalk.EMPTY)


def _most_important_kind(kinds: list[SmallTalk]) -> SmallTalk:
    return min(kinds, key=list(collect_patterns()).index)


def _classify_piece(piece: str) -> SmallTalk | None:
    if len(piece) > MAX_PIECE_LENGTH:
        return None
    patterns = load_small_talk_patterns(is_latin=_LATIN_LETTER.search(piece) is not None)
    beginnings = _match_beginning(piece, patterns)
    kind = _find_whole(piece, beginnings)
    bare_piece = _without_fillers(piece)
    if kind is None and bare_piece not in ("", piece):
        kind = _find_whole(bare_piece, _match_beginning(bare_piece, patterns))
    return kind or _classify_sequence(piece, patterns, beginnings)


def _match_beginning(text: str, patterns: PrefixIndex[SmallTalk]) -> list[_Beginning]:
    """Give the patterns that fit the beginning of a text."""
    return [
        _Beginning(kind, pattern, beginning.end())
        for kind, pattern in patterns.find_patterns(text)
        if (beginning := pattern.match(text))
    ]


def _find_whole(text: str, beginnings: Sequence[_Beginning]) -> SmallTalk | None:
    """Give the kind of the first pattern that fits all of a text."""
    kinds = (begin.kind for begin in beginnings if begin.pattern.fullmatch(text))
    return next(kinds, None)


def _without_fillers(text: str) -> str:
    return " ".join(load_filler_pattern().sub(" ", text).split())


def _classify_sequence(
    piece: str, patterns: PrefixIndex[SmallTalk], beginnings: Sequence[_Beginning]
) -> SmallTalk | None:
    """Small talk said in one breath: "ok thx bye". `beginnings` are those of the piece."""
    rest = piece
    kinds: list[SmallTalk] = []
    while beginnings and len(kinds) < MAX_SEQUENCE:
        kind, length = _find_longest(beginnings)
        kinds.append(kind)
        rest = _without_fillers(rest[length:])
        if not rest:
            return _most_important_kind(kinds)
        beginnings = _match_beginning(rest, patterns)
    return None


def _find_longest(beginnings: Sequence[_Beginning]) -> tuple[SmallTalk, int]:
    """Give the kind whose first fitting pattern takes most of a text, and how much that is."""
    lengths: dict[SmallTalk, int] = {}
    for begin in beginnings:
        lengths.setdefault(begin.kind, begin.length)
    return max(lengths.items(), key=lambda prefix: prefix[1])


def _strip_opening(text: str) -> str:
    for _ in range(3):
        rest = text[_opening_length(text) :]
        if rest == text or not rest.strip():
            break
        text = rest
    return text


def _opening_length(text: str) -> int:
    """Give how much of a text (code points) is a greeting and the signs behind it."""
    matches = (pattern.match(text) for _, pattern in load_opening_patterns().find_patterns(text))
    end = next((match.end() for match in matches if match), None)
    signs = None if end is None else _SIGNS_BEHIND_OPENING.match(text, end)
    return signs.end() if signs else 0

"""What stands between the signs of a message, as small talk: by the patterns of all languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import NamedTuple

from bot.matching.dialogue_acts.small_talk_patterns import (
    TalkLabel,
    collect_patterns,
    load_filler_pattern,
    load_small_talk_patterns,
)
from bot.matching.model import SmallTalk
from bot.matching.text.pattern_prefixes import PrefixIndex

MAX_PIECE_LENGTH = 80
"""Characters of a piece of a message; longer ones are no small talk."""
MAX_SEQUENCE = 4
"""Things said in one breath; more are no small talk."""
_LATIN_LETTER = re.compile("[a-z]")


@dataclass(frozen=True, slots=True)
class PieceTalk:
    """What a piece says that asks nothing."""

    kind: SmallTalk
    languages: frozenset[str]
    """The codes of those in whose files it stands, as this kind or another."""


class _Beginning(NamedTuple):
    """A pattern that fits the beginning of a text, and how much of it (code points)."""

    label: TalkLabel
    pattern: re.Pattern[str]
    length: int


def classify_piece(piece: str) -> PieceTalk | None:
    """Tell which small talk a piece of a normal text is; None if it is none."""
    if len(piece) > MAX_PIECE_LENGTH:
        return None
    patterns = load_small_talk_patterns(is_latin=_LATIN_LETTER.search(piece) is not None)
    beginnings = _match_beginning(piece, patterns)
    talk = _find_whole(piece, beginnings)
    bare_piece = _without_fillers(piece)
    if talk is None and bare_piece not in ("", piece):
        talk = _find_whole(bare_piece, _match_beginning(bare_piece, patterns))
    return talk or _classify_sequence(piece, patterns, beginnings)


def join_talk(pieces: Sequence[PieceTalk]) -> PieceTalk:
    """Take pieces that stand beside each other for one: its kind is the weightiest, its languages
    those that all of them may be in."""
    return PieceTalk(
        min((piece.kind for piece in pieces), key=_rank_kinds().__getitem__),
        reduce(frozenset.intersection, (piece.languages for piece in pieces)),
    )


@lru_cache(maxsize=1)
def _rank_kinds() -> dict[SmallTalk, int]:
    return {kind: rank for rank, kind in enumerate(collect_patterns())}


def _match_beginning(text: str, patterns: PrefixIndex[TalkLabel]) -> list[_Beginning]:
    """Give the patterns that fit the beginning of a text."""
    return [
        _Beginning(label, pattern, beginning.end())
        for label, pattern in patterns.find_patterns(text)
        if (beginning := pattern.match(text))
    ]


def _find_whole(text: str, beginnings: Iterable[_Beginning]) -> PieceTalk | None:
    """Give the kind of the first pattern that fits all of a text."""
    return _name_talk([begin.label for begin in beginnings if begin.pattern.fullmatch(text)])


def _name_talk(labels: Sequence[TalkLabel]) -> PieceTalk | None:
    if not labels:
        return None
    return PieceTalk(labels[0].kind, frozenset(label.language for label in labels))


def _without_fillers(text: str) -> str:
    return " ".join(load_filler_pattern().sub(" ", text).split())


def _classify_sequence(
    piece: str, patterns: PrefixIndex[TalkLabel], beginnings: Sequence[_Beginning]
) -> PieceTalk | None:
    """Small talk said in one breath: "ok thx bye". `beginnings` are those of the piece."""
    rest = piece
    said: list[PieceTalk] = []
    while beginnings and len(said) < MAX_SEQUENCE:
        length = max(begin.length for begin in beginnings)
        longest = _name_talk([begin.label for begin in beginnings if begin.length == length])
        said.extend(filter(None, [longest]))
        rest = _without_fillers(rest[length:])
        if not rest:
            return join_talk(said)
        beginnings = _match_beginning(rest, patterns)
    return None

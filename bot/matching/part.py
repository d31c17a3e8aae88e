"""The questions of a message that asks more than one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from bot.matching.decision import OFFERED
from bot.matching.model import Decision, Kind, Match
from bot.matching.normal import LIMIT, normal

MOST = 6
"""Parts of a message that are looked at."""
STORY = 40
"""Words from which a message tells a story: its asides are no questions."""
_LEAST_WORDS = 2
_END = re.compile(r"(?<=[^\W_])[.!?…;]+(?=\s|$)|[。！？]+|\s[-–—]+\s")
_JOINT = re.compile(r"[,\s]+(?:and|also|plus|и|а|und|et|y)\s+(?:(?:also|also,|auch|aussi)\s+)?")
_UNSPACED = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]{4}")

Ask = Callable[[str], Match | None]
"""Gives the entry that a part surely asks about, if it surely asks about one."""


def parts(text: str) -> list[str]:
    """Cut a message as it was written into its sentences, in normal form."""
    lines = [normal(line) for line in text[: 4 * LIMIT].splitlines()[: 2 * MOST]]
    if sum(len(line.split()) for line in lines) > STORY:
        return []
    pieces = (piece.strip(" ,'") for line in lines for piece in _END.split(line))
    return [piece for piece in pieces if _says_something(piece)][:MOST]


def halves(part: str) -> list[str]:
    """Cut "… and …" in two at its first joint that leaves words on both sides."""
    for joint in _JOINT.finditer(part):
        pair = [part[: joint.start()], part[joint.end() :]]
        if all(map(_says_something, pair)):
            return pair
    return []


def asked(pieces: Sequence[str], ask: Ask) -> list[Match]:
    """Give what the parts surely ask about, entry by entry, surest first."""
    return _distinct(match for piece in pieces for match in _asked(piece, ask))


def joined(decision: Decision, sure: Sequence[Match]) -> Decision:
    """Answer the surest of several questions and name the others; offer one that stands alone."""
    if len(sure) == 1 and decision.kind is not Kind.ANSWER:
        offered = _distinct(decision.matches, sure)[:OFFERED]
        return Decision(Kind.CLARIFY, tuple(offered))
    first = decision.matches[0] if decision.kind is Kind.ANSWER else None
    every = _distinct([*sure, *([first] if first else [])])
    if len(sure) < 2 or len(every) < 2:
        return decision
    offered = _distinct([*every, *decision.matches], every)[:OFFERED]
    return Decision(Kind.ANSWER, tuple(offered), also=tuple(match.entry for match in every[1:]))


def _asked(piece: str, ask: Ask) -> Iterable[Match]:
    pair = [match for half in halves(piece) if (match := ask(half))]
    if len({match.entry for match in pair}) > 1:
        return pair
    whole = ask(piece)
    return [whole] if whole else []


def _says_something(piece: str) -> bool:
    return len(piece.split()) >= _LEAST_WORDS or bool(_UNSPACED.search(piece))


def _distinct(matches: Iterable[Match], first: Sequence[Match] = ()) -> list[Match]:
    """Keep each entry once, the surest match of it, surest first; `first` stay in front."""
    best: dict[str, Match] = {match.entry: match for match in first}
    for match in sorted(matches, key=lambda match: (-match.confidence, match.entry)):
        best.setdefault(match.entry, match)
    return list(best.values())

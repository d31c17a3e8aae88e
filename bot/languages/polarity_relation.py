"""How the sense of one text stands to that of another: the same, or the contrary."""

from __future__ import annotations

from enum import Enum, auto
from operator import and_, gt

from bot.languages.polarity import PoleWord, TextPolarity

MAX_PARTICLE_LENGTH = 3
"""Letters up to which a word means much else ("on", "up"): it is one of two opposites only beside
the same neighbour in both texts."""


class PoleRelation(Enum):
    """How the sense of one text stands to that of another."""

    UNKNOWN = auto()
    SAME = auto()
    OPPOSITE = auto()


def compare_pole_words(left: TextPolarity, right: TextPolarity) -> PoleRelation:
    """Say if two texts name the same or opposite sides; a pair named wholly by one says nothing.

    "Not open" is "closed": where that accounts for a "not", it turns no other pair.
    """
    shared = left.sides.keys() & right.sides.keys()
    if not shared:
        return PoleRelation.UNKNOWN
    pairs = [(left.sides[pair], right.sides[pair]) for pair in shared]
    pairs = [words for words in pairs if _is_comparable(*words)]
    if not pairs:
        return PoleRelation.UNKNOWN
    is_named_otherwise = [left.side != right.side for left, right in pairs]
    is_turned = [left.is_negated != right.is_negated for left, right in pairs]
    if any(map(and_, is_named_otherwise, is_turned)):
        is_opposite = any(map(gt, is_named_otherwise, is_turned))
    else:
        is_opposite = any(is_named_otherwise) or any(is_turned)
    return PoleRelation.OPPOSITE if is_opposite else PoleRelation.SAME


def are_opposite(left: TextPolarity, right: TextPolarity) -> bool:
    """Tell whether of two texts that are otherwise alike one is the contrary of the other."""
    relation = compare_pole_words(left, right)
    if relation is PoleRelation.UNKNOWN:
        return left.is_negated != right.is_negated
    return relation is PoleRelation.OPPOSITE


def _is_comparable(left: PoleWord, right: PoleWord) -> bool:
    is_particle = min(len(left.word), len(right.word)) <= MAX_PARTICLE_LENGTH
    return not is_particle or bool(left.neighbours & right.neighbours)

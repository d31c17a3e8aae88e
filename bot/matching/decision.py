"""From probabilities to what to do: the choice with the best expected utility."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.model import Decision, Kind, Match

CERTAIN = 0.80
"""Least confidence of an answer. Under the utility of an answer (+1 right, -1 wrong) against a
question back (+0.5) it pays from 0.75; the rest is caution: a wrong answer is the worst outcome."""
OFFERED = 3


def decide(matches: Sequence[Match], none: float) -> Decision:
    """Choose between answer, clarify and decline. `none`: probability that nothing here answers."""
    offered = tuple(matches[:OFFERED])
    if not offered:
        return Decision(Kind.DECLINE)
    if offered[0].confidence >= CERTAIN:
        return Decision(Kind.ANSWER, offered)
    within = sum(match.confidence for match in offered)
    return Decision(Kind.CLARIFY if within > none else Kind.DECLINE, offered)

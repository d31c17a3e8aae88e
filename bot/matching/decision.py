"""From probabilities to what to do: the choice with the best expected utility."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.model import Decision, Kind, Match

CERTAIN = 0.80
"""Least confidence of an answer. Under the utility of an answer (+1 right, -1 wrong) against a
question back (+0.5) it pays from 0.75; the rest is caution: a wrong answer is the worst outcome."""
OFFERED = 3
LEANS = 0.5
"""Leaning from which a message may well be about the entry just read."""
SURER = 0.95
"""Least confidence of another entry's answer to such a message."""
LEAST = 0.1
"""Confidence below which an offer gives its place to the entry just read."""


def decide(matches: Sequence[Match], none: float) -> Decision:
    """Choose between answer, clarify and decline. `none`: probability that nothing here answers."""
    offered = tuple(matches[:OFFERED])
    if not offered:
        return Decision(Kind.DECLINE)
    if offered[0].confidence >= CERTAIN:
        return Decision(Kind.ANSWER, offered)
    within = sum(match.confidence for match in offered)
    return Decision(Kind.CLARIFY if within > none else Kind.DECLINE, offered)


def mindful(
    decision: Decision, matches: Sequence[Match], after: str | None, leaning: float
) -> Decision:
    """Think of the entry just read (`after`) where a message leans on it.

    Another entry has to be surer to be the answer, and asking back offers the one just read, too.
    """
    offered = decision.matches
    if after is None or leaning < LEANS or decision.kind is Kind.DECLINE:
        return decision
    if decision.kind is Kind.ANSWER and (
        offered[0].entry == after or offered[0].confidence >= SURER
    ):
        return decision
    read = next((match for match in matches[OFFERED:] if match.entry == after), None)
    if read is None or offered[-1].confidence >= LEAST:
        return Decision(Kind.CLARIFY, offered)
    return Decision(Kind.CLARIFY, (*offered[:-1], read))

"""From probabilities to what to do: the choice with the best expected utility."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.model import Decision, DecisionKind, Match

ANSWER_THRESHOLD = 0.80
"""Least confidence of an answer. Under the utility of an answer (+1 right, -1 wrong) against a
question back (+0.5) it pays from 0.75; the rest is caution: a wrong answer is the worst outcome."""
MAX_CLARIFY = 3
CONTEXT_THRESHOLD = 0.5
"""Leaning from which a message may well be about the entry just read."""
CONTEXT_ANSWER_THRESHOLD = 0.95
"""Least confidence of another entry's answer to such a message."""
MIN_OFFER_CONFIDENCE = 0.1
"""Confidence below which an offer gives its place to the entry just read."""


def choose_by_confidence(matches: Sequence[Match], no_answer_probability: float) -> Decision:
    """Choose between answer, clarify and decline. `none`: probability that nothing here answers."""
    offered = tuple(matches[:MAX_CLARIFY])
    if not offered:
        return Decision(DecisionKind.DECLINE)
    if offered[0].confidence >= ANSWER_THRESHOLD:
        return Decision(DecisionKind.ANSWER, offered)
    offered_probability = sum(match.confidence for match in offered)
    return Decision(
        DecisionKind.CLARIFY
        if offered_probability > no_answer_probability
        else DecisionKind.DECLINE,
        offered,
    )


def apply_context(
    decision: Decision,
    matches: Sequence[Match],
    previous_entry: str | None,
    context_dependence: float,
) -> Decision:
    """Think of the entry just read (`after`) where a message leans on it.

    Another entry has to be surer to be the answer, and asking back offers the one just read, too.
    """
    offered = decision.matches
    if (
        previous_entry is None
        or context_dependence < CONTEXT_THRESHOLD
        or decision.kind is DecisionKind.DECLINE
    ):
        return decision
    if decision.kind is DecisionKind.ANSWER and (
        offered[0].entry == previous_entry or offered[0].confidence >= CONTEXT_ANSWER_THRESHOLD
    ):
        return decision
    previous_match = next(
        (match for match in matches[MAX_CLARIFY:] if match.entry == previous_entry), None
    )
    if previous_match is None or offered[-1].confidence >= MIN_OFFER_CONFIDENCE:
        return Decision(DecisionKind.CLARIFY, offered)
    return Decision(DecisionKind.CLARIFY, (*offered[:-1], previous_match))

"""The entries that a message may be about, as far as the library still holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.model.session import TurnContext
from bot.limits import MAX_MESSAGE_LENGTH
from bot.matching.model import Decision, DecisionKind, Match

MAX_SUGGESTIONS = 3
"""How many entries "Did you mean" offers."""
MAX_LEANING_WORDS = 3
"""Words of a message up to which it may lean on any of several offers."""
MIN_SUGGESTION_CONFIDENCE = 0.1
"""An entry less likely than this isn't worth suggesting before others."""


def decide_in_context(context: TurnContext, text: str) -> Decision:
    """Decide what a message asks, after the entry that it may lean on.

    A few words after several offers ("how much?") are about whichever of them tells what they ask.
    """
    decision = _decide_after(context, text, context.leaned_on_entry)
    is_short = len(text.split()) <= MAX_LEANING_WORDS
    is_settled = any(_answers_with(decision, name) for name in context.offered)
    if not is_short or context.quoted_entry or is_settled:
        return decision
    others = (name for name in context.offered if name != context.leaned_on_entry)
    tried = ((name, _decide_after(context, text, name)) for name in others)
    return next((other for name, other in tried if _answers_with(other, name)), decision)


def _answers_with(decision: Decision, name: str) -> bool:
    best = decision.best_match
    return decision.kind is DecisionKind.ANSWER and best is not None and best.entry == name


def _decide_after(context: TurnContext, text: str, previous_entry: str | None) -> Decision:
    """Decide what a message asks if it was said after an entry."""
    is_last = previous_entry == context.leaned_on_entry
    return context.services.matcher.make_decision(
        text[:MAX_MESSAGE_LENGTH],
        previous_entry,
        context.state.language or context.chat.language,
        context.previous_fact if is_last else None,
    )


def match_picked_entry(context: TurnContext, name: str) -> Match | None:
    """Match the entry that was picked of several with the question that led there, if known."""
    if context.question is None:
        return None
    as_asked = replace(context, offered=())  # nothing was offered yet
    matches = resolve_matches(context, decide_in_context(as_asked, context.question))
    picked = context.library.resolve_name(name)
    return next((match for match in matches if match.entry == picked), None)


def resolve_matches(context: TurnContext, decision: Decision) -> list[Match]:
    """Take the matches to their current names, without those that aren't in the library."""
    resolved = ((match, context.library.resolve_name(match.entry)) for match in decision.matches)
    return [replace(match, entry=name) for match, name in resolved if name][:MAX_SUGGESTIONS]


def select_likely_entries(
    matches: Sequence[Match], min_confidence: float = MIN_SUGGESTION_CONFIDENCE
) -> tuple[str, ...]:
    """Name the entries that are likely enough to be suggested."""
    return tuple(match.entry for match in matches if match.confidence >= min_confidence)


def compute_min_confidence(best: Match) -> float:
    """How likely an entry must be to stand beside the best one.

    Where many articles answer the same question, each of them is unlikely, and none more so.
    """
    return min(MIN_SUGGESTION_CONFIDENCE, best.confidence / 2)

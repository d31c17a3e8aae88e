"""From probabilities to what to do: the choice with the best expected utility."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.matching.model import Decision, DecisionKind, Doubt, Match, NotCoveredTopic

ANSWER_THRESHOLD = 0.80
"""Least confidence of an answer. Under the utility of an answer (+1 right, -1 wrong) against a
question back (+0.5) it pays from 0.75; the rest is caution: a wrong answer is the worst outcome."""
MAX_CLARIFY = 3
CONTEXT_THRESHOLD = 0.5
"""Context dependence from which a message may well be about the entry just read."""
CONTEXT_ANSWER_THRESHOLD = 0.92
"""Least confidence of another entry's answer to such a message."""
MIN_OFFER_CONFIDENCE = 0.1
"""Confidence below which an offer gives its place to the entry just read."""
MAX_DOUBTFUL_CONFIDENCE = 0.7
"""What a match that something speaks against is taken for at most: asked back, never answered."""
MIN_TOPIC_CONFIDENCE = 0.6
"""Least probability that a message means what is left out on purpose, when it isn't asked in the
editors' own words: a note in the wrong place is worse than "the article doesn't say", though not
as bad as a wrong answer."""


@dataclass(frozen=True, slots=True)
class RankedMatches:
    """What is known of a message when it is decided on."""

    matches: tuple[Match, ...] = ()
    """All candidates, best first."""
    no_answer_probability: float = 1.0
    """Probability (0 to 1) that no entry answers."""
    previous_entry: str | None = None
    """Full name of the entry just read."""
    context_dependence: float = 0.0
    """How far the message leans on that entry, 0 to 1."""
    names_article_only: bool = False
    """Whether its telling words only name the whole article of the best match."""
    answer_threshold: float = ANSWER_THRESHOLD
    """Least confidence of an answer: more in a long list that phrasings make bold."""
    min_offer_odds: float = 1.0
    """How much likelier than "none of them" the offered ones together have to be."""
    doubt: Doubt | None = None
    """What speaks against the best match however likely it is."""
    has_variant: bool = False
    """Whether the message makes the best match's question of the last one."""


def choose_decision(ranked: RankedMatches) -> Decision:
    """Decide on one question: answer, clarify or decline."""
    decision = _apply_context(_apply_doubt(_choose_by_confidence(ranked), ranked.doubt), ranked)
    if decision.kind is DecisionKind.ANSWER and ranked.names_article_only:
        return replace(decision, kind=DecisionKind.CLARIFY)
    return decision


def apply_topic(
    decision: Decision, topic: NotCoveredTopic | None, confidence: float, *, is_exact: bool = False
) -> Decision:
    """Give the editors' reply the place that is due to it.

    `confidence` is the probability (0 to 1) that the message means `topic`, beside every entry; in
    the editors' own words (`is_exact`) it always counts, in others it never goes before an answer.
    """
    is_likely = decision.kind is not DecisionKind.ANSWER and confidence >= MIN_TOPIC_CONFIDENCE
    if topic is None or decision.kind is DecisionKind.SOCIAL or not (is_exact or is_likely):
        return decision
    return Decision(DecisionKind.NOT_COVERED, decision.matches, topic=topic)


def apply_exact_wording(decision: Decision, entries: Sequence[str]) -> Decision:
    """Answer what was asked in the words of one entry; offer all that ask in these words.

    `entries` are their full names, none if nothing asks so.
    """
    if not entries:
        return decision
    matches_by_entry = {match.entry: match for match in decision.matches}
    confidence = 1.0 / len(entries)
    exact = [
        Match(entry, max(confidence, match.confidence if match else 0.0))
        for entry in entries
        for match in [matches_by_entry.get(entry)]
    ]
    others = [match for match in decision.matches if match.entry not in entries]
    kind = DecisionKind.ANSWER if len(entries) == 1 else DecisionKind.CLARIFY
    return Decision(kind, tuple((*exact, *others)[:MAX_CLARIFY]))


def _choose_by_confidence(ranked: RankedMatches) -> Decision:
    offered = ranked.matches[:MAX_CLARIFY]
    if not offered:
        return Decision(DecisionKind.DECLINE)
    if offered[0].confidence >= ranked.answer_threshold:
        return Decision(DecisionKind.ANSWER, offered)
    offered_probability = sum(match.confidence for match in offered)
    is_likely = offered_probability > ranked.min_offer_odds * ranked.no_answer_probability
    return Decision(DecisionKind.CLARIFY if is_likely else DecisionKind.DECLINE, offered)


def _apply_doubt(decision: Decision, doubt: Doubt | None) -> Decision:
    """Ask back where something speaks against the best match."""
    if doubt is None or decision.kind is not DecisionKind.ANSWER:
        return decision
    best = decision.matches[0]
    capped = replace(best, confidence=min(best.confidence, MAX_DOUBTFUL_CONFIDENCE))
    matches = (capped, *decision.matches[1:])
    return Decision(DecisionKind.CLARIFY, matches, doubt=doubt)


def _apply_context(decision: Decision, ranked: RankedMatches) -> Decision:
    """Think of the entry just read where a message leans on it.

    Another entry has to be surer to be the answer, and asking back offers the one just read, too.
    """
    if not _may_mean_previous(decision, ranked):
        return decision
    offered = decision.matches
    previous_match = next(
        (match for match in ranked.matches[MAX_CLARIFY:] if match.entry == ranked.previous_entry),
        None,
    )
    if previous_match is None or offered[-1].confidence >= MIN_OFFER_CONFIDENCE:
        return replace(decision, kind=DecisionKind.CLARIFY)
    matches = (*offered[:-1], previous_match)
    return replace(decision, kind=DecisionKind.CLARIFY, matches=matches)


def _may_mean_previous(decision: Decision, ranked: RankedMatches) -> bool:
    """Tell whether a message that leans on the entry just read may be about that, rather than
    about what it would be answered with."""
    leans = ranked.context_dependence >= CONTEXT_THRESHOLD
    if ranked.previous_entry is None or not leans or decision.kind is DecisionKind.DECLINE:
        return False
    if decision.kind is not DecisionKind.ANSWER:
        return True
    best = decision.matches[0]
    is_sure = best.confidence >= CONTEXT_ANSWER_THRESHOLD
    return not (ranked.has_variant or is_sure or best.entry == ranked.previous_entry)


def apply_language(decision: Decision, language: str | None) -> Decision:
    """Say which language (its code) a message is surely in, if that is known."""
    return decision if language is None else replace(decision, message_language=language)

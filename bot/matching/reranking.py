"""Candidates put in another order by what no weight knows: what their questions say to each other.

A follow-up may make one question of another, and one may tell the contrary of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.languages.polarity import PoleRelation
from bot.matching.candidates import CandidateOdds, sort_by_odds
from bot.matching.decision import CONTEXT_THRESHOLD
from bot.matching.guards.polarity import EntryRelation, names_pole, relate_to_entry
from bot.matching.guards.variants import MIN_SHARED_QUESTION, find_variants, is_asked_variant
from bot.matching.model import Doubt
from bot.matching.query.parsed_query import ParsedQuery

MAX_COMPARED = 5
"""Likeliest candidates whose sense is compared with the message's."""
MIN_COMPARED_ODDS = 1e-5
"""Least odds, beside the likeliest one's, of a candidate whose sense is compared."""
MIN_COUNTERPART_SHARE = 0.45
"""How much of what the contrary's question holds of the message the right one's holds at least."""
MIN_BEST_SHARE = 0.8
"""How much of what the nearest variant shares with the last question another one shares, too."""
VARIANT_BOOST = 120.0
"""What the odds of an entry gain whose question a follow-up makes of the last one."""
OPPOSITE_DISCOUNT = 0.03
"""What the odds of an entry that tells the contrary lose where another tells the same."""


def boost_variants(
    candidates: list[CandidateOdds], query: ParsedQuery
) -> tuple[list[CandidateOdds], bool]:
    """Raise what a follow-up turns the last question into; also whether that is likeliest now."""
    previous = next(
        (candidate for candidate in candidates if candidate.name == query.previous_entry), None
    )
    if previous is None or query.context_dependence < CONTEXT_THRESHOLD:
        return candidates, False
    variants = find_variants(previous.piece.index, previous.entry)
    shares = [
        variants.get(candidate.entry, 0.0)
        if candidate.piece is previous.piece
        and candidate.entry in variants
        and _is_variant(candidate, previous)
        else 0.0
        for candidate in candidates
    ]
    min_share = max(MIN_BEST_SHARE * max(shares), MIN_SHARED_QUESTION)
    boosted = [
        replace(candidate, odds=VARIANT_BOOST * candidate.odds) if share >= min_share else candidate
        for candidate, share in zip(candidates, shares, strict=True)
    ]
    ranked = sort_by_odds(boosted)
    return ranked, not any(ranked[0] is candidate for candidate in candidates)


def _is_variant(candidate: CandidateOdds, previous: CandidateOdds) -> bool:
    return is_asked_variant(
        candidate.alignment, candidate.locate().number, previous.locate().number
    )


def apply_polarity(
    candidates: Sequence[CandidateOdds],
) -> tuple[list[CandidateOdds], Doubt | None]:
    """Put what tells the contrary behind what tells the same; if nothing does, it is in doubt."""
    # Where the message denies nothing, no other entry can be the one of its sense.
    count = MAX_COMPARED if names_pole(candidates[0].alignment) else 1
    min_odds = MIN_COMPARED_ODDS * candidates[0].odds
    likely = [candidate for candidate in candidates[:count] if candidate.odds >= min_odds]
    relations = [relate_to_entry(candidate.alignment, candidate.locate()) for candidate in likely]
    pole_relations = [relation.pole_relation for relation in relations]
    if PoleRelation.OPPOSITE not in pole_relations:
        return list(candidates), None
    if PoleRelation.SAME in pole_relations:
        likely = list(_hand_over_odds(likely, relations))
    contrary = [
        candidate
        for candidate, relation in zip(likely, pole_relations, strict=True)
        if relation is PoleRelation.OPPOSITE
    ]
    ranked = sort_by_odds([*likely, *candidates[len(likely) :]])
    is_best_contrary = any(ranked[0] is candidate for candidate in contrary)
    return ranked, Doubt.OPPOSITE if is_best_contrary else None


def _hand_over_odds(
    candidates: Sequence[CandidateOdds], relations: Sequence[EntryRelation]
) -> Iterator[CandidateOdds]:
    """Give an entry of the right sense the odds of its contrary, if it says as much otherwise."""
    contrary_odds, contrary_score = max(
        (candidate.odds, relation.question_score)
        for candidate, relation in zip(candidates, relations, strict=True)
        if relation.pole_relation is PoleRelation.OPPOSITE
    )
    for candidate, relation in zip(candidates, relations, strict=True):
        if relation.pole_relation is PoleRelation.OPPOSITE:
            yield replace(candidate, odds=OPPOSITE_DISCOUNT * candidate.odds)
        elif (
            relation.pole_relation is PoleRelation.SAME
            and relation.question_score >= MIN_COUNTERPART_SHARE * contrary_score
        ):
            yield replace(candidate, odds=max(candidate.odds, contrary_odds))
        else:
            yield candidate

"""Candidates put in another order by what no weight knows: what their questions say to each other.

A follow-up may change the last question or leave out what it was about, and one entry may tell the
contrary of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import is_

from bot.languages.polarity_relation import PoleRelation
from bot.matching.candidates import CandidateOdds, sort_by_odds
from bot.matching.decision import CONTEXT_THRESHOLD
from bot.matching.guards.ellipsis import TOLD_BOOST, asked_kinds, find_ellipsis_targets
from bot.matching.guards.polarity import EntryRelation, names_pole, relate_to_entry
from bot.matching.guards.variants import MIN_SHARED_QUESTION, find_variants, is_asked_variant
from bot.matching.model import Doubt, FactPlace
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.scoring.nearest import NO_SENTENCE

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
MIN_TOLD_LEAD = 20.0
"""How much likelier than any other the entry just read is at least where it tells what a message
asks for that names nothing: another question may be asked in just these words."""
OPPOSITE_DISCOUNT = 0.03
"""What the odds of an entry that tells the contrary lose where another tells the same."""


def resolve_followup(
    candidates: list[CandidateOdds], query: ParsedQuery, previous_fact: FactPlace | None = None
) -> tuple[list[CandidateOdds], bool]:
    """Raise what a follow-up asks of; also whether that is likeliest now, and not the last entry.

    `previous_fact` is what was shown first of that entry: the nearest fact of a kind is meant.
    It turns the last question into another one, or leaves out what the last answer was about.
    """
    previous = next(
        (candidate for candidate in candidates if candidate.name == query.previous_entry), None
    )
    if previous is None:
        return candidates, False
    boosted = candidates
    if query.context_dependence >= CONTEXT_THRESHOLD and not asked_kinds(query):
        boosted = _boost_variants(candidates, previous)
    if all(map(is_, boosted, candidates)):
        boosted = list(_boost_elliptic(candidates, previous, previous_fact))
    ranked = sort_by_odds(boosted)
    is_raised = not any(ranked[0] is candidate for candidate in candidates)
    return ranked, is_raised and ranked[0].name != previous.name


def _boost_elliptic(
    candidates: Sequence[CandidateOdds],
    previous: CandidateOdds,
    previous_fact: FactPlace | None,
) -> Iterator[CandidateOdds]:
    """Raise the entry that tells what is asked for without naming it."""
    number = previous.find_place().number
    targets = find_ellipsis_targets(previous.alignment, number, previous_fact)
    best_odds = max(candidate.odds for candidate in candidates)
    for candidate in candidates:
        is_beside = candidate.piece is previous.piece and bool(targets)
        target = targets.get(candidate.find_place().number) if is_beside else None
        if target is None:
            yield candidate
        else:
            sentence = candidate.sentence if target.sentence == NO_SENTENCE else target.sentence
            odds = target.boost * candidate.odds
            if target.boost == TOLD_BOOST and candidate is previous:
                odds = max(odds, MIN_TOLD_LEAD * best_odds)
            yield replace(candidate, odds=odds, sentence=sentence)


def _boost_variants(
    candidates: list[CandidateOdds], previous: CandidateOdds
) -> list[CandidateOdds]:
    """Raise what a follow-up turns the last question into."""
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
    return [
        replace(candidate, odds=VARIANT_BOOST * candidate.odds) if share >= min_share else candidate
        for candidate, share in zip(candidates, shares, strict=True)
    ]


def _is_variant(candidate: CandidateOdds, previous: CandidateOdds) -> bool:
    return is_asked_variant(
        candidate.alignment, candidate.find_place().number, previous.find_place().number
    )


def apply_polarity(
    candidates: Sequence[CandidateOdds],
) -> tuple[list[CandidateOdds], Doubt | None]:
    """Put what tells the contrary behind what tells the same; if nothing does, it is in doubt."""
    # Where the message denies nothing, no other entry can be the one of its sense.
    count = MAX_COMPARED if names_pole(candidates[0].alignment) else 1
    min_odds = MIN_COMPARED_ODDS * candidates[0].odds
    likely = [candidate for candidate in candidates[:count] if candidate.odds >= min_odds]
    relations = [
        relate_to_entry(candidate.alignment, candidate.find_place()) for candidate in likely
    ]
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
            yield replace(candidate, odds=candidate.odds + contrary_odds)
        else:
            yield candidate

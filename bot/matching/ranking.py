"""The candidates of all languages ranked together, with the probability of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

from bot.matching.candidates import CandidateOdds, MatchingModels, compute_all_odds
from bot.matching.decision import ANSWER_THRESHOLD, RankedMatches
from bot.matching.evidence import LanguageEvidence
from bot.matching.guards.doubts import find_doubt
from bot.matching.guards.ellipsis import asked_kinds, asks_to_extend, find_object_words
from bot.matching.guards.little_said import count_holding_texts
from bot.matching.guards.telling_sentences import is_named_apart
from bot.matching.model import Doubt, FactPlace, Match
from bot.matching.multi_question.told_stories import STORY_THRESHOLD
from bot.matching.query.asking_sentences import tells_story
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.reranking import MAX_COMPARED, apply_polarity, resolve_followup
from bot.matching.scoring.nearest import NO_SENTENCE
from bot.matching.text.answer_types import REASON
from bot.matching.text.context_dependence import opens_as_followup

FOREIGN_OFFER_ODDS = 0.8
"""Odds against "none of them" from which something is offered to a message in another language. An
offer pays from 1; but there low probabilities are too low, on articles left out of the fit."""
TREES_CAUTION = 0.04
"""What the least confidence of an answer gains where decision trees have a say: beside the weights
alone no more false premises and near misses are answered then (with 0.02 they are)."""
SURE_OFFER_ODDS = 1.5
"""The odds from which something is offered where phrasings are told apart well: the nearest of many
entries are near by chance."""


def rank_entries_of(
    evidence: Sequence[LanguageEvidence],
    models: MatchingModels,
    previous_entry: str | None,
    min_confidence: float = 0.0,
    previous_fact: FactPlace | None = None,
) -> RankedMatches:
    """Rank the entries alone, as if nothing were left out on purpose.

    Where none can have `min_confidence` (0 to 1), nothing is ranked. `previous_fact` is what was
    shown first of the entry given last.
    """
    entries_alone = [piece.without_topics() for piece in evidence]
    candidates = compute_all_odds(entries_alone, models, previous_entry)
    if not candidates or _bound_confidence(candidates) < min_confidence:
        return RankedMatches()
    query = evidence[0].query
    weighed, has_variant = resolve_followup(candidates, query, previous_fact)
    is_extended = asks_to_extend(query) and weighed[0].name == query.previous_entry
    candidates, doubt = (weighed, None) if is_extended else apply_polarity(weighed)
    matches, no_answer_probability = _make_matches(candidates)
    best = candidates[0]
    is_resolved = has_variant or is_extended or bool(asked_kinds(query))
    if doubt is None and not is_resolved and _is_as_weighed(best, weighed):
        doubt = _find_doubt(best, matches[0].confidence, query)
    if doubt is None and not has_variant and _asks_beside_last(best, query):
        doubt = Doubt.LITTLE_SAID
    if doubt is Doubt.SHARED_TOPIC:
        matches = _share_among_holders(matches, candidates)
    answer_threshold, min_offer_odds = _choose_thresholds(best.piece, best.name)
    return RankedMatches(
        matches,
        no_answer_probability,
        previous_entry=query.previous_entry,
        context_dependence=query.context_dependence,
        names_article_only=not is_resolved
        and best.piece.only_names_article(best.name)
        and not _asks_of_part(best, query),
        answer_threshold=answer_threshold,
        min_offer_odds=min_offer_odds,
        doubt=doubt,
        has_variant=has_variant,
    )


def _asks_beside_last(best: CandidateOdds, query: ParsedQuery) -> bool:
    """Tell whether a fact is asked of nothing that is named, and the likeliest entry isn't the last
    one: "how long did it take" is asked of that. A reason may have an entry of its own."""
    return best.name != query.previous_entry and bool(asked_kinds(query) & ~(1 << REASON))


def _asks_of_part(best: CandidateOdds, query: ParsedQuery) -> bool:
    """Tell whether a message goes on from the last answer with what only a part of it is about."""
    return (
        best.name == query.previous_entry
        and opens_as_followup(query.text, query.language)
        and is_named_apart(best.alignment, best.find_place().number, find_object_words(query))
    )


def _is_as_weighed(best: CandidateOdds, weighed: Sequence[CandidateOdds]) -> bool:
    """Tell whether the likeliest entry is so by what the weights say of it."""
    return best.name == weighed[0].name or any(
        best is candidate for candidate in weighed[:MAX_COMPARED]
    )


def _find_doubt(best: CandidateOdds, confidence: float, query: ParsedQuery) -> Doubt | None:
    """Look for what speaks against an entry that is likely enough to be answered."""
    is_story = tells_story(query.text, len(query.words))
    is_sure = confidence >= (STORY_THRESHOLD if is_story else ANSWER_THRESHOLD)
    return find_doubt(best.alignment, best.find_place(), confidence) if is_sure else None


def _bound_confidence(candidates: Sequence[CandidateOdds]) -> float:
    """Give the most confidence that any candidate may have, the likeliest being first.

    What a follow-up asks of may be raised to any; else no odds grow beyond the highest.
    """
    best = candidates[0]
    is_followup = best.piece.query.previous_entry is not None
    return 1.0 if is_followup else best.odds / (1.0 + best.odds)


def _choose_thresholds(piece: LanguageEvidence, entry: str) -> tuple[float, float]:
    """Give the least confidence of an answer, and the least odds of an offer."""
    threshold = piece.find_answer_threshold(entry)
    if threshold is not None:
        return threshold, SURE_OFFER_ODDS
    caution = TREES_CAUTION if piece.is_judged_by_trees else 0.0
    return ANSWER_THRESHOLD + caution, FOREIGN_OFFER_ODDS if piece.foreign_language else 1.0


def find_likeliest(evidence: Sequence[LanguageEvidence], models: MatchingModels) -> Match | None:
    """Give the likeliest of all, what is left out on purpose included; None without such."""
    if not any(piece.matrix.alignment.selection.has_topics for piece in evidence):
        return None
    candidates = compute_all_odds([piece.with_topics() for piece in evidence], models, None)
    return _make_matches(candidates)[0][0]


def _make_matches(candidates: Sequence[CandidateOdds]) -> tuple[tuple[Match, ...], float]:
    """Give the probability of each candidate, and that none answers."""
    total = 1.0 + sum([candidate.odds for candidate in candidates])
    matches = [
        Match(candidate.name, candidate.odds / total)
        if candidate.sentence == NO_SENTENCE
        else _make_sentence_match(candidate, candidate.odds / total)
        for candidate in candidates
    ]
    return tuple(matches), 1.0 / total


def _share_among_holders(
    matches: Sequence[Match], candidates: Sequence[CandidateOdds]
) -> tuple[Match, ...]:
    """Give the other entries that have the word of a message half of their confidence in even
    shares, so that they are offered: it says little of which is meant. The best is in doubt anyway.
    """
    best = candidates[0]
    places = count_holding_texts(best.alignment).keys()
    is_holder = [
        candidate.piece is best.piece and candidate.find_place().number in places
        for candidate in candidates
    ]
    total = sum(compress([match.confidence for match in matches], is_holder))
    even_share = total / max(1, sum(is_holder))
    others = [
        replace(match, confidence=(match.confidence + even_share) / 2) if is_held else match
        for match, is_held in zip(matches[1:], is_holder[1:], strict=True)
    ]
    return (matches[0], *sorted(others, key=lambda match: -match.confidence))


def _make_sentence_match(candidate: CandidateOdds, confidence: float) -> Match:
    snippet = candidate.piece.index.snippets.snippets[candidate.sentence]
    return Match(candidate.name, confidence, snippet.passage, (snippet.start, snippet.end))

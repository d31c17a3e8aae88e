"""The candidates of all languages ranked together, with the probability of each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.languages.polarity import PoleRelation
from bot.matching.decision import ANSWER_THRESHOLD, CONTEXT_THRESHOLD, RankedMatches
from bot.matching.evidence import LanguageEvidence
from bot.matching.guards.doubts import find_doubt
from bot.matching.guards.nearest_keys import EntryPlace, locate_entry
from bot.matching.guards.polarity import EntryRelation, names_pole, relate_to_entry
from bot.matching.guards.variants import MIN_SHARED_QUESTION, find_variants, is_asked_variant
from bot.matching.model import Doubt, Match
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.conditional_logit import ConditionalLogit
from bot.matching.scoring.nearest import NO_SENTENCE
from bot.matching.scoring.query import ParsedQuery

SAME_ARTICLE_BOOST = 1.35
"""What an entry's odds gain when its article is the one just read: enough for a doubt."""
MIN_SURE_ACCURACY = 0.6
"""Share of an article's phrasings told apart from which the model gets bold on it."""
MIN_LIST_CAUTION = 0.05
"""What the least confidence of an answer gains there at least."""
LIST_CAUTION = 0.13
"""What it gains besides for each e-fold of the entries, times what the share of phrasings told
apart lacks of FULL_ACCURACY: so much that 2 to 3 % of all messages are answered wrongly, on lists
of 21, 77 and 150 entries."""
FULL_ACCURACY = 0.87
"""Share of phrasings told apart from which no more caution is due."""
MAX_LIST_CAUTION = 0.12
"""What it gains at most."""
SURE_OFFER_ODDS = 1.5
"""Odds against "none of them" from which something is offered there: the nearest of many entries
are near by chance."""
MIN_NO_ANSWER_PROBABILITY = 1e-9
"""What "none of them" is taken for at least when something is divided by it."""

FOREIGN_DISCOUNT = 0.5
"""What an entry's odds lose when its article is in another language than the message, and another
article in the message's own."""

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


@dataclass(frozen=True, slots=True)
class MatchingModels:
    """The weights for messages in the article's language, and for those in another."""

    own: ConditionalLogit
    foreign: ConditionalLogit

    def model_for(self, piece: LanguageEvidence) -> ConditionalLogit:
        """Give the weights that a piece of evidence is judged by."""
        return self.own if piece.foreign_language is None else self.foreign


@dataclass(frozen=True, slots=True)
class CandidateOdds:
    """A candidate and how likely it is beside "none of them"."""

    odds: float
    piece: LanguageEvidence
    """Where the candidate comes from."""
    entry: int
    """Its number in that index."""
    sentence: int
    """The sentence that tells what was asked, or NO_SENTENCE."""

    @property
    def name(self) -> str:
        """The full name of the entry."""
        return self.piece.index.entries.names[self.entry]

    @property
    def alignment(self) -> Alignment:
        """What it was compared in."""
        return self.piece.matrix.alignment

    def locate(self) -> EntryPlace:
        """Find its place there."""
        return locate_entry(self.alignment, self.entry, self.sentence)


def rank_entries_of(
    evidence: Sequence[LanguageEvidence], models: MatchingModels, previous_entry: str | None
) -> RankedMatches:
    """Rank the entries alone, as if nothing were left out on purpose."""
    entries_alone = [piece.without_topics() for piece in evidence]
    candidates = _compute_all_odds(entries_alone, models, previous_entry)
    if not candidates:
        return RankedMatches()
    candidates, has_variant = _boost_variants(candidates, evidence[0].query)
    weighed = candidates
    candidates, doubt = _apply_polarity(weighed)
    matches, no_answer_probability = _make_matches(candidates)
    query, best = evidence[0].query, candidates[0]
    is_as_weighed = any(best is candidate for candidate in weighed[:MAX_COMPARED])
    if doubt is None and is_as_weighed and matches[0].confidence >= ANSWER_THRESHOLD:
        doubt = find_doubt(best.alignment, best.locate(), matches[0].confidence)
    return RankedMatches(
        matches,
        no_answer_probability,
        query.previous_entry,
        query.context_dependence,
        best.piece.only_names_article(best.name),
        *_choose_thresholds(best.piece, best.name),
        doubt,
        has_variant,
    )


def _boost_variants(
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
    ranked = _sort_by_odds(boosted)
    return ranked, not any(ranked[0] is candidate for candidate in candidates)


def _is_variant(candidate: CandidateOdds, previous: CandidateOdds) -> bool:
    return is_asked_variant(
        candidate.alignment, candidate.locate().number, previous.locate().number
    )


def _apply_polarity(
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
    ranked = _sort_by_odds([*likely, *candidates[len(likely) :]])
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


def _choose_thresholds(piece: LanguageEvidence, entry: str) -> tuple[float, float]:
    """Give the least confidence of an answer, and the least odds of an offer."""
    accuracy, entry_count = piece.measure_article(entry)
    if accuracy < MIN_SURE_ACCURACY or piece.foreign_language:
        return ANSWER_THRESHOLD, 1.0
    untold = max(0.0, FULL_ACCURACY - accuracy)
    caution = MIN_LIST_CAUTION + LIST_CAUTION * untold * math.log(entry_count)
    return ANSWER_THRESHOLD + min(MAX_LIST_CAUTION, caution), SURE_OFFER_ODDS


def find_likeliest(evidence: Sequence[LanguageEvidence], models: MatchingModels) -> Match | None:
    """Give the likeliest of all, what is left out on purpose included; None without such."""
    if not any(piece.matrix.is_topic.any() for piece in evidence):
        return None
    candidates = _compute_all_odds([piece.with_topics() for piece in evidence], models, None)
    return _make_matches(candidates)[0][0]


def _compute_all_odds(
    evidence: Sequence[LanguageEvidence], models: MatchingModels, previous_entry: str | None
) -> list[CandidateOdds]:
    """Give the candidates of all languages, likeliest first."""
    candidates = [
        candidate
        for piece in evidence
        for candidate in _compute_odds(piece, models.model_for(piece))
    ]
    if any(piece.foreign_language is None for piece in evidence):
        candidates = [_discount_foreign(candidate) for candidate in candidates]
    if previous_entry:
        article_slug = previous_entry.partition("/")[0]
        candidates = [_boost_article(candidate, article_slug) for candidate in candidates]
    return _sort_by_odds(candidates)


def _compute_odds(piece: LanguageEvidence, model: ConditionalLogit) -> Iterator[CandidateOdds]:
    probabilities, no_answer_probability = model.predict_probabilities(piece.matrix)
    divisor = max(no_answer_probability, MIN_NO_ANSWER_PROBABILITY)
    for probability, entry, sentence in zip(
        probabilities.tolist(),
        piece.matrix.entries.tolist(),
        piece.matrix.answering_sentence.tolist(),
        strict=True,
    ):
        yield CandidateOdds(probability / divisor, piece, entry, sentence)


def _sort_by_odds(candidates: Sequence[CandidateOdds]) -> list[CandidateOdds]:
    return sorted(candidates, key=lambda candidate: (-candidate.odds, candidate.name))


def _discount_foreign(candidate: CandidateOdds) -> CandidateOdds:
    """An article in the message's own language goes first."""
    if candidate.piece.foreign_language is None:
        return candidate
    return replace(candidate, odds=FOREIGN_DISCOUNT * candidate.odds)


def _boost_article(candidate: CandidateOdds, article_slug: str) -> CandidateOdds:
    is_same = candidate.name.partition("/")[0] == article_slug
    return replace(candidate, odds=SAME_ARTICLE_BOOST * candidate.odds) if is_same else candidate


def _make_matches(candidates: Sequence[CandidateOdds]) -> tuple[tuple[Match, ...], float]:
    """Give the probability of each candidate, and that none answers."""
    total = 1.0 + sum(candidate.odds for candidate in candidates)
    return tuple(_make_match(candidate, total) for candidate in candidates), 1.0 / total


def _make_match(candidate: CandidateOdds, total: float) -> Match:
    confidence = candidate.odds / total
    if candidate.sentence == NO_SENTENCE:
        return Match(candidate.name, confidence)
    snippet = candidate.piece.index.snippets.snippets[candidate.sentence]
    return Match(candidate.name, confidence, snippet.passage, (snippet.start, snippet.end))

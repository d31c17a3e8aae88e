"""The candidates of all languages ranked together, with the probability of each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.matching.decision import ANSWER_THRESHOLD, RankedMatches
from bot.matching.evidence import LanguageEvidence
from bot.matching.index.index import Index
from bot.matching.model import Match
from bot.matching.scoring.conditional_logit import ConditionalLogit
from bot.matching.scoring.nearest import NO_SENTENCE

SAME_ARTICLE_BOOST = 1.35
"""What an entry's odds gain when its article is the one just read: enough for a doubt."""
MIN_SURE_ACCURACY = 0.6
"""Share of an article's phrasings told apart from which the model gets bold on it."""
LIST_CAUTION = 0.0165
"""What the least confidence of an answer gains there, for each e-fold of its entries: so much that
about 2 % of all messages are answered wrongly, on lists of 21, 77 and 150 entries."""
MAX_LIST_CAUTION = 0.072
SURE_OFFER_ODDS = 1.5
"""Odds against "none of them" from which something is offered there: the nearest of many entries
are near by chance."""
MIN_NO_ANSWER_PROBABILITY = 1e-9
"""What "none of them" is taken for at least when something is divided by it."""

FOREIGN_DISCOUNT = 0.5
"""What an entry's odds lose when its article is in another language than the message, and another
article in the message's own."""


@dataclass(frozen=True, slots=True)
class MatchingModels:
    """The weights for messages in the article's language, and for those in another."""

    own: ConditionalLogit
    foreign: ConditionalLogit

    def model_for(self, piece: LanguageEvidence) -> ConditionalLogit:
        """Give the weights that a piece of evidence is judged by."""
        return self.own if piece.foreign_language is None else self.foreign


Odds = tuple[float, Index, int, int]
"""The odds of a candidate against "none of them", its index, number and answering sentence."""


def rank_entries_of(
    evidence: Sequence[LanguageEvidence], models: MatchingModels, previous_entry: str | None
) -> RankedMatches:
    """Rank the entries alone, as if nothing were left out on purpose."""
    entries_alone = [piece.without_topics() for piece in evidence]
    matches, no_answer_probability = _rank_candidates(entries_alone, models, previous_entry)
    if not matches:
        return RankedMatches()
    query = evidence[0].query
    piece = next(piece for piece in evidence if matches[0].entry in piece.index.entries.numbers)
    return RankedMatches(
        matches,
        no_answer_probability,
        query.previous_entry,
        query.context_dependence,
        piece.only_names_article(matches[0].entry),
        *_choose_thresholds(piece, matches[0].entry),
    )


def _choose_thresholds(piece: LanguageEvidence, entry: str) -> tuple[float, float]:
    """Give the least confidence of an answer, and the least odds of an offer."""
    accuracy, entry_count = piece.measure_article(entry)
    if accuracy < MIN_SURE_ACCURACY or piece.foreign_language:
        return ANSWER_THRESHOLD, 1.0
    caution = min(MAX_LIST_CAUTION, LIST_CAUTION * math.log(entry_count))
    return ANSWER_THRESHOLD + caution, SURE_OFFER_ODDS


def find_likeliest(evidence: Sequence[LanguageEvidence], models: MatchingModels) -> Match | None:
    """Give the likeliest of all, what is left out on purpose included; None without such."""
    if not any(piece.matrix.is_topic.any() for piece in evidence):
        return None
    matches, _ = _rank_candidates([piece.with_topics() for piece in evidence], models, None)
    return matches[0]


def _rank_candidates(
    evidence: Sequence[LanguageEvidence], models: MatchingModels, previous_entry: str | None
) -> tuple[tuple[Match, ...], float]:
    """Rank candidates, best first; also the probability that none answers."""
    odds = [
        entry_odds
        for piece in evidence
        for entry_odds in _compute_odds(piece, models.model_for(piece))
    ]
    if any(piece.foreign_language is None for piece in evidence):
        odds = list(_discount_foreign(odds, evidence))
    if previous_entry:
        previous_article = previous_entry.partition("/")[0]
        odds = [_boost_article(entry_odds, previous_article) for entry_odds in odds]
    total = 1.0 + sum(entry_odds[0] for entry_odds in odds)
    matches = [_make_match(entry_odds, total) for entry_odds in odds]
    matches.sort(key=lambda match: (-match.confidence, match.entry))
    return tuple(matches), 1.0 / total


def _compute_odds(piece: LanguageEvidence, model: ConditionalLogit) -> Iterator[Odds]:
    probabilities, no_answer_probability = model.predict_probabilities(piece.matrix)
    divisor = max(no_answer_probability, MIN_NO_ANSWER_PROBABILITY)
    for probability, entry, sentence in zip(
        probabilities.tolist(),
        piece.matrix.entries.tolist(),
        piece.matrix.answering_sentence.tolist(),
        strict=True,
    ):
        yield probability / divisor, piece.index, entry, sentence


def _discount_foreign(odds: Sequence[Odds], evidence: Sequence[LanguageEvidence]) -> Iterator[Odds]:
    """An article in the message's own language goes first."""
    foreign_indexes = [piece.index for piece in evidence if piece.foreign_language]
    for value, index, entry, sentence in odds:
        is_foreign = any(index is other for other in foreign_indexes)
        yield (FOREIGN_DISCOUNT * value if is_foreign else value), index, entry, sentence


def _boost_article(entry_odds: Odds, article_slug: str) -> Odds:
    odds, index, entry, sentence = entry_odds
    is_same = index.entries.names[entry].partition("/")[0] == article_slug
    return (SAME_ARTICLE_BOOST * odds, index, entry, sentence) if is_same else entry_odds


def _make_match(entry_odds: Odds, total: float) -> Match:
    odds, index, entry, sentence = entry_odds
    name = index.entries.names[entry]
    if sentence == NO_SENTENCE:
        return Match(name, odds / total)
    snippet = index.snippets.snippets[sentence]
    return Match(name, odds / total, snippet.passage, (snippet.start, snippet.end))

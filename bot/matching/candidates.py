"""The candidates of all languages and their odds by the weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from bot.article.ids import slug_of_name
from bot.matching.evidence import LanguageEvidence
from bot.matching.scoring.alignment import Alignment
from bot.matching.scoring.conditional_logit import ConditionalLogit
from bot.matching.scoring.entry_place import EntryPlace, locate_entry

SAME_ARTICLE_BOOST = 1.35
"""What an entry's odds gain when its article is the one just read: enough for a doubt."""
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


@dataclass(frozen=True, slots=True)
class CandidateOdds:
    """A candidate and how likely it is beside "none of them"."""

    odds: float
    piece: LanguageEvidence
    """Where the candidate comes from."""
    entry: int
    """Its number in that index."""
    name: str
    """The full name of the entry."""
    sentence: int
    """The sentence that tells what was asked, or NO_SENTENCE."""

    @property
    def alignment(self) -> Alignment:
        """What it was compared in."""
        return self.piece.matrix.alignment

    def find_place(self) -> EntryPlace:
        """Find its place in that alignment."""
        return locate_entry(self.alignment, self.entry, self.sentence)


def compute_all_odds(
    evidence: Sequence[LanguageEvidence], models: MatchingModels, previous_entry: str | None
) -> list[CandidateOdds]:
    """Give the candidates of all languages, likeliest first."""
    candidates = [
        candidate
        for piece in evidence
        for candidate in _compute_odds(piece, models.model_for(piece))
    ]
    if len({piece.foreign_language is None for piece in evidence}) > 1:
        candidates = [_discount_foreign(candidate) for candidate in candidates]
    if previous_entry:
        article_slug = slug_of_name(previous_entry)
        candidates = [_boost_article(candidate, article_slug) for candidate in candidates]
    return sort_by_odds(candidates)


def _compute_odds(piece: LanguageEvidence, model: ConditionalLogit) -> list[CandidateOdds]:
    probabilities, no_answer_probability = model.predict_probabilities(piece.matrix)
    odds = probabilities / max(no_answer_probability, MIN_NO_ANSWER_PROBABILITY)
    names, matrix = piece.index.entries.names, piece.matrix
    columns = odds.tolist(), matrix.entries.tolist(), matrix.answering_sentence.tolist()
    return [
        CandidateOdds(value, piece, entry, names[entry], sentence)
        for value, entry, sentence in zip(*columns, strict=True)
    ]


def sort_by_odds(candidates: Sequence[CandidateOdds]) -> list[CandidateOdds]:
    """Put the likeliest first; alike ones by their names."""
    by_name = sorted(candidates, key=attrgetter("name"))
    return sorted(by_name, key=attrgetter("odds"), reverse=True)


def _discount_foreign(candidate: CandidateOdds) -> CandidateOdds:
    """An article in the message's own language goes first."""
    if candidate.piece.foreign_language is None:
        return candidate
    return replace(candidate, odds=FOREIGN_DISCOUNT * candidate.odds)


def _boost_article(candidate: CandidateOdds, article_slug: str) -> CandidateOdds:
    is_same = slug_of_name(candidate.name) == article_slug
    return replace(candidate, odds=SAME_ARTICLE_BOOST * candidate.odds) if is_same else candidate

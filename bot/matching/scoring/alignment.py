"""A message laid beside every snippet of some entries: the careful look at a few candidates."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from bot.languages.polarity import TextPolarity, read_polarity
from bot.matching.classifier.phrasing_classifier import TaughtScores
from bot.matching.index.index import Index
from bot.matching.index.layout.selection import SnippetSelection
from bot.matching.index.ragged import BoolArray, FloatArray, IntArray
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.scoring.maxima import find_maxima
from bot.matching.scoring.snippet_measures import SnippetMeasures, measure_snippets
from bot.matching.scoring.taught_columns import select_taught_columns
from bot.matching.scoring.windows import find_in_windows
from bot.matching.scoring.word_weights import WordWeights
from bot.matching.text.answer_types import (
    answer_types_in,
    facts_to_tell,
    question_types,
)

VOTING_SNIPPETS = 10
"""How many of the nearest questions and phrasings are asked whose they are."""
FAR_FROM_PHRASING, NEAR_PHRASING = 0.4, 0.7
"""Likeness to a phrasing up to which a message is no form of it, and from which it is one: of those
with a slip, a word less, a word more or two words changed over, 98 of 100 have 0.79."""
VOTE_PRIOR = 0.2
"""Votes for nobody: where nothing is near, the nearest has little to say."""


class Alignment:
    """Words × snippets, and what is measured of both."""

    def __init__(
        self,
        index: Index,
        query: ParsedQuery,
        entries: IntArray,
        taught: TaughtScores,
        measures: SnippetMeasures | None = None,
    ) -> None:
        """Lay `query` beside `entries`, whose snippets' `measures` may be known already."""
        self.index, self.query, self.entries, self.taught = index, query, entries, taught
        self.selection = selection = index.select_snippets(entries)
        self.snippets, self.entry_bounds = selection.snippets, selection.entry_bounds
        self.is_sentence: BoolArray = selection.is_sentence
        self.measures = measures = measures or measure_snippets(index, query, selection)
        self.similarity, self.snippet_coverage = measures.similarity, measures.coverage
        """(words, snippets): how well each word is found in each snippet, 0 to 1; and (snippets,):
        how much of each snippet is found in the words, 0 to 1."""
        self.weights = measures.weights
        self.word_similarity, self.found_anywhere = find_in_windows(
            self.similarity, self.weights.by_rarity, selection
        )
        """(words, entries): how well each word is found in one place of each entry, and somewhere
        in it, 0 to 1."""
        self.coverage: FloatArray = query.weights @ self.word_similarity / self.weights.total
        """(entries,): how much of what the words tell is found in each, 0 to 1."""
        self.found_evidence: FloatArray = np.add.reduce(
            self.weights.by_rarity * self.word_similarity, axis=0
        )
        """(entries,): what the words tell that are found in each, rare ones more."""
        self.snippet_score = score_snippets(self.similarity, self.weights, selection)
        """(snippets,): how much of what the message tells is found in each, 0 to 1."""
        self.ngram_similarity, self.embedding_similarity = measures.letters, measures.meaning
        """(snippets,): the cosines of groups of letters, 0 to 1, and of meaning, -1 to 1."""
        self.maxima = find_maxima(
            selection,
            self.snippet_score,
            self.snippet_coverage,
            self.ngram_similarity,
            self.embedding_similarity,
        )
        self.taught_columns = select_taught_columns(taught, entries, query.weights)
        self.question_types = question_types(query.text, query.language)
        """The sorts of thing that the message asks for, as bits."""
        self.answer_types = facts_to_tell(self.question_types, index.language.data)
        """The kinds of fact that the message asks for."""

    def leave_out_phrasings(self, unphrased_index: Index, untaught: TaughtScores) -> Alignment:
        """Give the same without phrasings, in `unphrased_index`, where nothing is taught."""
        selection = unphrased_index.select_snippets(self.entries)
        measures = self.measures.narrow_to(self.selection, selection)
        return Alignment(unphrased_index, self.query, self.entries, untaught, measures)

    @cached_property
    def distance_from_phrasings(self) -> np.float32:
        """How far the message is from being one of the phrasings said a little otherwise: 0, it is,
        to 1."""
        both_ways = np.sqrt(self.snippet_score * self.snippet_coverage)
        likeness = (both_ways + self.ngram_similarity) / 2 * self.selection.is_phrasing
        distance = (NEAR_PHRASING - likeness.max()) / (NEAR_PHRASING - FAR_FROM_PHRASING)
        return np.float32(np.clip(distance, 0.0, 1.0))

    @cached_property
    def message_polarity(self) -> TextPolarity:
        """What the message denies, and which of two opposites it names."""
        return read_polarity(self.query.text, self.query.language)

    @cached_property
    def nearest_votes(self) -> FloatArray:
        """The share of the nearest questions and phrasings that are each entry's own (entries,)."""
        similarity = self.ngram_similarity + np.maximum(self.embedding_similarity, 0) ** 3
        similarity = np.where(self.is_sentence, 0.0, similarity)
        last = min(VOTING_SNIPPETS, len(similarity) - 1)
        voters = (-similarity).argpartition(last)[:VOTING_SNIPPETS]
        votes = np.bincount(
            self.selection.owner.take(voters),
            weights=similarity.take(voters) ** 2,
            minlength=len(self.entries),
        )
        shares: FloatArray = (votes / (np.add.reduce(votes) + VOTE_PRIOR)).astype(np.float32)
        return shares

    def holds_answer_types(self, snippet: int) -> bool:
        """Tell whether a snippet holds the kinds of fact asked for."""
        sentence = self.index.snippets.snippets[snippet].text
        types_in_sentence = answer_types_in(sentence, self.index.language.data)
        return types_in_sentence.issuperset(self.answer_types)


def score_snippets(
    similarity: FloatArray, weights: WordWeights, selection: SnippetSelection
) -> FloatArray:
    """Give how much of what a message tells is found in each snippet (snippets,), 0 to 1.

    `similarity` (words, snippets) says how well each word is found in each.
    """
    owner = selection.owner
    found_weight: FloatArray = np.add.reduce(
        weights.by_rarity.take(owner, axis=1) * similarity, axis=0
    )
    return found_weight / weights.total_by_rarity.take(owner)

"""A message laid beside every snippet of some entries: the careful look at a few candidates."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from bot.languages.polarity import TextPolarity, read_polarity
from bot.matching.classifier.phrasing_classifier import TaughtScores
from bot.matching.index.char_ngrams import cosine_with_texts
from bot.matching.index.index import Index
from bot.matching.index.ragged import BoolArray, FloatArray, IntArray
from bot.matching.query.parsed_query import ParsedQuery
from bot.matching.scoring.maxima import EntryMaxima, find_maxima
from bot.matching.scoring.taught_columns import TaughtColumns, select_taught_columns
from bot.matching.scoring.windows import find_in_windows
from bot.matching.scoring.word_alignment import (
    align_words,
    flatten_expansions,
    mask_proper_nouns,
    measure_rarity,
)
from bot.matching.text.answer_types import (
    AnswerTypes,
    answer_types_in,
    facts_among,
    question_types,
    tellable_types,
)

MIN_DIVISOR = 1e-3
"""What a sum of weights is taken for at least when something is divided by it."""
VOTING_SNIPPETS = 10
"""How many of the nearest questions and phrasings are asked whose they are."""
_UNCOUNTED = np.float32(-1.0)
"""What stands for a snippet that an entry hasn't, where all have as many."""
VOTE_PRIOR = 0.2
"""Votes for nobody: where nothing is near, the nearest has little to say."""


class Alignment:
    """Words × snippets, and what follows from it. What only some measures need is made then."""

    def __init__(
        self, index: Index, query: ParsedQuery, entries: IntArray, taught: TaughtScores
    ) -> None:
        """Lay `query` beside `entries`."""
        self.index, self.query, self.entries, self.taught = index, query, entries, taught
        self.selection = index.select_snippets(entries)
        self.snippets, self.entry_bounds = self.selection.snippets, self.selection.entry_bounds
        self.is_sentence: BoolArray = self.selection.is_sentence
        self._meant = flatten_expansions(query)
        self.similarity, self.snippet_coverage = align_words(
            index, query, self._meant, self.selection
        )
        """(words, snippets): how well each word is found, 0 to 1; and (snippets,): how much of
        each snippet is found in the words, 0 to 1."""

    @cached_property
    def total_weight(self) -> float:
        """What all words tell together, MIN_DIVISOR or more."""
        return clamp_nonzero(self.query.weights.sum())

    @cached_property
    def word_similarity(self) -> FloatArray:
        """How well each word is found in one place of each entry (words, entries), 0 to 1."""
        return find_in_windows(
            self.similarity, self.found_anywhere, self.idf_weight, self.selection
        )

    @cached_property
    def found_anywhere(self) -> FloatArray:
        """How well each word is found somewhere in each entry (words, entries), 0 to 1."""
        best: FloatArray = np.maximum.reduceat(self.similarity, self.selection.entry_starts, axis=1)
        return best

    @cached_property
    def coverage(self) -> FloatArray:
        """How much of what the words tell is found in each entry (entries,), 0 to 1."""
        covered: FloatArray = self.query.weights @ self.word_similarity / self.total_weight
        return covered

    @cached_property
    def found_evidence(self) -> FloatArray:
        """What the words tell that are found in each entry, rare ones more (entries,)."""
        found_weight: FloatArray = (self.idf_weight * self.word_similarity).sum(axis=0)
        return found_weight

    @cached_property
    def idf_weight(self) -> FloatArray:
        """What each word tells, by its rarity in the entry's article too (words, entries)."""
        rarity = measure_rarity(self.index, self.query, self._meant, self.selection)
        return self.query.weights[:, None] * rarity

    @cached_property
    def total_idf_weight(self) -> FloatArray:
        """What all words tell together (entries,)."""
        total: FloatArray = np.maximum(self.idf_weight.sum(axis=0), MIN_DIVISOR)
        return total

    @cached_property
    def snippet_score(self) -> FloatArray:
        """How much of what the message tells is found in each snippet (snippets,), 0 to 1."""
        owner = self.selection.owner
        weighted: FloatArray = np.einsum(
            "wk,wk->k", self.idf_weight.take(owner, axis=1), self.similarity
        )
        return weighted / self.total_idf_weight[owner]

    @cached_property
    def ngram_similarity(self) -> FloatArray:
        """The cosine of groups of letters with each snippet (snippets,), 0 to 1."""
        return cosine_with_texts(self.query.ngrams, self.selection.ngrams)

    @cached_property
    def embedding_similarity(self) -> FloatArray:
        """The cosine of meaning with each snippet (snippets,), -1 to 1."""
        cosines: FloatArray = self.selection.embeddings @ self.query.embedding
        return cosines

    @cached_property
    def maxima(self) -> EntryMaxima:
        """The best of what was measured of each entry's snippets."""
        return find_maxima(
            self.selection,
            self.snippet_score,
            self.snippet_coverage,
            self.ngram_similarity,
            self.embedding_similarity,
        )

    @cached_property
    def taught_columns(self) -> TaughtColumns:
        """What phrasings teach of each entry."""
        return select_taught_columns(self.taught, self.entries, self.query.weights)

    @cached_property
    def message_polarity(self) -> TextPolarity:
        """What the message denies, and which of two opposites it names."""
        return read_polarity(self.query.text, self.query.language)

    @cached_property
    def answer_types(self) -> AnswerTypes:
        """The kinds of fact that the message asks for."""
        tellable = tellable_types(self.index.language.data)
        return tuple(number for number in facts_among(self.question_types) if number in tellable)

    @cached_property
    def question_types(self) -> int:
        """The sorts of thing that the message asks for, as bits."""
        return question_types(self.query.text, self.query.language)

    @cached_property
    def non_name_weight(self) -> FloatArray:
        """What the words tell that are no names (words,)."""
        return self.query.weights * ~mask_proper_nouns(self.index, self.query)

    @cached_property
    def nearest_votes(self) -> FloatArray:
        """The share of the nearest questions and phrasings that are each entry's own (entries,)."""
        similarity = self.ngram_similarity + np.maximum(self.embedding_similarity, 0) ** 3
        similarity = np.where(self.is_sentence, 0.0, similarity)
        nearest = np.argpartition(-similarity, min(VOTING_SNIPPETS, len(similarity) - 1))
        voters = nearest[:VOTING_SNIPPETS]
        votes = np.bincount(
            self.selection.owner[voters],
            weights=similarity[voters] ** 2,
            minlength=len(self.entries),
        )
        shares: FloatArray = (votes / (votes.sum() + VOTE_PRIOR)).astype(np.float32)
        return shares

    @cached_property
    def means_of_best_three(self) -> FloatArray:
        """The mean of each entry's three best questions or phrasings by `snippet_score`, and of its
        three snippets of the nearest meaning (2, entries)."""
        scores, meanings = self.snippet_score, self.embedding_similarity
        if self.selection.has_long_answer:
            meanings = meanings * self.selection.snippet_discount
        scores = np.where(self.is_sentence, _UNCOUNTED, scores)
        return _average_best_three(np.array((scores, meanings)), self.selection.padded_places)

    @property
    def is_question(self) -> BoolArray:
        """Which snippets are an entry's own question (snippets,)."""
        return self.selection.is_question

    def holds_answer_types(self, snippet: int) -> bool:
        """Tell whether a snippet holds the kinds of fact asked for."""
        sentence = self.index.snippets.snippets[snippet].text
        types_in_sentence = answer_types_in(sentence, self.index.language.data)
        return types_in_sentence.issuperset(self.answer_types)


def _average_best_three(values: FloatArray, padded_places: IntArray) -> FloatArray:
    """Give the mean of the three best of each entry's values (rows, snippets): (rows, entries).

    Negative ones don't count.
    """
    padding = np.full((len(values), 1), _UNCOUNTED, dtype=np.float32)
    padded = np.concatenate((values, padding), axis=1).take(padded_places, axis=1)
    top = np.sort(padded, axis=2)[:, :, -3:].astype(np.float64)
    is_counted = top >= 0
    sums = np.where(is_counted, top, 0.0).sum(axis=2)
    means: FloatArray = (sums / np.maximum(is_counted.sum(axis=2), 1)).astype(np.float32)
    return means


def clamp_nonzero(weight: float) -> float:
    """Keep a divisor away from zero: at least MIN_DIVISOR."""
    return max(weight, MIN_DIVISOR)

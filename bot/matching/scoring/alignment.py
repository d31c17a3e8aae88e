"""A message laid beside every snippet of some entries: the careful look at a few candidates."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from bot.matching.index.char_ngrams import cosine_with_texts
from bot.matching.index.index import Index
from bot.matching.index.phrasing_classifier import TaughtScores
from bot.matching.index.ragged import BoolArray, FloatArray, IntArray
from bot.matching.index.selection import SnippetSelection
from bot.matching.index.snippets import SnippetKind
from bot.matching.scoring.query import ParsedQuery
from bot.matching.text.answer_types import (
    AnswerTypes,
    answer_types_in,
    expected_answer_types,
    question_types,
    tellable_types,
)

MIN_DIVISOR = 1e-3
"""What a sum of weights is taken for at least when something is divided by it."""
MIN_SNIPPET_WEIGHT = 0.2
"""What a snippet's words weigh at least, so that "Why?" isn't wholly found in every message."""
VOTING_SNIPPETS = 10
"""How many of the nearest questions and phrasings are asked whose they are."""
VOTE_PRIOR = 0.2
"""Votes for nobody: where nothing is near, the nearest has little to say."""
MIN_NAME_SIMILARITY = 0.75
"""Likeness from which a word is taken for a name."""


class Alignment:
    """Words × snippets, and what follows from it. What only some measures need is made then."""

    def __init__(
        self,
        index: Index,
        query: ParsedQuery,
        entries: IntArray,
        taught: TaughtScores,
        held_out: int | None = None,
    ) -> None:
        """Lay `query` beside `entries`, as if the snippet `held_out` weren't there."""
        self.index, self.query, self.entries, self.taught = index, query, entries, taught
        self.selection = index.select_snippets(entries)
        self.snippets, self.entry_bounds = self.selection.snippets, self.selection.entry_bounds
        self.is_sentence: BoolArray = index.snippets.is_sentence[self.snippets]
        self.similarity, self.snippet_coverage = align_words(index, query, self.selection)
        """(words, snippets): how well each word is found, 0 to 1; and (snippets,): how much of
        each snippet is found in the words, 0 to 1."""
        self._is_held_out: BoolArray = self.snippets == (-1 if held_out is None else held_out)
        self.similarity[:, self._is_held_out] = 0.0
        self.snippet_coverage[self._is_held_out] = 0.0

    @cached_property
    def word_similarity(self) -> FloatArray:
        """How well each word is found in each entry (words, entries), 0 to 1."""
        best: FloatArray = np.maximum.reduceat(self.similarity, self.entry_bounds[:-1], axis=1)
        return best

    @cached_property
    def coverage(self) -> FloatArray:
        """How much of what the words tell is found in each entry (entries,), 0 to 1."""
        weights = self.query.weights
        covered: FloatArray = weights @ self.word_similarity / clamp_nonzero(weights.sum())
        return covered

    @cached_property
    def found_evidence(self) -> FloatArray:
        """What the words tell that are found in each entry, rare ones more (entries,)."""
        found_weight: FloatArray = (self.idf_weight * self.word_similarity).sum(axis=0)
        return found_weight

    @cached_property
    def idf_weight(self) -> FloatArray:
        """What each word tells, by its rarity in the entry's article too (words, entries)."""
        return self.query.weights[:, None] * _rarity_by_entry(self.index, self.query, self.entries)

    @cached_property
    def total_idf_weight(self) -> FloatArray:
        """What all words tell together (entries,)."""
        return clamp_nonzero(self.idf_weight.sum(axis=0))

    @cached_property
    def snippet_score(self) -> FloatArray:
        """How much of what the message tells is found in each snippet (snippets,), 0 to 1."""
        owner = self.selection.owner
        weighted: FloatArray = np.einsum("wk,wk->k", self.idf_weight[:, owner], self.similarity)
        return weighted / self.total_idf_weight[owner]

    @cached_property
    def ngram_similarity(self) -> FloatArray:
        """The cosine of groups of letters with each snippet (snippets,), 0 to 1."""
        cosines = cosine_with_texts(self.query.ngrams, self.selection.ngrams)
        cosines[self._is_held_out] = 0.0
        return cosines

    @cached_property
    def embedding_similarity(self) -> FloatArray:
        """The cosine of meaning with each snippet (snippets,), -1 to 1."""
        embeddings = self.index.snippet_embeddings[self.snippets].astype(np.float32)
        cosines: FloatArray = embeddings @ self.query.embedding
        cosines[self._is_held_out] = -1.0
        return cosines

    @cached_property
    def answer_types(self) -> AnswerTypes:
        """The kinds of fact that the message asks for."""
        tellable = tellable_types(self.index.language.data)
        expected = expected_answer_types(self.query.text, self.query.language)
        return tuple(number for number in expected if number in tellable)

    @cached_property
    def question_types(self) -> int:
        """The sorts of thing that the message asks for, as bits."""
        return question_types(self.query.text, self.query.language)

    @cached_property
    def non_name_weight(self) -> FloatArray:
        """What the words tell that are no names (words,)."""
        return self.query.weights * ~_proper_noun_mask(self.index, self.query)

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

    def best_per_entry(self, values: FloatArray) -> FloatArray:
        """Give the best of the values (snippets,) float32 for each entry (entries,)."""
        maxima: FloatArray = np.maximum.reduceat(values, self.entry_bounds[:-1])
        return maxima

    def best_question(self, values: FloatArray) -> FloatArray:
        """Give the best of the question's and the phrasings' values (snippets,): (entries,)."""
        return self.best_per_entry(np.where(self.is_sentence, 0.0, values))

    def best_sentence(self, values: FloatArray) -> FloatArray:
        """Give the best of the sentences' values (snippets,) for each entry: (entries,)."""
        return self.best_per_entry(np.where(self.is_sentence, values, 0.0))

    def mean_of_top_three(self, values: FloatArray) -> FloatArray:
        """Give the mean of each entry's three best of the values (snippets,): (entries,) float32.

        Negative ones don't count.
        """
        value_list = values.tolist()
        means = [
            _mean_of_top_three(value_list[start:stop])
            for start, stop in self.selection.entry_spans()
        ]
        return np.array(means, dtype=np.float32)

    @property
    def is_question(self) -> BoolArray:
        """Which snippets are an entry's own question (snippets,)."""
        is_question: BoolArray = self.index.snippets.kind[self.snippets] == SnippetKind.QUESTION
        return is_question

    def holds_answer_types(self, snippet: int) -> bool:
        """Tell whether a snippet holds the kinds of fact asked for."""
        sentence = self.index.snippets.snippets[snippet].text
        types_in_sentence = answer_types_in(sentence, self.index.language.data)
        return types_in_sentence.issuperset(self.answer_types)


def clamp_nonzero(value: FloatArray) -> FloatArray:
    """Keep a divisor (of any shape) away from zero: at least MIN_DIVISOR."""
    clamped: FloatArray = np.maximum(value, MIN_DIVISOR)
    return clamped


def align_words(
    index: Index, query: ParsedQuery, selection: SnippetSelection
) -> tuple[FloatArray, FloatArray]:
    """Find each word in each snippet, and each snippet in the words.

    Gives (words, snippets), how well a word is found there, and (snippets,), the share of a
    snippet's weight that is found in the message; both 0 to 1.
    """
    terms, owner = selection.terms.values, selection.terms.owner
    slots, term_similarity = _expansion_table(query, len(index.vocabulary.terms))
    slot = slots[terms]
    matched_places = np.flatnonzero(slot >= 0)
    similarity = np.zeros((len(query.words), len(selection.snippets)), dtype=np.float32)
    if len(matched_places):
        owners = owner[matched_places]
        starts = np.flatnonzero(np.append(True, owners[1:] != owners[:-1]))
        similarity[:, owners[starts]] = np.maximum.reduceat(
            term_similarity[:, slot[matched_places]], starts, axis=1
        )
    best_similarity = np.where(slot >= 0, term_similarity.max(axis=0, initial=0.0)[slot], 0.0)
    term_weight = index.term_weight[terms]
    found_weight = np.bincount(
        owner, weights=term_weight * best_similarity, minlength=len(selection.snippets)
    )
    total_weight = np.bincount(owner, weights=term_weight, minlength=len(selection.snippets))
    coverage = found_weight / np.maximum(total_weight, MIN_SNIPPET_WEIGHT)
    return similarity, coverage.astype(np.float32)


def _proper_noun_mask(index: Index, query: ParsedQuery) -> BoolArray:
    return np.array(
        [
            any(
                expansion[term] >= MIN_NAME_SIMILARITY
                for term in expansion.keys() & index.proper_noun_terms
            )
            for expansion in query.expansions
        ],
        dtype=np.bool_,
    )


def _mean_of_top_three(values: list[float]) -> float:
    top_values = [value for value in sorted(values)[-3:] if value >= 0]
    return sum(top_values) / len(top_values) if top_values else 0.0


def _expansion_table(query: ParsedQuery, size: int) -> tuple[IntArray, FloatArray]:
    """Number the terms that the words may stand for (terms,); and words × those, the likeness."""
    slots = np.full(size, -1, dtype=np.int32)
    terms = sorted({term for meaning in query.expansions for term in meaning})
    slots[terms] = np.arange(len(terms))
    table = np.zeros((len(query.words), max(1, len(terms))), dtype=np.float32)
    for place, expansion in enumerate(query.expansions):
        if expansion:
            table[place, slots[list(expansion)]] = list(expansion.values())
    return slots, table


def _rarity_by_entry(index: Index, query: ParsedQuery, entries: IntArray) -> FloatArray:
    article_numbers = index.entries.article[entries].tolist()
    columns = {
        article_number: _article_rarity(index, query, article_number)
        for article_number in set(article_numbers)
    }
    return np.array([columns[number] for number in article_numbers], dtype=np.float32).T


def _article_rarity(index: Index, query: ParsedQuery, article_number: int) -> list[float]:
    rarity = index.articles[article_number].rarity
    shared_terms = (expansion.keys() & rarity.keys() for expansion in query.expansions)
    return [min(map(rarity.__getitem__, terms), default=1.0) for terms in shared_terms]

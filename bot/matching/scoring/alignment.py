"""A message laid beside every key of some entries: the careful look at a few candidates."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.index import MIN_INFORMATIVE_WEIGHT, FloatArray, Index, IntArray
from bot.matching.index.ragged import SnippetSelection
from bot.matching.index.snippets import SnippetKind
from bot.matching.scoring.query import ParsedQuery
from bot.matching.text.answer_types import asked, question_types, told

_MIN_SENTENCE_SCORE = 0.5
_MIN_INFORMATIVE_WORDS = 2
"""Telling words from which a message is compared with what phrasings teach."""
_MIN_NAME_SIMILARITY = 0.75
"""Likeness from which a word is taken for a name."""


class Alignment:
    """Words × keys, and what follows from it for each of `entries`."""

    def __init__(self, index: Index, query: ParsedQuery, entries: IntArray) -> None:
        self.index, self.query, self.entries = index, query, entries
        self.selection = index.select_snippets(entries)
        self.snippets, self.entry_bounds = self.selection.snippets, self.selection.entry_bounds
        self.is_sentence: NDArray[np.bool_] = (
            index.snippet_kind[self.snippets] == SnippetKind.SENTENCE
        )
        self.similarity, self.snippet_coverage = _align_words(index, query, self.selection)
        self.word_similarity: FloatArray = np.maximum.reduceat(
            self.similarity, self.entry_bounds[:-1], axis=1
        )
        self.idf_weight = query.weights[:, None] * _rarity_by_entry(index, query, entries)
        self.total_idf_weight = clamp_nonzero(self.idf_weight.sum(axis=0))
        self.snippet_score = self._score_snippets()
        self.ngram_similarity = index.char_ngrams.cosine_similarity(
            query.text, self.selection.ngrams
        )
        self.embedding_similarity = (
            index.snippet_embeddings[self.snippets].astype(np.float32) @ query.embedding
        )
        self.answer_types = asked(query.text)
        self.non_name_weight = query.weights * ~_proper_noun_mask(index, query)
        """What the words tell that are no names."""

    def best_per_entry(self, values: FloatArray) -> FloatArray:
        """Give the best key's value for each entry."""
        maxima: FloatArray = np.maximum.reduceat(values, self.entry_bounds[:-1])
        return maxima

    def best_question(self, values: FloatArray) -> FloatArray:
        """Give the best of the question's and the phrasings' values for each entry."""
        return self.best_per_entry(np.where(self.is_sentence, 0.0, values))

    def best_sentence(self, values: FloatArray) -> FloatArray:
        """Give the best sentence's value for each entry."""
        return self.best_per_entry(np.where(self.is_sentence, values, 0.0))

    def mean_of_top_three(self, values: FloatArray) -> FloatArray:
        """Give the mean of the three best for each entry (negative ones don't count)."""
        value_list = values.tolist()
        return np.array(
            [_mean_of_top_three(value_list[start:stop]) for start, stop in self.entry_spans()],
            dtype=np.float32,
        )

    def best_snippet(self) -> IntArray:
        """Give the key that each entry's evidence comes from."""
        values = (
            self.snippet_score
            + 0.3 * self.ngram_similarity
            + 0.3 * np.where(self.is_sentence, 0, self.snippet_coverage)
        )
        best_positions = [
            start + int(np.argmax(values[start:stop])) for start, stop in self.entry_spans()
        ]
        return self.snippets[best_positions]

    def answering_sentence(self) -> IntArray:
        """Give for each entry the sentence that tells what was asked; -1 for the whole answer.

        It has to hold half of what is special in the message, and more of it than the entry's
        own question: who asks that question wants the whole answer.
        """
        sentence_scores = np.where(self.is_sentence, self.snippet_score, -1.0)
        answer_scores = (
            sentence_scores
            + 0.3 * self.ngram_similarity
            + 0.3 * self.embedding_similarity
            + 0.2 * self._answer_type_bonus(sentence_scores)
        )
        question_scores = np.where(
            self.index.snippet_kind[self.snippets] == SnippetKind.QUESTION, self.snippet_score, 0.0
        )
        sentences = np.full(len(self.entries), -1, dtype=np.int32)
        for place, (start, stop) in enumerate(self.entry_spans()):
            best = start + int(np.argmax(answer_scores[start:stop]))
            if (
                sentence_scores[best] >= _MIN_SENTENCE_SCORE
                and sentence_scores[best] > question_scores[start:stop].max()
            ):
                sentences[place] = self.snippets[best]
        return sentences

    def _answer_type_bonus(self, sentence_scores: FloatArray) -> FloatArray:
        """Give 1 for the sentences in question that hold the kind of fact asked for."""
        bonus = np.zeros(len(self.snippets), dtype=np.float32)
        if self.answer_types:
            for place in np.flatnonzero(sentence_scores >= _MIN_SENTENCE_SCORE).tolist():
                bonus[place] = self._holds_answer_types(int(self.snippets[place]))
        return bonus

    def answer_type_match(self) -> FloatArray:
        """Give 1 for an entry whose best sentences hold the kind of fact asked for, -1 if not."""
        type_matches = np.zeros(len(self.entries), dtype=np.float32)
        if not self.answer_types:
            return type_matches
        values = np.where(self.is_sentence, self.snippet_score, 0.0)
        for place, (start, stop) in enumerate(self.entry_spans()):
            best = float(values[start:stop].max())
            if best > 0:
                close_snippets = self.snippets[
                    start + np.flatnonzero(values[start:stop] >= 0.75 * best)
                ]
                type_matches[place] = (
                    1.0 if any(map(self._holds_answer_types, close_snippets.tolist())) else -1.0
                )
        return type_matches

    def question_type_match(self) -> FloatArray:
        """Give 1 for an entry whose question asks for the same sort of thing, -1 for another."""
        snippet_types = self.index.question_types[self.snippets]
        same_type = (
            np.maximum.reduceat(
                snippet_types & question_types(self.query.text), self.entry_bounds[:-1]
            )
            != 0
        )
        has_type = np.maximum.reduceat(snippet_types, self.entry_bounds[:-1]) != 0
        return np.where(same_type, 1.0, np.where(has_type, -1.0, 0.0)).astype(np.float32)

    def classifier_scores(self) -> FloatArray:
        """Give for each entry what its article's phrasings teach about the message.

        A single telling word ("agenda") teaches nothing: it may stand in several questions.
        """
        if (self.query.weights >= MIN_INFORMATIVE_WEIGHT).sum() < _MIN_INFORMATIVE_WORDS:
            return np.zeros(len(self.entries), dtype=np.float32)
        owner_entries = self.entries[self.selection.owner]
        return self.index.phrasing_classifier.score_entries(
            self.snippets,
            owner_entries,
            self.ngram_similarity + self.embedding_similarity,
            self.entries,
        )

    def entry_spans(self) -> list[tuple[int, int]]:
        """Give the first key of each entry, and the one after its last."""
        return list(
            zip(self.entry_bounds[:-1].tolist(), self.entry_bounds[1:].tolist(), strict=True)
        )

    def _holds_answer_types(self, snippet: int) -> bool:
        return told(self.index.snippets[snippet].text).issuperset(self.answer_types)

    def _score_snippets(self) -> FloatArray:
        owner = self.selection.owner
        weighted_similarity: FloatArray = np.einsum(
            "wk,wk->k", self.idf_weight[:, owner], self.similarity
        )
        return weighted_similarity / self.total_idf_weight[owner]


def clamp_nonzero(value: FloatArray) -> FloatArray:
    """Keep a divisor away from zero."""
    clamped: FloatArray = np.maximum(value, 1e-3)
    return clamped


def _proper_noun_mask(index: Index, query: ParsedQuery) -> NDArray[np.bool_]:
    return np.array(
        [
            any(
                similarity >= _MIN_NAME_SIMILARITY and term in index.proper_noun_terms
                for term, similarity in expansion.items()
            )
            for expansion in query.expansions
        ],
        dtype=np.bool_,
    )


def _mean_of_top_three(values: list[float]) -> float:
    top_values = [value for value in sorted(values)[-3:] if value >= 0]
    return sum(top_values) / len(top_values) if top_values else 0.0


def _align_words(
    index: Index, query: ParsedQuery, selection: SnippetSelection
) -> tuple[FloatArray, FloatArray]:
    """How well each word is found in each key; and of each key, the share found in the words."""
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
    return similarity, (found_weight / np.maximum(total_weight, 0.2)).astype(np.float32)


def _expansion_table(query: ParsedQuery, size: int) -> tuple[IntArray, FloatArray]:
    """Number the terms that the words may stand for; and words × those terms, the likeness."""
    slots = np.full(size, -1, dtype=np.int32)
    terms = sorted({term for meaning in query.expansions for term in meaning})
    slots[terms] = np.arange(len(terms))
    table = np.zeros((len(query.words), max(1, len(terms))), dtype=np.float32)
    for place, expansion in enumerate(query.expansions):
        if expansion:
            table[place, slots[list(expansion)]] = list(expansion.values())
    return slots, table


def _rarity_by_entry(index: Index, query: ParsedQuery, entries: IntArray) -> FloatArray:
    article_numbers = index.entry_article[entries].tolist()
    columns = {
        article_number: _article_rarity(index, query, article_number)
        for article_number in set(article_numbers)
    }
    return np.array([columns[topic] for topic in article_numbers], dtype=np.float32).T


def _article_rarity(index: Index, query: ParsedQuery, article_number: int) -> list[float]:
    rarity = index.article_terms[article_number].rarity
    shared_terms = (expansion.keys() & rarity.keys() for expansion in query.expansions)
    return [min(map(rarity.__getitem__, terms), default=1.0) for terms in shared_terms]

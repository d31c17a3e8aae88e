"""The index: the articles of one language, searchable. Built once (`builder.py`), then frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.matching.index.char_ngrams import CharNgrams
from bot.matching.index.layout.selection import SelectionCache, SnippetSelection
from bot.matching.index.layout.snippet_sorts import SnippetSorts
from bot.matching.index.ragged import BoolArray, FloatArray, IntArray, LongArray
from bot.matching.index.synonyms.groups import Synonyms
from bot.matching.index.tables import EntryTable, Postings, SnippetTable
from bot.matching.index.terms.article_terms import ArticleTerms
from bot.matching.index.terms.meant_terms import flatten_expansions
from bot.matching.index.terms.similar_terms import SimilarTerms
from bot.matching.index.terms.term_rarity import TermRarities
from bot.matching.index.terms.word_readings import WordReadings
from bot.matching.index.vocabulary import Vocabulary
from bot.matching.text.language import Language

MEANING_CANDIDATES, SENTENCE_CANDIDATES = 3, 5
"""Entries looked at because their question means nearly the same, or a sentence of their answer is
near."""
MAX_COMPARED_QUESTIONS = 5_000
"""Questions whose meaning is compared: about half a millisecond."""


@dataclass(frozen=True, slots=True)
class Index:
    """Entries, snippets and terms of some articles in one language. Caches aside never changes."""

    language: Language
    vocabulary: Vocabulary
    synonyms: Synonyms
    articles: tuple[ArticleTerms, ...]
    entries: EntryTable
    snippets: SnippetTable
    sorts: SnippetSorts
    """Where each entry has its questions, and where its sentences."""
    postings: Postings
    char_ngrams: CharNgrams
    term_weight: FloatArray
    """(terms,): how much each term tells, 0.02 to 1; 0 for a group of synonyms."""
    snippet_embeddings: FloatArray
    """(snippets, dimensions): the direction of what each snippet means, length 1 or 0."""
    question_embeddings: FloatArray
    """(entries, dimensions): the direction of what each entry's own question means."""
    proper_noun_terms: frozenset[int]
    """The terms that only name something."""
    is_proper_noun: BoolArray
    """(terms,): the same of each."""
    phrasing_density: float
    """How many phrasings an entry has, as a feature: many chances to look alike by accident."""
    similar_terms: SimilarTerms
    word_readings: WordReadings
    answer_share: FloatArray
    """(entries,): how far each entry's question and answer by themselves have a say beside the
    phrasings of its article, 0 to 1."""
    selections: SelectionCache
    unphrased_selections: SelectionCache
    """The same without the phrasings."""
    term_rarities: TermRarities
    """How rare the terms are in each article."""

    def find_candidates(
        self,
        expansions: Sequence[dict[int, float]],
        weights: FloatArray,
        embedding: FloatArray,
        max_candidates: int,
    ) -> IntArray:
        """Give the numbers of the entries worth a careful look (at most so many,), in order.

        `expansions` are the terms that each word of a message may stand for, with their likeness,
        `weights` (words,) what each tells, `embedding` (dimensions,) its direction of meaning. Half
        of them are the best by their questions and phrasings, some by the meaning of their
        questions, some by the sentences of their answers: an entry with a long answer doesn't push
        out the one that asks the same.
        """
        if len(self.entries.names) <= max_candidates:
            return np.arange(len(self.entries.names), dtype=np.int32)
        scores = self.postings.score_snippets(flatten_expansions(expansions), weights)
        by_question, by_sentence = self.sorts.find_best(scores)
        shares = (
            (by_question, max_candidates // 2),
            (self._compare_meanings(embedding), MEANING_CANDIDATES),
            (by_sentence, SENTENCE_CANDIDATES),
            (np.maximum(by_question, by_sentence), max_candidates),
        )
        is_chosen = np.zeros(len(self.entries.names), dtype=np.bool_)
        room = max_candidates
        for values, count in shares:
            best = _take_best(np.where(is_chosen, 0, values), min(count, room))
            is_chosen[best] = True
            room -= len(best)
        return is_chosen.nonzero()[0].astype(np.int32)

    def _compare_meanings(self, embedding: FloatArray) -> FloatArray:
        """Give how near a meaning is to that of each entry's question (entries,)."""
        if not len(embedding) or len(self.question_embeddings) > MAX_COMPARED_QUESTIONS:
            return np.zeros(len(self.question_embeddings), dtype=np.float32)
        cosines: FloatArray = self.question_embeddings @ embedding
        return cosines

    def include_entry(self, entries: IntArray, entry_name: str | None) -> IntArray:
        """Put the entry of a full name, if the index holds it, among `entries` (entries,) int32."""
        if entry_name is None or entry_name not in self.entries.numbers:
            return entries
        return self.include_entries(entries, [self.entries.numbers[entry_name]])

    def include_entries(self, entries: IntArray, others: Sequence[int] | LongArray) -> IntArray:
        """Put other entries, too, among `entries` (entries,) int32, in order, each once."""
        is_included = np.zeros(len(self.entries.names), dtype=np.bool_)
        is_included[entries] = True
        is_included[others] = True
        return is_included.nonzero()[0].astype(np.int32)

    def select_snippets(self, entries: IntArray) -> SnippetSelection:
        """Lay the snippets of `entries` (entries,) int32 side by side."""
        return self.selections.select_entries(entries)

    def leave_out_phrasings(self) -> Index:
        """Give the same index as if nobody had added phrasings to its questions and answers."""
        return replace(self, selections=self.unphrased_selections, phrasing_density=0.0)

    def terms_of_entry(self, entry: int) -> frozenset[int]:
        """Give the terms of an entry's question, phrasings and answer."""
        first, last = self.entries.snippet_start[entry : entry + 2]
        terms = self.snippets.terms
        return frozenset(terms.values[terms.start[first] : terms.start[last]].tolist())

    def article_of_entry(self, entry: int) -> ArticleTerms:
        """Give the words of the article that holds an entry."""
        return self.articles[int(self.entries.article[entry])]


def _take_best(scores: FloatArray, count: int) -> IntArray:
    """Give the places of the highest scores above 0, at most so many."""
    best = (-scores).argpartition(min(count, len(scores) - 1))[:count]
    return best[scores[best] > 0].astype(np.int32)

"""The index: the articles of one language, searchable. Built once (`builder.py`), then frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.index.article_terms import ArticleTerms
from bot.matching.index.char_ngrams import CharNgrams
from bot.matching.index.ragged import FloatArray, HalfArray, IntArray
from bot.matching.index.selection import SelectionCache, SnippetSelection
from bot.matching.index.similar_terms import SimilarTerms
from bot.matching.index.synonyms.declared import Synonyms
from bot.matching.index.tables import EntryTable, Postings, SnippetTable
from bot.matching.index.term_rarity import TermRarities
from bot.matching.index.vocabulary import Vocabulary
from bot.matching.text.language import Language


@dataclass(frozen=True, slots=True)
class Index:
    """Entries, snippets and terms of some articles in one language. Caches aside never changes."""

    language: Language
    vocabulary: Vocabulary
    synonyms: Synonyms
    articles: tuple[ArticleTerms, ...]
    entries: EntryTable
    snippets: SnippetTable
    postings: Postings
    char_ngrams: CharNgrams
    term_weight: FloatArray
    """(terms,): how much each term tells, 0.02 to 1; 0 for a group of synonyms."""
    snippet_embeddings: HalfArray
    """(snippets, dimensions): the direction of what each snippet means, length 1 or 0."""
    proper_noun_terms: frozenset[int]
    """The terms that only name something."""
    phrasing_density: float
    """How many phrasings an entry has, as a feature: many chances to look alike by accident."""
    similar_terms: SimilarTerms
    selections: SelectionCache
    term_rarities: TermRarities
    """How rare the terms are in each article."""

    def find_candidates(
        self,
        expansions: Sequence[Mapping[int, float]],
        weights: Sequence[float],
        max_candidates: int,
    ) -> IntArray:
        """Give the numbers of the entries worth a careful look (at most so many,), in order.

        `expansions` and `weights` are those of a message's words (see `Postings`). Half of them
        are the best by their questions and phrasings, half by the sentences of their answers: an
        entry with a long answer doesn't push out the one that asks the same.
        """
        if len(self.entries.names) <= max_candidates:
            return np.arange(len(self.entries.names), dtype=np.int32)
        scores = self.postings.score_snippets(expansions, weights)
        is_sentence = self.snippets.is_sentence
        by_question = self._best_per_entry(np.where(is_sentence, 0, scores))
        by_sentence = self._best_per_entry(np.where(is_sentence, scores, 0))
        chosen = _take_best(by_question, max_candidates // 2)
        rest = np.maximum(by_question, by_sentence)
        rest[chosen] = 0
        return np.union1d(chosen, _take_best(rest, max_candidates - len(chosen))).astype(np.int32)

    def _best_per_entry(self, values: FloatArray) -> FloatArray:
        best: FloatArray = np.maximum.reduceat(values, self.entries.snippet_start[:-1])
        return best

    def include_entry(self, entries: IntArray, entry_name: str | None) -> IntArray:
        """Put the entry of a full name, if the index holds it, among `entries` (entries,) int32."""
        if entry_name is None or entry_name not in self.entries.numbers:
            return entries
        return np.union1d(entries, [self.entries.numbers[entry_name]]).astype(np.int32)

    def select_snippets(self, entries: IntArray) -> SnippetSelection:
        """Lay the snippets of `entries` (entries,) int32 side by side."""
        return self.selections.select_entries(entries)

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
    best = np.argpartition(-scores, min(count, len(scores) - 1))[:count]
    return best[scores[best] > 0].astype(np.int32)

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
from bot.matching.index.synonyms import Synonyms
from bot.matching.index.tables import EntryTable, Postings, SnippetTable
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

    def find_candidates(
        self,
        expansions: Sequence[Mapping[int, float]],
        weights: Sequence[float],
        max_candidates: int,
    ) -> IntArray:
        """Give the numbers of the entries worth a careful look, at most so many, in order.

        `expansions` and `weights` are those of a message's words (see `Postings`).
        """
        if len(self.entries.names) <= max_candidates:
            return np.arange(len(self.entries.names), dtype=np.int32)
        scores = self.postings.score_snippets(expansions, weights)
        best_scores = np.maximum.reduceat(scores, self.entries.snippet_start[:-1])
        top_entries = np.argpartition(-best_scores, max_candidates)[:max_candidates]
        return np.sort(top_entries[best_scores[top_entries] > 0]).astype(np.int32)

    def include_entry(self, entries: IntArray, entry_name: str | None) -> IntArray:
        """Give `entries` with the one of this full name among them, if it is in this index."""
        if entry_name is None or entry_name not in self.entries.numbers:
            return entries
        return np.union1d(entries, [self.entries.numbers[entry_name]]).astype(np.int32)

    def select_snippets(self, entries: IntArray) -> SnippetSelection:
        """Lay the snippets of `entries` side by side."""
        return self.selections.select_entries(entries)

    def terms_of_entry(self, entry: int) -> frozenset[int]:
        """Give the terms of an entry's question, phrasings and answer."""
        first, last = self.entries.snippet_start[entry : entry + 2]
        terms = self.snippets.terms
        return frozenset(terms.values[terms.start[first] : terms.start[last]].tolist())

    def article_of_entry(self, entry: int) -> ArticleTerms:
        """Give the words of the article that holds an entry."""
        return self.articles[int(self.entries.article[entry])]

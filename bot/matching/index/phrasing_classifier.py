"""What an entry's many phrasings teach: a linear classifier beside the nearest phrasing.

Kernel ridge regression (Saunders, Gammerman & Vovk 1998) of "is it this entry?" on the phrasings of
an article, over groups of letters and meanings: one solution in closed form, the same every time.
The kernel is linear, so the solution is kept as weights of its features: a message is scored
against all that was learnt, whatever the article's size, at the cost of its own letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.matching.index.char_ngrams import hash_text
from bot.matching.index.index import Index
from bot.matching.index.ragged import FloatArray, IntArray

MIN_PHRASINGS = 9
"""Phrasings of an entry beside its question, on average, from which an article's are learnt."""
MIN_PHRASING_SHARE = 0.75
"""Least share of an article's texts that they are: long answers tell more than they can teach."""
MAX_PHRASINGS = 2_000
"""Phrasings of one article up to which the solution is quick."""
RIDGE_PENALTY = 1.0
"""What is added to the kernel's diagonal; a text's likeness to itself is 2."""


@dataclass(frozen=True, slots=True)
class ArticleClassifier:
    """What the phrasings of one article teach."""

    first_entry: int
    """Number of the article's first entry; its others follow."""
    ngrams: IntArray
    """(n-grams,): the groups of letters that occur, in order."""
    ngram_weights: FloatArray
    """(n-grams, entries)."""
    embedding_weights: FloatArray
    """(dimensions, entries)."""

    def score_message(self, ngrams: IntArray, embedding: FloatArray) -> FloatArray:
        """Give for each entry how far it is the one (entries,), about 0 to 1.

        `ngrams` are the message's groups of letters, each once; `embedding` (dimensions,) its
        direction of meaning.
        """
        places = np.searchsorted(self.ngrams, ngrams)
        places[places == len(self.ngrams)] = 0
        known = places[self.ngrams[places] == ngrams]
        by_letters = self.ngram_weights[known].sum(axis=0) / np.sqrt(max(1, len(ngrams)))
        scores: FloatArray = by_letters + embedding @ self.embedding_weights
        return scores


@dataclass(frozen=True, slots=True)
class PhrasingClassifier:
    """What the phrasings of an index's articles teach."""

    articles: Mapping[int, ArticleClassifier]
    """By the article's number; only those with enough phrasings."""

    def score_entries(
        self, index: Index, text: str, embedding: FloatArray, entries: IntArray
    ) -> FloatArray:
        """Give for each of `entries` how far a message is about it (entries,), about 0 to 1.

        `text` is the message in normal form, `embedding` (dimensions,) its direction of meaning.
        An entry of an article that teaches nothing has 0.
        """
        scores = np.zeros(len(entries), dtype=np.float32)
        article_numbers = index.entries.article[entries]
        taught = [number for number in set(article_numbers.tolist()) if number in self.articles]
        ngrams = hash_text(text)
        for number in taught:
            classifier = self.articles[number]
            places = np.flatnonzero((article_numbers == number) & ~index.entries.is_topic[entries])
            article_scores = classifier.score_message(ngrams, embedding)
            scores[places] = article_scores[entries[places] - classifier.first_entry]
        return scores


def fit_phrasing_classifier(index: Index) -> PhrasingClassifier:
    """Learn from the questions and phrasings of each article that has many."""
    entry_article = np.where(index.entries.is_topic, -1, index.entries.article)
    classifiers = {}
    for number in range(len(index.articles)):
        entries = np.flatnonzero(entry_article == number).astype(np.int32)
        if len(entries) and (classifier := _fit_article(index, entries)):
            classifiers[number] = classifier
    return PhrasingClassifier(classifiers)


def _fit_article(index: Index, entries: IntArray) -> ArticleClassifier | None:
    first, last = index.entries.snippet_start[[entries[0], entries[-1] + 1]]
    is_asked = ~index.snippets.is_sentence[first:last]
    snippets = (first + np.flatnonzero(is_asked)).astype(np.int32)
    min_snippets = max((MIN_PHRASINGS + 1) * len(entries), MIN_PHRASING_SHARE * int(last - first))
    if not min_snippets <= len(snippets) <= MAX_PHRASINGS:
        return None
    starts = index.entries.snippet_start[entries]
    owner = (np.searchsorted(starts, snippets, side="right") - 1).astype(np.int32)
    ngrams, letters = index.char_ngrams.feature_matrix(snippets)
    embeddings = index.snippet_embeddings[snippets].astype(np.float32)
    solution = _solve_ridge_regression(
        letters @ letters.T + embeddings @ embeddings.T, owner, len(entries)
    )
    return ArticleClassifier(int(entries[0]), ngrams, letters.T @ solution, embeddings.T @ solution)


def _solve_ridge_regression(kernel: FloatArray, owner: IntArray, entry_count: int) -> FloatArray:
    """Solve for (texts, entries), given the likeness of all texts and each one's entry."""
    targets = np.full((len(owner), entry_count), -1.0 / entry_count, dtype=np.float32)
    targets[np.arange(len(owner)), owner] = 1.0
    solution: FloatArray = np.linalg.solve(
        kernel + RIDGE_PENALTY * np.eye(len(owner), dtype=np.float32), targets
    )
    return solution

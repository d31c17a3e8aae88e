"""What an entry's many phrasings teach: a linear classifier beside the nearest phrasing.

Kernel ridge regression (Saunders, Gammerman & Vovk 1998) of "is it this entry?" on the phrasings of
an article, over groups of letters and meanings: one solution in closed form, the same every time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.char_ngrams import CharNgrams

IntArray = NDArray[np.int32]
FloatArray = NDArray[np.float32]
HalfArray = NDArray[np.float16]

MIN_PHRASINGS = 9
"""Phrasings of an entry beside its question, on average, from which an article's are learnt."""
MIN_PHRASING_SHARE = 0.75
"""Least share of an article's texts that they are: long answers tell more than they can teach."""
MAX_PHRASINGS = 2_000
"""Phrasings of one article up to which the solution is quick."""
RIDGE_PENALTY = 1.0


@dataclass(frozen=True, slots=True)
class PhrasingClassifier:
    """A row of weights for each question and phrasing: one weight for each entry of its article."""

    weights: FloatArray
    row_start: NDArray[np.int64]
    """Of each key the start of its row, -1 for one that nothing was learnt from."""
    position_in_article: IntArray
    """Of each entry its place in its article."""
    entry_article: IntArray
    """Of each entry its article."""

    def score_entries(
        self, snippets: IntArray, owner_entries: IntArray, similarity: FloatArray, entries: IntArray
    ) -> FloatArray:
        """Give for each of `entries` how far it is the one, about 0 to 1.

        `owners` are the entries of the `keys`, `likeness` how like the message is to each key.
        """
        trained = np.flatnonzero(self.row_start[snippets] >= 0)
        if not len(trained):
            return np.zeros(len(entries), dtype=np.float32)
        same_article = (
            self.entry_article[owner_entries[trained]][:, None]
            == self.entry_article[entries][None, :]
        )
        weight_positions = (
            self.row_start[snippets[trained]][:, None] + self.position_in_article[entries][None, :]
        )
        weights = np.where(
            same_article, self.weights[np.where(same_article, weight_positions, 0)], 0.0
        )
        scores: FloatArray = (similarity[trained] @ weights).astype(np.float32)
        return scores


def fit_phrasing_classifier(
    is_training: NDArray[np.bool_],
    entry_start: IntArray,
    entry_article: IntArray,
    char_ngrams: CharNgrams,
    snippet_embeddings: HalfArray,
) -> PhrasingClassifier:
    """Learn from the keys that are `asked`, article by article."""
    owner = np.repeat(np.arange(len(entry_article), dtype=np.int32), np.diff(entry_start))
    row_start = np.full(len(is_training), -1, dtype=np.int64)
    article_start = np.searchsorted(
        entry_article, np.arange(int(entry_article[-1]) + 2 if len(entry_article) else 1)
    )
    position_in_article = (np.arange(len(entry_article)) - article_start[entry_article]).astype(
        np.int32
    )
    weight_blocks, size = [np.zeros(1, dtype=np.float32)], 1
    for first_entry, last_entry in zip(
        article_start[:-1].tolist(), article_start[1:].tolist(), strict=True
    ):
        first_snippet = int(entry_start[first_entry])
        snippets = (
            first_snippet + np.flatnonzero(is_training[first_snippet : entry_start[last_entry]])
        ).astype(np.int32)
        min_snippets = max(
            (MIN_PHRASINGS + 1) * (last_entry - first_entry),
            MIN_PHRASING_SHARE * (entry_start[last_entry] - first_snippet),
        )
        if min_snippets <= len(snippets) <= MAX_PHRASINGS:
            solution = _solve_ridge_regression(
                snippets,
                owner[snippets] - first_entry,
                last_entry - first_entry,
                char_ngrams,
                snippet_embeddings,
            )
            row_start[snippets] = size + np.arange(len(snippets), dtype=np.int64) * (
                last_entry - first_entry
            )
            weight_blocks.append(solution.ravel())
            size += solution.size
    return PhrasingClassifier(
        np.concatenate(weight_blocks), row_start, position_in_article, entry_article
    )


def _solve_ridge_regression(
    snippets: IntArray,
    owner: IntArray,
    entry_count: int,
    char_ngrams: CharNgrams,
    snippet_embeddings: HalfArray,
) -> FloatArray:
    embeddings = snippet_embeddings[snippets].astype(np.float32)
    kernel = char_ngrams.gram_matrix(snippets) + embeddings @ embeddings.T
    targets = np.full((len(snippets), entry_count), -1.0 / entry_count, dtype=np.float32)
    targets[np.arange(len(snippets)), owner] = 1.0
    solution: FloatArray = np.linalg.solve(
        kernel + RIDGE_PENALTY * np.eye(len(snippets), dtype=np.float32), targets
    )
    return solution

"""The tables of an index: entries, snippets, postings. Rows belong together entry by entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.ragged import BoolArray, FloatArray, IntArray, RaggedArray
from bot.matching.index.snippets import Snippet, SnippetKind

MAX_FOLLOWED_TERMS = 6
"""Most terms of a word that are followed to find candidates."""
MAX_POSTINGS = 40_000
"""Most postings that are followed for one message, the most telling words first: about a
millisecond of adding up."""


@dataclass(frozen=True, slots=True)
class EntryTable:
    """The entries of an index, numbered; what is left out on purpose stands among them."""

    names: tuple[str, ...]
    """Full names, `article-slug/id`."""
    numbers: Mapping[str, int]
    """Of each full name its number."""
    article: IntArray
    """(entries,): the number of each entry's article."""
    snippet_start: IntArray
    """(entries + 1,): each entry's first snippet, and the number of all."""
    is_topic: BoolArray
    """(entries,): which are left out on purpose."""
    sentence_counts: IntArray
    """(entries,): how many of each entry's snippets, the last ones, are sentences of its answer."""

    def snippet_owner(self) -> IntArray:
        """Give the entry of each snippet (snippets,)."""
        entries = np.arange(len(self.names), dtype=np.int32)
        return np.repeat(entries, np.diff(self.snippet_start))


@dataclass(frozen=True)
class SnippetTable:
    """The snippets of an index, numbered."""

    snippets: tuple[Snippet, ...]
    texts: tuple[str, ...]
    """In normal form."""
    terms: RaggedArray
    """The terms of each snippet, each once."""
    kind: NDArray[np.int8]
    """(snippets,) of `SnippetKind`."""
    question_types: NDArray[np.int16]
    """(snippets,): the sorts of thing that a question asks for, as bits; 0 for a sentence."""

    @cached_property
    def is_sentence(self) -> BoolArray:
        """Which are sentences of answers, no questions or phrasings (snippets,)."""
        is_sentence: BoolArray = self.kind == SnippetKind.SENTENCE
        return is_sentence


@dataclass(frozen=True, slots=True)
class Postings:
    """For each term the snippets that hold it, and what it is worth as a sign."""

    snippets_of_term: RaggedArray
    idf: FloatArray
    """(terms,): inverse document frequency over snippets, above 0."""
    snippet_norm: FloatArray
    """(snippets,), 1 or more: long snippets share words by accident."""

    def score_snippets(
        self, expansions: Sequence[Mapping[int, float]], weights: Sequence[float]
    ) -> FloatArray:
        """Add up, for every snippet, the telling words that it shares with a message.

        `expansions` are the terms that each word may stand for, with their likeness; `weights`
        what each word tells (both 0 to 1). Gives (snippets,), 0 for one that shares nothing.
        """
        posting_lists, values, budget = [], [], MAX_POSTINGS
        for place in sorted(range(len(expansions)), key=lambda at: -weights[at]):
            expansion = expansions[place]
            likeliest = sorted(expansion, key=expansion.__getitem__, reverse=True)
            for term in likeliest[:MAX_FOLLOWED_TERMS]:
                posting_list = self.snippets_of_term.row(term)
                budget -= len(posting_list)
                if budget >= 0:
                    posting_lists.append(posting_list)
                    values.append(weights[place] * expansion[term] * float(self.idf[term]))
        if not posting_lists:
            return np.zeros(len(self.snippet_norm), dtype=np.float32)
        scores = np.bincount(
            np.concatenate(posting_lists),
            weights=np.repeat(values, [len(posting_list) for posting_list in posting_lists]),
            minlength=len(self.snippet_norm),
        ).astype(np.float32)
        scores /= self.snippet_norm
        return scores

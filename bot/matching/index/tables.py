"""The tables of an index: entries, snippets, postings. Rows belong together entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.article.model import LEAD_ID
from bot.matching.index.ragged import BoolArray, FloatArray, IntArray, RaggedArray
from bot.matching.index.snippets import Snippet, SnippetKind
from bot.matching.index.terms.meant_terms import MeantTerms

MAX_FOLLOWED_TERMS = 6
"""Most terms of a word that are followed to find candidates."""
MAX_POSTINGS = 40_000
"""Most postings that are followed for one message, the most telling words first: about a
millisecond of adding up."""


@dataclass(frozen=True)
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

    @cached_property
    def is_lead(self) -> FloatArray:
        """1 for the lead of an article, 0 for any other entry (entries,)."""
        ending = f"/{LEAD_ID}"
        return np.array([name.endswith(ending) for name in self.names], dtype=np.float32)

    @cached_property
    def snippet_owner(self) -> IntArray:
        """The entry of each snippet (snippets,)."""
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

    def score_snippets(self, meant: MeantTerms, weights: FloatArray) -> FloatArray:
        """Add up, for every snippet, the telling words that it shares with a message.

        `weights` (words,) are what each word tells, 0 to 1. Gives (snippets,), 0 for one that
        shares nothing.
        """
        terms, values = self._choose_terms(meant, weights)
        if not len(terms):
            return np.zeros(len(self.snippet_norm), dtype=np.float32)
        posting_lists = self.snippets_of_term.list_rows(terms)
        scores = np.bincount(
            np.concatenate(posting_lists),
            weights=values.repeat([*map(len, posting_lists)]),
            minlength=len(self.snippet_norm),
        ).astype(np.float32)
        scores /= self.snippet_norm
        return scores

    def _choose_terms(self, meant: MeantTerms, weights: FloatArray) -> tuple[IntArray, FloatArray]:
        """Give the likeliest terms of each word (terms,), the most telling words first, as far as
        MAX_POSTINGS go, and what each is worth (terms,)."""
        order = np.lexsort((-meant.likeness, meant.words, -weights.take(meant.words)))
        words, places = meant.words.take(order), np.arange(len(order))
        is_first = np.ones(len(order), dtype=np.bool_)
        is_first[1:] = words[1:] != words[:-1]
        rank = places - np.maximum.accumulate(places * is_first)
        order = order[rank < MAX_FOLLOWED_TERMS]
        terms, starts = meant.terms.take(order), self.snippets_of_term.start
        is_followed = (starts.take(terms + 1) - starts.take(terms)).cumsum() <= MAX_POSTINGS
        order, terms = order[is_followed], terms[is_followed]
        values = weights.take(meant.words.take(order)) * meant.likeness.take(order)
        return terms, values * self.idf.take(terms)

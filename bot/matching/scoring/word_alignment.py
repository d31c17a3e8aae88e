"""The words of a message found in snippets, and how rare they are in an entry's article."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np

from bot.matching.index.index import Index
from bot.matching.index.ragged import BoolArray, FloatArray, IntArray, LongArray
from bot.matching.index.selection import SnippetSelection
from bot.matching.query.parsed_query import ParsedQuery

MIN_NAME_SIMILARITY = 0.75
"""Likeness from which a word is taken for a name."""


@dataclass(frozen=True, slots=True)
class MeantTerms:
    """The terms that the words of a message may stand for, one after another."""

    words: LongArray
    """(terms,): the place of each one's word."""
    terms: IntArray
    """(terms,): their numbers."""
    likeness: FloatArray
    """(terms,): how much a word and a term are alike, 0 to 1."""


def align_words(
    index: Index, query: ParsedQuery, meant: MeantTerms, selection: SnippetSelection
) -> tuple[FloatArray, FloatArray]:
    """Find each word in each snippet, and each snippet in the words.

    Gives (words, snippets), how well a word is found there, and (snippets,), the share of a
    snippet's weight that is found in the message; both 0 to 1.
    """
    # Each term has a number of its own in the table below, if several words may stand for it.
    slots = np.full(len(index.vocabulary.terms), -1, dtype=np.int32)
    slots[meant.terms] = np.arange(len(meant.terms))
    term_similarity = np.zeros((len(query.words), len(meant.terms) + 1), dtype=np.float32)
    term_similarity[meant.words, slots[meant.terms]] = meant.likeness
    slot = slots[selection.terms.values]
    (matched_places,) = (slot >= 0).nonzero()
    similarity = np.zeros((len(query.words), len(selection.snippets)), dtype=np.float32)
    if not len(matched_places):
        return similarity, np.zeros(len(selection.snippets), dtype=np.float32)
    slot, owners = slot[matched_places], selection.terms.owner[matched_places]
    (starts,) = np.concatenate(([True], owners[1:] != owners[:-1])).nonzero()
    found_similarity = term_similarity.take(slot, axis=1)
    similarity[:, owners[starts]] = np.maximum.reduceat(found_similarity, starts, axis=1)
    found_weight = np.bincount(
        owners,
        weights=selection.term_weight[matched_places] * term_similarity.max(axis=0)[slot],
        minlength=len(selection.snippets),
    )
    return similarity, (found_weight / selection.total_weight).astype(np.float32)


def mask_proper_nouns(index: Index, query: ParsedQuery) -> BoolArray:
    """Tell which words may be names of the articles (words,)."""
    names = index.proper_noun_terms
    is_name = [
        not names.isdisjoint(expansion)
        and any(expansion[term] >= MIN_NAME_SIMILARITY for term in expansion.keys() & names)
        for expansion in query.expansions
    ]
    return np.array(is_name, dtype=np.bool_)


def flatten_expansions(query: ParsedQuery) -> MeantTerms:
    """Lay the terms that the words may stand for one after another."""
    expansions = query.expansions
    likeness = chain.from_iterable(expansion.values() for expansion in expansions)
    return MeantTerms(
        np.repeat(np.arange(len(expansions)), [*map(len, expansions)]),
        np.array([*chain.from_iterable(expansions)], dtype=np.int32),
        np.array([*likeness], dtype=np.float32),
    )


def measure_rarity(
    index: Index, query: ParsedQuery, meant: MeantTerms, selection: SnippetSelection
) -> FloatArray:
    """Give how rare the words are in the article of each entry (words, entries)."""
    articles, places = selection.distinct_articles
    rarest = index.term_rarities.find_rarest(meant.terms, meant.words, len(query.words), articles)
    return rarest[places].T

"""The words of a message found in snippets, and how rare they are in an entry's article."""

from __future__ import annotations

from itertools import chain

import numpy as np

from bot.matching.index.index import Index
from bot.matching.index.ragged import BoolArray, FloatArray, IntArray
from bot.matching.index.selection import SnippetSelection
from bot.matching.query.parsed_query import ParsedQuery

MIN_NAME_SIMILARITY = 0.75
"""Likeness from which a word is taken for a name."""


def align_words(
    index: Index, query: ParsedQuery, selection: SnippetSelection
) -> tuple[FloatArray, FloatArray]:
    """Find each word in each snippet, and each snippet in the words.

    Gives (words, snippets), how well a word is found there, and (snippets,), the share of a
    snippet's weight that is found in the message; both 0 to 1.
    """
    slots, term_similarity = _expansion_table(query, len(index.vocabulary.terms))
    slot = slots[selection.terms.values]
    matched_places = np.flatnonzero(slot >= 0)
    similarity = np.zeros((len(query.words), len(selection.snippets)), dtype=np.float32)
    if not len(matched_places):
        return similarity, np.zeros(len(selection.snippets), dtype=np.float32)
    slot, owners = slot[matched_places], selection.terms.owner[matched_places]
    starts = np.flatnonzero(np.append(True, owners[1:] != owners[:-1]))
    similarity[:, owners[starts]] = np.maximum.reduceat(term_similarity[:, slot], starts, axis=1)
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


def _expansion_table(query: ParsedQuery, size: int) -> tuple[IntArray, FloatArray]:
    """Number the terms that the words may stand for (terms,); and words × those, the likeness."""
    slots = np.full(size, -1, dtype=np.int32)
    meant_terms = list(chain.from_iterable(query.expansions))
    terms = list(set(meant_terms))
    slots[terms] = np.arange(len(terms))
    table = np.zeros((len(query.words), max(1, len(terms))), dtype=np.float32)
    rows = np.repeat(np.arange(len(query.words)), [*map(len, query.expansions)])
    likeness = chain.from_iterable(expansion.values() for expansion in query.expansions)
    table[rows, slots[meant_terms]] = list(likeness)
    return slots, table


def measure_rarity(index: Index, query: ParsedQuery, selection: SnippetSelection) -> FloatArray:
    """Give how rare the words are in the article of each entry (words, entries)."""
    articles, places = selection.distinct_articles
    rows = [_article_rarity(index, query, article) for article in articles]
    return np.array(rows, dtype=np.float32)[places].T


def _article_rarity(index: Index, query: ParsedQuery, article_number: int) -> list[float]:
    # No term is rarer than 1, which is what one counts for that the article hasn't.
    rarity_of = index.articles[article_number].rarity.get
    return [
        min([rarity_of(term, 1.0) for term in expansion], default=1.0)
        for expansion in query.expansions
    ]

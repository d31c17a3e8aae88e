"""What the words of a message tell: of each entry by how rare they are there, and beside names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.index.index import Index
from bot.matching.index.layout.selection import SnippetSelection
from bot.matching.index.ragged import BoolArray, FloatArray
from bot.matching.index.terms.meant_terms import MeantTerms
from bot.matching.query.parsed_query import ParsedQuery

MIN_DIVISOR = 1e-3
"""What a sum of weights is taken for at least when something is divided by it."""
MIN_NAME_SIMILARITY = 0.75
"""Likeness from which a word is taken for a name."""


@dataclass(frozen=True, slots=True)
class WordWeights:
    """What each word of a message tells, and all of them together."""

    total: float
    """Of all words, MIN_DIVISOR or more."""
    beside_names: FloatArray
    """(words,): of those that are no names; 0 for a name."""
    total_beside_names: float
    """Of all these."""
    by_rarity: FloatArray
    """(words, entries): by a word's rarity in the entry's article, too."""
    total_by_rarity: FloatArray
    """(entries,): of all words, MIN_DIVISOR or more."""


def weigh_words(
    index: Index, query: ParsedQuery, meant: MeantTerms, selection: SnippetSelection
) -> WordWeights:
    """Weigh the words of a message beside some entries."""
    weights = query.weights
    by_rarity = weights[:, None] * _measure_rarity(index, query, meant, selection)
    beside_names = weights * ~_find_names(index, query, meant)
    return WordWeights(
        max(float(np.add.reduce(weights)), MIN_DIVISOR),
        beside_names,
        float(np.add.reduce(beside_names)),
        by_rarity,
        np.maximum(np.add.reduce(by_rarity, axis=0), MIN_DIVISOR),
    )


def _measure_rarity(
    index: Index, query: ParsedQuery, meant: MeantTerms, selection: SnippetSelection
) -> FloatArray:
    """Give how rare the words are in the article of each entry (words, entries)."""
    articles, places = selection.distinct_articles
    rarest = index.term_rarities.find_rarest(meant.terms, meant.words, len(query.words), articles)
    return rarest.take(places, axis=0).T


def _find_names(index: Index, query: ParsedQuery, meant: MeantTerms) -> BoolArray:
    """Tell which words may be names of the articles (words,)."""
    is_named = index.is_proper_noun.take(meant.terms) & (meant.likeness >= MIN_NAME_SIMILARITY)
    is_name = np.zeros(len(query.words), dtype=np.bool_)
    is_name[meant.words[is_named]] = True
    return is_name

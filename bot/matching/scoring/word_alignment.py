"""The words of a message found in snippets, and snippets in the words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.index.index import Index
from bot.matching.index.layout.selection import SnippetSelection
from bot.matching.index.ragged import FloatArray, IntArray, RaggedArray
from bot.matching.index.terms.meant_terms import MeantTerms
from bot.matching.query.parsed_query import ParsedQuery


@dataclass(frozen=True, slots=True)
class _FoundTerms:
    """The terms of some snippets that the words of a message may stand for."""

    numbers: IntArray
    """(found,): which of the different terms that are meant each is."""
    snippets: IntArray
    """(found,): the place of its snippet."""
    weights: FloatArray
    """(found,): what it tells."""
    places_of_term: RaggedArray
    """Of each different term its places among all that are meant."""


def align_words(
    index: Index, query: ParsedQuery, meant: MeantTerms, selection: SnippetSelection
) -> tuple[FloatArray, FloatArray]:
    """Find each word in each snippet, and each snippet in the words.

    Gives (words, snippets), how well a word is found there, and (snippets,), the share of a
    snippet's weight that is found in the message; both 0 to 1.
    """
    found = _find_terms(index, meant, selection)
    similarity = np.zeros((len(query.words), len(selection.snippets)), dtype=np.float32)
    if not len(found.numbers):
        return similarity, np.zeros(len(selection.snippets), dtype=np.float32)
    pairs = found.places_of_term.take_rows(found.numbers)
    rows_of_cells = meant.words.take(pairs.values) * len(selection.snippets)
    cells = rows_of_cells + found.snippets.take(pairs.owner)
    np.maximum.at(similarity.reshape(-1), cells, meant.likeness.take(pairs.values))
    return similarity, _measure_coverage(found, meant, selection)


def _find_terms(index: Index, meant: MeantTerms, selection: SnippetSelection) -> _FoundTerms:
    terms, places_of_term = meant.group_by_term()
    # Of each term of the index which one of these it is, counted from 1; 0 for all others.
    number_of_term = np.zeros(len(index.vocabulary.terms), dtype=np.int32)
    number_of_term[terms] = np.arange(1, len(terms) + 1)
    numbers = number_of_term.take(selection.terms.values)
    (found,) = (numbers > 0).nonzero()
    return _FoundTerms(
        numbers.take(found) - 1,
        selection.terms.owner.take(found),
        index.term_weight.take(selection.terms.values.take(found)),
        places_of_term,
    )


def _measure_coverage(
    found: _FoundTerms, meant: MeantTerms, selection: SnippetSelection
) -> FloatArray:
    """Give how much of each snippet's weight is found (snippets,), each term as well as any word
    stands for it."""
    likeness = meant.likeness.take(found.places_of_term.values)
    best_likeness = np.maximum.reduceat(likeness, found.places_of_term.start[:-1])
    weights = found.weights * best_likeness.take(found.numbers)
    found_weight = np.bincount(found.snippets, weights, minlength=len(selection.snippets))
    coverage: FloatArray = (found_weight / selection.total_weight).astype(np.float32)
    return coverage

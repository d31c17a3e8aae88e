"""The words of a message found in snippets, and snippets in the words."""

from __future__ import annotations

import numpy as np

from bot.matching.index.index import Index
from bot.matching.index.layout.selection import SnippetSelection
from bot.matching.index.meant_terms import MeantTerms
from bot.matching.index.ragged import FloatArray
from bot.matching.query.parsed_query import ParsedQuery


def align_words(
    index: Index, query: ParsedQuery, meant: MeantTerms, selection: SnippetSelection
) -> tuple[FloatArray, FloatArray]:
    """Find each word in each snippet, and each snippet in the words.

    Gives (words, snippets), how well a word is found there, and (snippets,), the share of a
    snippet's weight that is found in the message; both 0 to 1.
    """
    shape = (len(query.words), len(selection.snippets))
    similarity = np.zeros(shape, dtype=np.float32)
    terms, places_of_term = meant.group_by_term()
    # Of each term of the index which one of these it is, counted from 1; 0 for all others.
    numbers = np.zeros(len(index.vocabulary.terms), dtype=np.int32)
    numbers[terms] = np.arange(1, len(terms) + 1)
    number = numbers.take(selection.terms.values)
    (matched,) = (number > 0).nonzero()
    if not len(matched):
        return similarity, np.zeros(shape[1], dtype=np.float32)
    number, owners = number.take(matched) - 1, selection.terms.owner.take(matched)
    weights = index.term_weight.take(selection.terms.values.take(matched))
    pairs = places_of_term.take_rows(number)
    cells = meant.words.take(pairs.values) * shape[1] + owners.take(pairs.owner)
    np.maximum.at(similarity.reshape(-1), cells, meant.likeness.take(pairs.values))
    likeness = np.maximum.reduceat(
        meant.likeness.take(places_of_term.values), places_of_term.start[:-1]
    )
    found_weight = np.bincount(
        owners,
        weights=weights * likeness.take(number),
        minlength=shape[1],
    )
    return similarity, (found_weight / selection.total_weight).astype(np.float32)

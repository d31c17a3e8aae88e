"""The words of a message found in snippets, and snippets in the words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np

from bot.matching.index.index import Index
from bot.matching.index.layout.selection import SnippetSelection
from bot.matching.index.ragged import FloatArray, IntArray, LongArray
from bot.matching.query.parsed_query import ParsedQuery


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
    # A slot for each term, one if several words may stand for it, and the first for all others.
    slots = np.zeros(len(index.vocabulary.terms), dtype=np.int32)
    slots[meant.terms] = np.arange(1, len(meant.terms) + 1)
    term_similarity = np.zeros((len(query.words), len(meant.terms) + 1), dtype=np.float32)
    term_similarity[meant.words, slots[meant.terms]] = meant.likeness
    slot = slots.take(selection.terms.values)
    (matched_places,) = slot.nonzero()
    similarity = np.zeros((len(query.words), len(selection.snippets)), dtype=np.float32)
    if not len(matched_places):
        return similarity, np.zeros(len(selection.snippets), dtype=np.float32)
    slot, owners = slot.take(matched_places), selection.terms.owner.take(matched_places)
    (starts,) = np.concatenate(([True], owners[1:] != owners[:-1])).nonzero()
    found_similarity = term_similarity.take(slot, axis=1)
    similarity[:, owners[starts]] = np.maximum.reduceat(found_similarity, starts, axis=1)
    found_weight = np.bincount(
        owners,
        weights=selection.term_weight.take(matched_places) * term_similarity.max(axis=0).take(slot),
        minlength=len(selection.snippets),
    )
    return similarity, (found_weight / selection.total_weight).astype(np.float32)


def flatten_expansions(query: ParsedQuery) -> MeantTerms:
    """Lay the terms that the words may stand for one after another."""
    expansions = query.expansions
    likeness = chain.from_iterable(map(dict.values, expansions))
    return MeantTerms(
        np.repeat(np.arange(len(expansions)), [*map(len, expansions)]),
        np.array([*chain.from_iterable(expansions)], dtype=np.int32),
        np.array([*likeness], dtype=np.float32),
    )

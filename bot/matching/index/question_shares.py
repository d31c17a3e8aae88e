"""How much of one entry's question the others' questions say, too."""

from __future__ import annotations

import numpy as np

from bot.matching.index.index import Index
from bot.matching.index.ragged import FloatArray

MIN_QUESTION_WEIGHT = 0.25
"""What a question tells at least when something is divided by it."""


def share_question(index: Index, entry: int) -> FloatArray:
    """Give how much of an entry's question each other one's question says (entries,), 0 to 1."""
    starts = index.entries.snippet_start[:-1]
    terms = index.snippets.terms.view_row(int(starts[entry]))
    weights = index.term_weight[terms]
    shared = np.zeros(len(index.snippets.snippets), dtype=np.float32)
    for term, weight in zip(terms.tolist(), weights.tolist(), strict=True):
        shared[index.postings.snippets_of_term.view_row(term)] += weight
    shares: FloatArray = shared[starts] / max(float(weights.sum()), MIN_QUESTION_WEIGHT)
    shares[entry] = 0.0
    shares[index.entries.is_topic] = 0.0
    return shares

"""How much of a part of a message can be found, told by the message as a whole.

Deciding on a part costs as much as deciding on a message, and most parts ("I'm a teacher from
Leeds.") are surely about nothing: what little of them is found in any entry says so beforehand.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.matching.evidence import LanguageEvidence
from bot.matching.index.ragged import FloatArray
from bot.matching.text.tokenize import tokenize_text

MIN_PART_COVERAGE = 0.65
"""Least share of what a part's words tell that some entry has, for the part to be decided on. Of
549 parts of the readers files' messages 51 are surely about an entry, of which 0.70 is found at
least; of two in five others less than this is."""
UNKNOWN_WORD_WEIGHT = 1.0
"""What a word is taken to tell of which nothing can be said before the part is read by itself."""


def may_be_found(part: str, evidence: Sequence[LanguageEvidence]) -> bool:
    """Tell whether enough of a part, a normal text, may be found to be surely about an entry.

    `evidence` is that of the whole message. Where it says too little, the part may be.
    """
    if not evidence or any(piece.foreign_language for piece in evidence):
        return True
    words = dict.fromkeys(tokenize_text(part))
    return any(_bound_coverage(piece, list(words)) >= MIN_PART_COVERAGE for piece in evidence)


def _bound_coverage(piece: LanguageEvidence, words: Sequence[str]) -> float:
    """Give the most that an entry may have of what some words tell, 0 to 1.

    A word that the message was read without, and one that its language's list lacks (it may be a
    slip, or of another language), is taken for found.
    """
    query, place_of_word = piece.query, {word: at for at, word in enumerate(piece.query.words)}
    is_known_word = piece.index.language.is_known_word
    told = [place_of_word[word] for word in words if word in place_of_word and is_known_word(word)]
    unknown_weight = UNKNOWN_WORD_WEIGHT * (len(words) - len(told))
    found_weight = query.weights[told] @ _similarity_of_words(piece)[told]
    total_weight = float(query.weights[told].sum()) + unknown_weight
    best_weight = float(found_weight.max(initial=0.0)) + unknown_weight
    return best_weight / total_weight if total_weight else 1.0


def _similarity_of_words(piece: LanguageEvidence) -> FloatArray:
    """Give how well each word of the message is found (words, entries).

    Where not every entry is a candidate, one column stands for all: the best of any entry.
    """
    if len(piece.matrix.alignment.entries) == len(piece.index.entries.names):
        return piece.matrix.alignment.word_similarity
    best = [max(expansion.values(), default=0.0) for expansion in piece.query.expansions]
    return np.array(best, dtype=np.float32)[:, None]

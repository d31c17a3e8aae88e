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

UNKNOWN_WORD_WEIGHT = 1.0
"""What a word is taken to tell of which nothing can be said before the part is read by itself."""


def bound_coverage(part: str, evidence: Sequence[LanguageEvidence]) -> float:
    """Give the most that any entry may have of what a part's words tell, 0 to 1.

    `part` is in normal form, `evidence` that of the whole message; where it says too little, 1.
    """
    if not evidence or any(piece.foreign_language for piece in evidence):
        return 1.0
    words = list(dict.fromkeys(tokenize_text(part)))
    return max(_bound_in_language(piece, words) for piece in evidence)


def _bound_in_language(piece: LanguageEvidence, words: Sequence[str]) -> float:
    """Give the most that any entry of one language may have of what some words tell, 0 to 1.

    A word that the message was read without, and one that its language's list lacks (it may be a
    slip, or of another language), is taken for found.
    """
    query, place_of_word = piece.query, {word: at for at, word in enumerate(piece.query.words)}
    is_known_word = piece.index.language.is_known_word
    known_places = [
        place_of_word[word] for word in words if word in place_of_word and is_known_word(word)
    ]
    unknown_weight = UNKNOWN_WORD_WEIGHT * (len(words) - len(known_places))
    found_weight = query.weights[known_places] @ _find_words(piece)[known_places]
    total_weight = float(query.weights[known_places].sum()) + unknown_weight
    best_weight = float(found_weight.max(initial=0.0)) + unknown_weight
    return best_weight / total_weight if total_weight else 1.0


def _find_words(piece: LanguageEvidence) -> FloatArray:
    """Give how well each word of a message is found in each entry (words, entries), 0 to 1.

    Where not all entries are candidates a part's own may not be among them: then one column stands
    for all, how well each word is found in any entry.
    """
    if len(piece.matrix.alignment.entries) == len(piece.index.entries.names):
        return piece.matrix.alignment.found_anywhere
    best = [max(expansion.values(), default=0.0) for expansion in piece.query.expansions]
    return np.array(best, dtype=np.float32)[:, None]

"""What the words of a message may stand for because they mean the same as others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.matching.index.index import Index
from bot.matching.index.ragged import FloatArray
from bot.matching.index.synonyms.thesaurus import load_thesaurus

DECLARED_SIMILARITY = 0.9
"""How alike words are that the article's editor declared to be the same."""
CONCEPT_SIMILARITY = 0.7
"""How alike words are that the thesaurus of a language has as the same: less than what doubts and
follow-ups take for the same word ("summit" isn't "talks" there)."""
FOREIGN_CONCEPT_SIMILARITY = 0.6
"""The same of words of two languages: their meanings are compared by vectors besides."""

FoundPhrase = tuple[int, int, str]
"""(first word, word after the last, sign of what they stand for)."""


def expand_synonyms(
    index: Index, stems: Sequence[str], expansions: Sequence[dict[int, float]]
) -> set[str]:
    """Add what the words have as synonyms to their `expansions`; gives the concepts they name."""
    _expand_phrases(index, index.synonyms.find_groups(stems), expansions, DECLARED_SIMILARITY)
    found_concepts = load_thesaurus(index.language).phrases.find_groups(stems)
    return _expand_phrases(index, found_concepts, expansions, CONCEPT_SIMILARITY)


def expand_foreign_concepts(
    index: Index, found_concepts: Sequence[FoundPhrase], expansions: Sequence[dict[int, float]]
) -> set[str]:
    """Add the concepts that words of another language name to their `expansions`; gives them."""
    return _expand_phrases(index, found_concepts, expansions, FOREIGN_CONCEPT_SIMILARITY)


def embed_concepts(index: Index, signs: Iterable[str]) -> FloatArray:
    """Give what some concepts mean in the language of the index (dimensions,)."""
    return load_thesaurus(index.language).embed_concepts(signs, index.snippet_embeddings.shape[1])


def _expand_phrases(
    index: Index,
    found_phrases: Sequence[FoundPhrase],
    expansions: Sequence[dict[int, float]],
    similarity: float,
) -> set[str]:
    for start, stop, sign in found_phrases:
        term = index.vocabulary.terms.get(sign, -1)
        for place in range(start, stop) if term >= 0 else ():
            expansions[place][term] = max(expansions[place].get(term, 0.0), similarity)
    return {sign for *_, sign in found_phrases}

"""A message in another language made ready for an index, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from bot.matching.foreign.lexicon import ForeignLexicon, load_lexicon
from bot.matching.foreign.names import NameFinder
from bot.matching.foreign.readings import ForeignReading
from bot.matching.index.alike_terms import find_alike_terms
from bot.matching.index.char_ngrams import mark_ngrams
from bot.matching.index.embeddings import level_weights
from bot.matching.index.index import Index
from bot.matching.index.ragged import FloatArray
from bot.matching.query.parsed_query import MAX_WORDS, ParsedQuery
from bot.matching.query.synonym_expansion import embed_concepts, expand_foreign_concepts

MIN_COSINE = 0.40
"""Cosine from which a word is taken to mean nearly the same as one of the article."""
FULL_COSINE = 0.75
"""Cosine from which it is taken for its translation: the mean of a word and its translation is 0.73
to 0.86, by language."""
MAX_COSINE_GAP = 0.2
"""How much less near than the nearest term one may be: beside a translation others only disturb."""
MIN_COGNATE_LENGTH = 6
"""Letters of the shortest unknown word that is taken for one spelt much like it."""
COGNATE_DISCOUNT = 0.8
"""What such a word is worth beside the same word."""
MAX_TRANSLATIONS = 30
"""Most terms that one word may stand for."""

WordExpansion = Callable[[ForeignLexicon, str], Mapping[int, float]]
"""Gives the terms of an index that a word of another language may stand for."""


def parse_foreign_query(
    index: Index,
    expand_word: WordExpansion,
    reading: ForeignReading,
    previous_entry: str | None,
) -> ParsedQuery:
    """Make a message in another language than the index's ready for it.

    `expand_word` gives what `expand_foreign_word` does for the index.
    """
    lexicon = load_lexicon(reading.language)
    words = list(dict.fromkeys(reading.words))[:MAX_WORDS]
    vectors = [parts.sum(axis=0) for parts in _look_up_words(lexicon, words)]
    expansions = [dict(expand_word(lexicon, word)) for word in words]
    concepts = expand_foreign_concepts(index, lexicon.find_concepts(words), expansions)
    concept_vector = embed_concepts(index, concepts)
    weights = np.array(lexicon.weigh_words(words), dtype=np.float32)
    query = ParsedQuery(
        reading.text,
        words,
        expansions,
        weights,
        lexicon.data,
        _embed_words(vectors, weights, concept_vector),
        _embed_words(vectors, level_weights(weights), concept_vector),
        mark_ngrams(reading.text),
        previous_entry=previous_entry,
    )
    return query.in_language(lexicon.data)


def _look_up_words(lexicon: ForeignLexicon, words: Sequence[str]) -> list[FloatArray]:
    """Give what words mean; a word of Latin letters in another script is an English one."""
    if lexicon.script == "LATIN":
        return lexicon.vectors_of(words)
    english_words = [word for word in words if "a" <= word[0] <= "z"]
    own_words = [word for word in words if word not in english_words]
    vectors = dict(zip(own_words, lexicon.vectors_of(own_words), strict=True))
    if english_words:
        english_vectors = load_lexicon("en").vectors_of(english_words)
        vectors |= zip(english_words, english_vectors, strict=True)
    return [vectors[word] for word in words]


def expand_foreign_word(
    index: Index, names: NameFinder, lexicon: ForeignLexicon, word: str
) -> Mapping[int, float]:
    """Give the terms that a word of another language may stand for, with their likeness (0 to 1).

    `names` are those of the index's articles.
    """
    (parts,) = _look_up_words(lexicon, (word,))
    expansion = dict(_find_translations(index, parts))
    for term, similarity in _find_same_word(index, names, word, is_known=len(parts) > 0).items():
        expansion[term] = max(expansion.get(term, 0.0), similarity)
    return expansion


def _find_translations(index: Index, parts: FloatArray) -> Mapping[int, float]:
    if not len(parts):
        return {}
    cosines = index.similar_terms.cosines_with(parts).max(axis=0)
    min_cosine = max(MIN_COSINE, float(cosines.max(initial=0.0)) - MAX_COSINE_GAP)
    close = np.flatnonzero(cosines >= min_cosine)
    close = close[np.argsort(-cosines[close])[:MAX_TRANSLATIONS]]
    similarities = (cosines[close] - MIN_COSINE) / (FULL_COSINE - MIN_COSINE) * 0.7 + 0.3
    return dict(zip(close.tolist(), np.minimum(similarities, 1.0).tolist(), strict=True))


def _find_same_word(
    index: Index, names: NameFinder, word: str, *, is_known: bool
) -> Mapping[int, float]:
    """Figures, names that are written alike, and words of which nothing else is known; any other
    word that is spelt alike may mean something else."""
    if word[0].isdigit():
        return find_alike_terms(index.vocabulary, word)
    same_names = names.find_names(word)
    if same_names or is_known:
        return same_names
    if word in index.vocabulary.surface_terms:
        return find_alike_terms(index.vocabulary, word)
    return _find_cognates(index, word) if len(word) >= MIN_COGNATE_LENGTH else {}


def _find_cognates(index: Index, word: str) -> Mapping[int, float]:
    """Words of the article that an unknown one is spelt much like ("teleskop")."""
    expansion = find_alike_terms(index.vocabulary, word)
    return {term: COGNATE_DISCOUNT * similarity for term, similarity in expansion.items()}


def _embed_words(
    vectors: list[FloatArray], weights: FloatArray, concept_vector: FloatArray
) -> FloatArray:
    """Give the direction of the weighted sum of all words and concepts (dimensions,), or zeros."""
    total = concept_vector.copy()
    for vector, weight in zip(vectors, weights.tolist(), strict=True):
        total += weight * vector
    return total / max(float(np.linalg.norm(total)), 1e-6)

"""The thesaurus of a language: which everyday words mean the same, and what they mean together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from bot.languages.folding import fold_case
from bot.matching.index.embeddings import vectors_of_language
from bot.matching.index.ragged import FloatArray
from bot.matching.index.synonyms.groups import Synonyms, collect_concepts
from bot.matching.index.vocabulary import CONCEPT_PREFIX, weigh_word
from bot.matching.text.language import Language
from bot.matching.text.tokenize import tokenize_text

CONCEPT_SHARE = 0.5
"""What a concept tells beside its words. Of 0, 0.5 and 1 the one with the best figures on readers'
messages, left out by article."""


@dataclass(frozen=True, eq=False)
class Thesaurus:
    """Finds the concepts of a language in stems, and gives their directions."""

    language: Language
    phrases: Synonyms
    members: Mapping[str, str]
    """By sign: what stands for a concept, as the language's file has it, a line each."""
    _vectors: dict[str, FloatArray] = field(default_factory=dict)

    def embed_concept(self, sign: str) -> FloatArray:
        """Give the direction of what the words of a concept mean (dimensions,), as long as it tells
        (0 to CONCEPT_SHARE); it is worked out when the concept is first met."""
        if sign not in self._vectors:
            self._vectors[sign] = _embed_members(self.members[sign], self.language)
        return self._vectors[sign]

    def embed_concepts(self, signs: Iterable[str], dimensions: int) -> FloatArray:
        """Give the sum of what some concepts mean (dimensions,); zeros for none."""
        total = np.zeros(dimensions, dtype=np.float32)
        for sign in sorted(signs):  # the order of a sum shows in its last digit
            if sign in self.members:
                total += self.embed_concept(sign)
        return total

    def add_concepts(self, term_vectors: FloatArray, terms: Mapping[str, int]) -> FloatArray:
        """Give the vectors of numbered terms (terms, dimensions) with those of the concepts put in
        that are among them."""
        vectors = term_vectors.copy()
        for sign in self.members:
            if sign in terms:
                vectors[terms[sign]] = self.embed_concept(sign)
        return vectors


@lru_cache(maxsize=32)
def load_thesaurus(language: Language) -> Thesaurus:
    """Read the concepts of a language from its file; none if it hasn't one."""
    concepts = language.data.synonyms
    phrases = collect_concepts(concepts, tokenize_text, language.stem_words)
    members = {f"{CONCEPT_PREFIX}{name}": group for name, group in concepts.items()}
    return Thesaurus(language, phrases, members)


def _embed_members(members: str, language: Language) -> FloatArray:
    """Give the mean direction of the members that are one word (dimensions,), as long as
    CONCEPT_SHARE of what such a word tells."""
    tokens = map(tokenize_text, fold_case(members).split("\n"))
    words = [member_words[0] for member_words in tokens if len(member_words) == 1]
    stems = list(dict.fromkeys(map(language.stem_word, words)))
    total = vectors_of_language(language).vectors_for(stems).sum(axis=0)
    length = CONCEPT_SHARE * sum(weigh_word(language, word) for word in words) / max(1, len(words))
    weighted: FloatArray = total * np.float32(length / max(float(np.linalg.norm(total)), 1e-6))
    return weighted

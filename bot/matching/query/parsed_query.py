"""A message made ready for one index, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from bot.languages.model import LanguageData
from bot.matching.index.char_ngrams import TextNgrams, mark_ngrams
from bot.matching.index.embeddings import level_weights, vectors_of_language
from bot.matching.index.index import Index
from bot.matching.index.ragged import FloatArray
from bot.matching.index.similar_terms import MIN_INFORMATIVE_WEIGHT
from bot.matching.index.vocabulary import weigh_word
from bot.matching.query.asking_sentences import weigh_by_sentence
from bot.matching.query.respelling import respell_text
from bot.matching.query.synonym_expansion import embed_concepts, expand_synonyms
from bot.matching.query.word_joints import MIN_JOINED_LENGTH, respell_joints
from bot.matching.text.context_dependence import measure_context_dependence
from bot.matching.text.tokenize import tokenize_text
from bot.matching.text.transliterate import best_reading

MAX_WORDS = 60
"""Different words of a message that are looked at; a message has at most 512 characters."""


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """The words of a message, what each may stand for, and how much it tells."""

    text: str
    words: list[str]
    expansions: list[dict[int, float]]
    """Of each word: the index's terms it may stand for, with their likeness (0 to 1)."""
    weights: FloatArray
    """(words,): how much each word tells, 0.02 to 1."""
    language: LanguageData
    """What is known of the language that the message is in."""
    embedding: FloatArray
    """(dimensions,): the direction of what all words mean together, length 1 or 0."""
    level_embedding: FloatArray
    """(dimensions,): the same, with weights that lie nearer together (see LEVEL_POWER)."""
    ngrams: TextNgrams
    """The groups of letters of the text."""
    context_dependence: float = 0.0
    """How far the message leans on the last answer, 0 to 1."""
    previous_entry: str | None = None
    """Full name of the entry that was given last."""

    def in_language(self, language: LanguageData) -> ParsedQuery:
        """Give the message as one of another language: its question words are of that one."""
        if self.previous_entry is None and language is self.language:
            return self
        return replace(
            self, language=language, context_dependence=_context_dependence(self, language)
        )


def parse_query(index: Index, text: str, previous_entry: str | None) -> ParsedQuery:
    """Read a normal `text` as the index's language has it."""
    return parse_settled_query(index, settle_spelling(index, text), previous_entry)


def parse_settled_query(index: Index, text: str, previous_entry: str | None) -> ParsedQuery:
    """Read a normal `text` that is spelt as it was meant."""
    words = split_query_words(text)
    expansions = [dict(index.vocabulary.expand_word(word)) for word in words]
    corrected_words = [
        _correct_word(index, word, expansion)
        for word, expansion in zip(words, expansions, strict=True)
    ]
    weights = np.array(
        [weigh_word(index.language, word) for word in corrected_words], dtype=np.float32
    )
    weights = weigh_by_sentence(text, words, weights, index.language.data)
    stems = [index.language.stem_word(word) for word in corrected_words]
    _expand_by_embedding(index, stems, expansions, weights)
    _expand_compounds(index, words, expansions)
    concepts = expand_synonyms(index, stems, expansions)
    if corrected_words != words:
        expand_synonyms(index, [index.language.stem_word(word) for word in words], expansions)
    vectors = vectors_of_language(index.language).vectors_for(stems)
    concept_vector = embed_concepts(index, concepts)
    query = ParsedQuery(
        text,
        words,
        expansions,
        weights,
        index.language.data,
        _scale_to_unit(weights @ vectors + concept_vector),
        _scale_to_unit(level_weights(weights) @ vectors + concept_vector),
        mark_ngrams(text),
        previous_entry=previous_entry,
    )
    return query.in_language(index.language.data)


def split_query_words(text: str) -> list[str]:
    """Give the different words of a normal `text` that are looked at."""
    return list(dict.fromkeys(tokenize_text(text)))[:MAX_WORDS]


def settle_spelling(index: Index, text: str) -> str:
    """Read a text as it was meant to be typed: the keyboard, words joined or parted, slips."""
    text = best_reading(
        text, index.language.code, lambda reading: known_word_ratio(index, tokenize_text(reading))
    )
    return respell_text(index.vocabulary, respell_joints(index.vocabulary, text))


def _scale_to_unit(vector: FloatArray) -> FloatArray:
    direction: FloatArray = vector / max(float(np.linalg.norm(vector)), 1e-6)
    return direction


def _context_dependence(query: ParsedQuery, language: LanguageData) -> float:
    if query.previous_entry is None:
        return 0.0
    return measure_context_dependence(query.text, query.words, language)


def known_word_ratio(index: Index, words: Sequence[str]) -> float:
    """Give the share of some words that the index or its language knows."""
    if not words:
        return 0.0
    return sum(
        word in index.vocabulary.surface_terms or index.language.is_known_word(word)
        for word in words
    ) / len(words)


def _correct_word(index: Index, word: str, expansion: dict[int, float]) -> str:
    """The word that was meant: a slip is put right unless the article itself has the word."""
    return (
        word
        if max(expansion.values(), default=0.0) == 1.0
        else index.language.correct_spelling(word)
    )


def _expand_by_embedding(
    index: Index, stems: list[str], expansions: list[dict[int, float]], weights: FloatArray
) -> None:
    """Words of nearly the same meaning ("cash" for "money")."""
    for place, stem in enumerate(stems):
        if weights[place] < MIN_INFORMATIVE_WEIGHT:
            continue
        expansion, similar = expansions[place], index.similar_terms.find_similar(stem)
        known = {term: expansion[term] for term in expansion.keys() & similar.keys()}
        expansion.update(similar)
        for term, similarity in known.items():
            expansion[term] = max(expansion[term], similarity)


def _expand_compounds(index: Index, words: list[str], expansions: list[dict[int, float]]) -> None:
    """Two words that the article writes as one ("pipe line")."""
    for at, joined in enumerate(map("".join, pairwise(words))):
        term = index.vocabulary.find_term(joined)
        if term is not None and len(joined) >= MIN_JOINED_LENGTH:
            for place in (at, at + 1):
                expansions[place][term] = max(expansions[place].get(term, 0.0), 0.9)

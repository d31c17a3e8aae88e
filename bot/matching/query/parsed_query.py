"""A message made ready for one index, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from bot.languages.model import LanguageData
from bot.matching.index.char_ngrams import TextNgrams, mark_ngrams
from bot.matching.index.embeddings import level_weights
from bot.matching.index.index import Index
from bot.matching.index.ragged import FloatArray
from bot.matching.index.terms.similar_terms import MIN_INFORMATIVE_WEIGHT
from bot.matching.index.terms.word_readings import WordReading
from bot.matching.query.asking_sentences import weigh_by_sentence
from bot.matching.query.settled_spelling import settle_spelling
from bot.matching.query.synonym_expansion import embed_concepts, expand_synonyms
from bot.matching.query.word_joints import MIN_JOINED_LENGTH
from bot.matching.text.context_dependence import measure_context_dependence
from bot.matching.text.tokenize import tokenize_text

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
    readings = index.word_readings.read_words(words)
    weights = np.array([reading.weight for reading in readings], dtype=np.float32)
    weights = weigh_by_sentence(text, words, weights, index.language.data)
    expansions = _expand_words(readings, weights)
    _expand_compounds(index, words, expansions)
    stems = [reading.stem for reading in readings]
    concepts = expand_synonyms(index, stems, expansions)
    written_stems = [reading.written_stem for reading in readings]
    if written_stems != stems:
        expand_synonyms(index, written_stems, expansions)
    directions = np.array([reading.direction for reading in readings], dtype=np.float32)
    vectors = directions.reshape(len(words), index.snippet_embeddings.shape[1])
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


def _scale_to_unit(vector: FloatArray) -> FloatArray:
    direction: FloatArray = vector / max(float(np.sqrt(vector.dot(vector))), 1e-6)
    return direction


def _context_dependence(query: ParsedQuery, language: LanguageData) -> float:
    if query.previous_entry is None:
        return 0.0
    return measure_context_dependence(query.text, query.words, language)


def _expand_words(readings: Sequence[WordReading], weights: FloatArray) -> list[dict[int, float]]:
    """Give what each word may stand for: by its meaning, too, if it tells enough."""
    return [
        dict(reading.terms if weight >= MIN_INFORMATIVE_WEIGHT else reading.spelt_terms)
        for reading, weight in zip(readings, weights.tolist(), strict=True)
    ]


def _expand_compounds(index: Index, words: list[str], expansions: list[dict[int, float]]) -> None:
    """Two words that the article writes as one ("pipe line")."""
    joined_words = [*map("".join, pairwise(words))]
    terms = map(index.vocabulary.terms.get, index.language.stem_words(joined_words))
    for at, (joined, term) in enumerate(zip(joined_words, terms, strict=True)):
        if term is not None and len(joined) >= MIN_JOINED_LENGTH:
            for place in (at, at + 1):
                expansions[place][term] = max(expansions[place].get(term, 0.0), 0.9)

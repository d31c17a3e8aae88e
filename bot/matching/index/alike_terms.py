"""What a reader's word may stand for by its letters: parts, compounds, roots and slips."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from bot.matching.index.vocabulary import PREFIX_LENGTH, Vocabulary, weigh_word

_MIN_FAMILIAR_ZIPF = 3.6
"""Zipf value from which a word is taken as it is, not for a typo of another."""
_COMPOUND_SIMILARITY = 0.9
_COMPOUND_PART_SIMILARITY = 0.85
"""Likeness of a compound to its part, where that tells something by itself."""
_MIN_TELLING_WEIGHT = 0.45
"""What a word tells at least (`weigh_word`) that does: "Zeit" says little of "Elternzeit"."""
_SHARED_PART_SIMILARITY = 0.3
"""Likeness of two compounds that share a part: a passport and a membership card are both an
"Ausweis", and two things."""
_INNER_TERM_SIMILARITY = 0.7
_MIN_HALF_LENGTH, _MIN_HALF_SYLLABLES = 3, 2
"""Signs of the shorter of two words written as one, in letters and in syllables."""
_SAME_ROOT_SIMILARITY = 0.75


def find_alike_terms(vocabulary: Vocabulary, word: str) -> dict[int, float]:
    """Terms that `word` may stand for, each with its likeness (0 to 1)."""
    exact = vocabulary.find_term(word)
    if exact is not None:
        return {exact: 1.0}
    expansion: dict[int, float] = {}
    for term, similarity in _list_alike_terms(vocabulary, word):
        expansion[term] = max(expansion.get(term, 0.0), similarity)
    return expansion


def _list_alike_terms(vocabulary: Vocabulary, word: str) -> Iterator[tuple[int, float]]:
    if word[0].isdigit():
        return
    for part in vocabulary.find_parts(word) or ():
        yield vocabulary.surface_terms[part], _COMPOUND_SIMILARITY
    yield from _list_same_root_terms(vocabulary, word)
    yield from _list_compound_terms(vocabulary, word)
    yield from _list_compound_part_terms(vocabulary, word)
    if vocabulary.language.zipf_frequency(word) < _MIN_FAMILIAR_ZIPF:
        yield from _list_typo_terms(vocabulary, word)


def _list_typo_terms(vocabulary: Vocabulary, word: str) -> Iterator[tuple[int, float]]:
    max_distance = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
    if not max_distance:
        return
    for choices in vocabulary.list_near_words(word):
        near_words = process.extract(
            word, choices, scorer=OSA.distance, score_cutoff=max_distance, limit=4
        )
        for surface, distance, _ in near_words:
            yield vocabulary.surface_terms[surface], 1.0 - distance / len(word)


def _list_same_root_terms(vocabulary: Vocabulary, word: str) -> Iterator[tuple[int, float]]:
    """Terms inside the word ("denuclearize"), or with the same long beginning."""
    stem = vocabulary.language.stem_word(word)
    for term in sorted(_list_terms_inside(vocabulary, stem), key=len):
        yield vocabulary.terms[term], _INNER_TERM_SIMILARITY * (len(term) / len(stem)) ** 0.5
    for term in vocabulary.find_terms_beginning(stem[:PREFIX_LENGTH]):
        prefix_length = Prefix.similarity(stem, term)
        if prefix_length >= 5 and prefix_length / max(len(stem), len(term)) >= 0.6:
            yield vocabulary.terms[term], _SAME_ROOT_SIMILARITY


def _list_terms_inside(vocabulary: Vocabulary, stem: str) -> list[str]:
    """Give the terms that stand inside a stem, in the order of their places."""
    return [
        term
        for at in range(len(stem) - PREFIX_LENGTH)
        for term in vocabulary.find_terms_beginning(stem[at : at + PREFIX_LENGTH])
        if len(term) < len(stem) and stem.startswith(term, at)
    ]


def _list_compound_terms(vocabulary: Vocabulary, word: str) -> Iterator[tuple[int, float]]:
    """Both halves of two words written as one ("gaspipeline")."""
    shortest = (
        _MIN_HALF_LENGTH if vocabulary.language.data.words.whole_words else _MIN_HALF_SYLLABLES
    )
    for at in range(shortest, len(word) - shortest + 1):
        left = vocabulary.find_part_term(word[:at])
        right = vocabulary.find_part_term(word[at:]) if left is not None else None
        if left is not None and right is not None:
            yield left, _COMPOUND_SIMILARITY
            yield right, _COMPOUND_SIMILARITY


def _list_compound_part_terms(vocabulary: Vocabulary, word: str) -> Iterator[tuple[int, float]]:
    """Terms that are a part of a compound, the less alike the less it tells, and compounds that
    the word is a part of; the same of a noun that says what a verb does."""
    for term in vocabulary.find_terms_with_part(word):
        yield term, _COMPOUND_PART_SIMILARITY
    for verb in vocabulary.language.verbs_of(word):
        yield from _list_terms_with_part(
            vocabulary, verb, _COMPOUND_PART_SIMILARITY, _COMPOUND_PART_SIMILARITY**2
        )
    for part in vocabulary.language.split_compound(word):
        telling = min(1.0, weigh_word(vocabulary.language, part) / _MIN_TELLING_WEIGHT)
        yield from _list_terms_with_part(
            vocabulary, part, _COMPOUND_PART_SIMILARITY * telling, _SHARED_PART_SIMILARITY
        )


def _list_terms_with_part(
    vocabulary: Vocabulary, part: str, own_similarity: float, shared_similarity: float
) -> Iterator[tuple[int, float]]:
    """The term that a part of a word is, and those that have it as a part, too."""
    stem = vocabulary.language.stem_word(part)
    if stem in vocabulary.terms:
        yield vocabulary.terms[stem], own_similarity
    for term in vocabulary.find_terms_with_part(part):
        yield term, shared_similarity

"""The words an index holds, and the soft ways in which a reader's word can mean one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.text.language import Language

MIN_WORD_WEIGHT = 0.02
"""What the commonest word still tells: a message of such words alone has to weigh something."""
CONCEPT_PREFIX = "=="
"""What the sign of a language's concept begins with; its name follows, the same in all of them."""
_MIN_FAMILIAR_ZIPF = 3.6
"""Zipf value from which a word is taken as it is, not for a typo of another."""
_COMPOUND_SIMILARITY = 0.9
_COMPOUND_PART_SIMILARITY = 0.85
_INNER_TERM_SIMILARITY = 0.7
_MIN_HALF_LENGTH, _MIN_HALF_SYLLABLES = 3, 2
"""Signs of the shorter of two words written as one, in letters and in syllables."""
_SAME_ROOT_SIMILARITY = 0.75
MAX_JOINED_PAIRS = 20_000
"""Pairs of neighbouring words that are kept, of about a hundred bytes each."""
_MAX_SMALL_VOCABULARY = 1500


def weigh_word(language: Language, word: str) -> float:
    """Give how much a word tells in its language, 0.02 to 1."""
    return MIN_WORD_WEIGHT + (1.0 - MIN_WORD_WEIGHT) * language.word_informativeness(word)


class Vocabulary:
    """Terms (stems, numbered) and the surface words they come from."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.terms: dict[str, int] = {}
        self.surface_terms: dict[str, int] = {}
        self._max_term_length = 0
        self._joined_pairs: dict[str, tuple[str, str]] = {}
        self.respelled_words: dict[str, str] = {}
        """Words of messages as they were meant, once that is known."""
        self._words_by_length: dict[int, list[str]] = {}
        self._buckets: defaultdict[str, list[str]] = defaultdict(list)
        self._terms_by_prefix: defaultdict[str, list[str]] = defaultdict(list)
        self._terms_by_part: defaultdict[str, list[int]] = defaultdict(list)
        self.expand_word = lru_cache(maxsize=20_000)(self._expand_word)

    def add_word(self, word: str) -> int:
        """Number the term of `word`, taking it in if it is new."""
        existing = self.surface_terms.get(word)
        if existing is not None:
            return existing
        number = self.add_term(self.language.stem_word(word))
        self.surface_terms[word] = number
        self._words_by_length.clear()
        for bucket in _buckets_of(word):
            self._buckets[bucket].append(word)
        for part in (*self.language.split_compound(word), *self.language.verbs_of(word)):
            self._terms_by_part[self.language.stem_word(part)].append(number)
        return number

    def add_neighbours(self, words: Sequence[str]) -> None:
        """Take in which words stand side by side: a reader may write them as one."""
        for left, right in pairwise(words):
            if len(self._joined_pairs) < MAX_JOINED_PAIRS:
                self._joined_pairs.setdefault(left + right, (left, right))

    def find_parts(self, word: str) -> tuple[str, str] | None:
        """Give the two neighbours that `word` is when they are written together."""
        return self._joined_pairs.get(word)

    def has_neighbours(self, left: str, right: str) -> bool:
        """Tell whether the article has two words, in whatever forms, side by side."""
        terms = self.terms
        left_term = terms.get(self.language.stem_word(left), -1) if left else -1
        right_term = terms.get(self.language.stem_word(right), -1) if right else -1
        return (left_term, right_term) in self._neighbours

    @cached_property
    def _neighbours(self) -> frozenset[tuple[int, int]]:
        terms = self.surface_terms
        return frozenset((terms[left], terms[right]) for left, right in self._joined_pairs.values())

    def add_term(self, term: str) -> int:
        """Number a term as it is."""
        number = self.terms.setdefault(term, len(self.terms))
        self._max_term_length = max(self._max_term_length, len(term))
        if number == len(self.terms) - 1 and len(term) >= 5:
            self._terms_by_prefix[term[:4]].append(term)
        return number

    def find_term(self, word: str) -> int | None:
        """Give the term that `word` is a form of, None if the index has none."""
        return self.terms.get(self.language.stem_word(word))

    def name_term(self, term: int) -> str:
        """Give a word of the article for a term, or what its language calls a concept."""
        for word, number in self.surface_terms.items():
            if number == term:
                return word
        signs = (sign for sign, number in self.terms.items() if number == term)
        name = next(signs, "").partition(CONCEPT_PREFIX)[2].replace("_", " ")
        return f"a word for “{name}”" if name else "a synonym"

    def _expand_word(self, word: str) -> dict[int, float]:
        """Terms that `word` may stand for, each with its likeness (0 to 1)."""
        exact = self.find_term(word)
        if exact is not None:
            return {exact: 1.0}
        expansion: dict[int, float] = {}
        for term, similarity in self._fuzzy_terms(word):
            expansion[term] = max(expansion.get(term, 0.0), similarity)
        return expansion

    def _fuzzy_terms(self, word: str) -> Iterator[tuple[int, float]]:
        if word[0].isdigit():
            return
        for part in self._joined_pairs.get(word, ()):
            yield self.surface_terms[part], _COMPOUND_SIMILARITY
        yield from self._same_root_terms(word)
        yield from self._compound_terms(word)
        yield from self._compound_part_terms(word)
        if self.language.zipf_frequency(word) < _MIN_FAMILIAR_ZIPF:
            yield from self._typo_terms(word)

    def _typo_terms(self, word: str) -> Iterator[tuple[int, float]]:
        max_distance = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
        if not max_distance:
            return
        for choices in self._typo_choices(word):
            near_words = process.extract(
                word, choices, scorer=OSA.distance, score_cutoff=max_distance, limit=4
            )
            for surface, distance, _ in near_words:
                yield self.surface_terms[surface], 1.0 - distance / len(word)

    def words_near(self, word: str) -> list[str]:
        """Give words of the article that may be spelt nearly alike."""
        return [surface for choices in self._typo_choices(word) for surface in choices]

    def _typo_choices(self, word: str) -> Iterable[list[str]]:
        if len(self.surface_terms) <= _MAX_SMALL_VOCABULARY:
            return (self._words_of_about(len(word)),)
        return (self._buckets.get(bucket, []) for bucket in _buckets_of(word))

    def _words_of_about(self, length: int) -> list[str]:
        """Give the words that are at most two letters longer or shorter."""
        if length not in self._words_by_length:
            self._words_by_length[length] = [
                surface for surface in self.surface_terms if abs(len(surface) - length) <= 2
            ]
        return self._words_by_length[length]

    def _same_root_terms(self, word: str) -> Iterator[tuple[int, float]]:
        """Terms inside the word ("denuclearize"), or with the same long beginning."""
        stem = self.language.stem_word(word)
        for length in range(5, min(len(stem), self._max_term_length + 1)):
            for at in range(len(stem) - length + 1):
                inner_term = self.terms.get(stem[at : at + length])
                if inner_term is not None:
                    yield inner_term, _INNER_TERM_SIMILARITY * (length / len(stem)) ** 0.5
        for term in self._terms_by_prefix.get(stem[:4], ()):
            prefix_length = _common_prefix_length(stem, term)
            if prefix_length >= 5 and prefix_length / max(len(stem), len(term)) >= 0.6:
                yield self.terms[term], _SAME_ROOT_SIMILARITY

    def _compound_terms(self, word: str) -> Iterator[tuple[int, float]]:
        """Both halves of two words written as one ("gaspipeline")."""
        shortest = _MIN_HALF_LENGTH if self.language.data.words.whole_words else _MIN_HALF_SYLLABLES
        for at in range(shortest, len(word) - shortest + 1):
            left = self.find_part_term(word[:at])
            right = self.find_part_term(word[at:]) if left is not None else None
            if left is not None and right is not None:
                yield left, _COMPOUND_SIMILARITY
                yield right, _COMPOUND_SIMILARITY

    def find_part_term(self, word: str) -> int | None:
        """Give the term of a part of a word; of its stem where endings are glued to words."""
        own_term = self.surface_terms.get(word)
        if own_term is None and self.language.data.words.particles:
            return self.terms.get(self.language.stem_word(word))
        return own_term

    def _compound_part_terms(self, word: str) -> Iterator[tuple[int, float]]:
        """Terms that are a part of a compound, and compounds that the word is a part of; the same
        of a noun that says what a verb does."""
        for term in self._terms_by_part.get(self.language.stem_word(word), ()):
            yield term, _COMPOUND_PART_SIMILARITY
        for part in (*self.language.split_compound(word), *self.language.verbs_of(word)):
            stem = self.language.stem_word(part)
            if stem in self.terms:
                yield self.terms[stem], _COMPOUND_PART_SIMILARITY
            for term in self._terms_by_part.get(stem, ()):
                yield term, _COMPOUND_PART_SIMILARITY**2


def _buckets_of(word: str) -> tuple[str, ...]:
    return tuple({f"{word[:2]}_", f"_{word[-2:]}", f"{word[:1]}{len(word)}"})


def _common_prefix_length(first: str, second: str) -> int:
    count = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        count += 1
    return count

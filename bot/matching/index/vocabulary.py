"""The words an index holds, and the soft ways in which a reader's word can mean one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from bot.matching.text.language import Language

MIN_WORD_WEIGHT = 0.02
"""What the commonest word still tells: a message of such words alone has to weigh something."""
CONCEPT_PREFIX = "=="
"""What the sign of a language's concept begins with; its name follows, the same in all of them."""
MAX_JOINED_PAIRS = 20_000
"""Pairs of neighbouring words that are kept, of about a hundred bytes each."""
_MAX_SMALL_VOCABULARY = 1500
PREFIX_LENGTH = 4
"""Letters by which terms are found that begin alike, all of them longer."""


def weigh_word(language: Language, word: str) -> float:
    """Give how much a word tells in its language, 0.02 to 1."""
    return MIN_WORD_WEIGHT + (1.0 - MIN_WORD_WEIGHT) * language.word_informativeness(word)


class Vocabulary:
    """Terms (stems, numbered) and the surface words they come from."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.terms: dict[str, int] = {}
        self.surface_terms: dict[str, int] = {}
        self._joined_pairs: dict[str, tuple[str, str]] = {}
        self.plain_words: set[str] = set()
        """Listed words that are read as they are written, once that is known."""
        self.meant_by_hash: dict[int, str] = {}
        """What other words were meant to be, nothing for themselves; by their hashes, so that what
        readers write isn't kept in clear."""
        self._words_by_length: dict[int, list[str]] = {}
        self._buckets: defaultdict[str, list[str]] = defaultdict(list)
        self._terms_by_prefix: defaultdict[str, list[str]] = defaultdict(list)
        self._terms_by_part: defaultdict[str, list[int]] = defaultdict(list)

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

    @cached_property
    def doubtful_words(self) -> frozenset[str]:
        """The words that may have been meant to be others: those that its language's rules tell of,
        and those that are taken for words of the article."""
        if not self.language.data.words.whole_words:
            return frozenset()
        return frozenset((*self.words_taken_for, *self.language.context_slips))

    @cached_property
    def words_taken_for(self) -> dict[str, tuple[str, ...]]:
        """The words of the article that each word is taken for."""
        own_words = {
            word: tuple([other for other in others if self.find_term(other) is not None])
            for word, others in self.language.confusable_words.items()
        }
        return {word: others for word, others in own_words.items() if others}

    def add_term(self, term: str) -> int:
        """Number a term as it is."""
        number = self.terms.setdefault(term, len(self.terms))
        if number == len(self.terms) - 1 and len(term) > PREFIX_LENGTH:
            self._terms_by_prefix[term[:PREFIX_LENGTH]].append(term)
        return number

    def has_word(self, word: str) -> bool:
        """Tell whether a word, in whatever form, is the article's."""
        return self.language.stem_word(word) in self.terms

    def is_listed(self, word: str) -> bool:
        """Tell whether a word is the article's or in its language's list."""
        return word in self.surface_terms or self.language.is_known_word(word)

    def shares_letters(self, word: str) -> bool:
        """Tell whether a word has a letter of the article's words or of its language's keyboard:
        one of another script has none."""
        return not self._letters or not self._letters.isdisjoint(word)

    @cached_property
    def _letters(self) -> frozenset[str]:
        return frozenset("".join((*self.surface_terms, *self.language.data.keyboard.rows)))

    def has_part_among(self, words: Iterable[str]) -> bool:
        """Tell whether `find_part_term` gives a term for any of some words."""
        if self.language.data.words.particles:
            return not self.terms.keys().isdisjoint(map(self.language.stem_word, words))
        return not self.surface_terms.keys().isdisjoint(words)

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

    def words_near(self, word: str) -> list[str]:
        """Give words of the article that may be spelt nearly alike."""
        return [surface for choices in self.list_near_words(word) for surface in choices]

    def list_near_words(self, word: str) -> Iterable[list[str]]:
        """Give groups of words of the article of which some may be spelt nearly alike."""
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

    def find_part_term(self, word: str) -> int | None:
        """Give the term of a part of a word; of its stem where endings are glued to words."""
        own_term = self.surface_terms.get(word)
        if own_term is None and self.language.data.words.particles:
            return self.terms.get(self.language.stem_word(word))
        return own_term

    def find_terms_with_part(self, part: str) -> Sequence[int]:
        """Give the terms that are compounds, or nouns that say what a verb does, with a part."""
        return self._terms_by_part.get(self.language.stem_word(part), ())

    def find_terms_beginning(self, beginning: str) -> Sequence[str]:
        """Give the longer terms that begin with `PREFIX_LENGTH` letters."""
        return self._terms_by_prefix.get(beginning, ())


def _buckets_of(word: str) -> tuple[str, ...]:
    # In this order in every process: of equally near words the first few are looked at.
    return tuple(dict.fromkeys((f"{word[:2]}_", f"_{word[-2:]}", f"{word[:1]}{len(word)}")))

"""The words an index holds, and the soft ways in which a reader's word can mean one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.language import Language

_FAMILIAR = 3.6
"""Zipf value from which a word is taken as it is, not for a typo of another."""
_JOINED = 0.9
_WITHIN = 0.7
_KIN = 0.75
_SMALL = 1500


class Lexicon:
    """Terms (stems, numbered) and the surface words they come from."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.terms: dict[str, int] = {}
        self.surfaces: dict[str, int] = {}
        self._drawers: defaultdict[str, list[str]] = defaultdict(list)
        self._starts: defaultdict[str, list[str]] = defaultdict(list)
        self.meant = lru_cache(maxsize=20_000)(self._meant)

    def add(self, word: str) -> int:
        """Number the term of `word`, taking it in if it is new."""
        known = self.surfaces.get(word)
        if known is not None:
            return known
        number = self.take(self.language.stem(word))
        self.surfaces[word] = number
        for drawer in _drawers_of(word):
            self._drawers[drawer].append(word)
        return number

    def take(self, term: str) -> int:
        """Number a term as it is."""
        number = self.terms.setdefault(term, len(self.terms))
        if number == len(self.terms) - 1 and len(term) >= 5:
            self._starts[term[:4]].append(term)
        return number

    def name(self, term: int) -> str:
        """Give a word of the article for a term; for a group of synonyms the sign it goes by."""
        for word, number in self.surfaces.items():
            if number == term:
                return word
        return "a synonym"

    def _meant(self, word: str) -> dict[int, float]:
        """Terms that `word` may stand for, each with its likeness (0 to 1)."""
        exact = self.terms.get(self.language.stem(word))
        if exact is not None:
            return {exact: 1.0}
        found: dict[int, float] = {}
        for term, likeness in self._loosely(word):
            found[term] = max(found.get(term, 0.0), likeness)
        return found

    def _loosely(self, word: str) -> Iterator[tuple[int, float]]:
        if word[0].isdigit():
            return
        yield from self._kin(word)
        yield from self._split(word)
        if self.language.zipf(word) < _FAMILIAR:
            yield from self._typos(word)

    def _typos(self, word: str) -> Iterator[tuple[int, float]]:
        allowed = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
        if not allowed:
            return
        for choices in self._choices(word):
            near = process.extract(
                word, choices, scorer=OSA.distance, score_cutoff=allowed, limit=4
            )
            for surface, distance, _ in near:
                yield self.surfaces[surface], 1.0 - distance / len(word)

    def _choices(self, word: str) -> Iterable[list[str]]:
        if len(self.surfaces) <= _SMALL:
            return ([surface for surface in self.surfaces if abs(len(surface) - len(word)) <= 2],)
        return (self._drawers.get(drawer, []) for drawer in _drawers_of(word))

    def _kin(self, word: str) -> Iterator[tuple[int, float]]:
        """Terms inside the word ("denuclearize"), or with the same long beginning."""
        stem = self.language.stem(word)
        for length in range(5, len(stem)):
            for at in range(len(stem) - length + 1):
                inner = self.terms.get(stem[at : at + length])
                if inner is not None:
                    yield inner, _WITHIN * (length / len(stem)) ** 0.5
        for term in self._starts.get(stem[:4], ()):
            shared = _shared(stem, term)
            if shared >= 5 and shared / max(len(stem), len(term)) >= 0.6:
                yield self.terms[term], _KIN

    def _split(self, word: str) -> Iterator[tuple[int, float]]:
        """Both halves of two words written as one ("gaspipeline")."""
        for at in range(3, len(word) - 2):
            left = self.surfaces.get(word[:at])
            right = self.surfaces.get(word[at:]) if left is not None else None
            if left is not None and right is not None:
                yield left, _JOINED
                yield right, _JOINED


def _drawers_of(word: str) -> tuple[str, ...]:
    return tuple({f"{word[:2]}_", f"_{word[-2:]}", f"{word[:1]}{len(word)}"})


def _shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count

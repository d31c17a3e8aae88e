"""The index: every key of the articles of one language as rows of terms, and postings back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.article.model import Article
from bot.matching.key import Key, Role, keys_of
from bot.matching.letter import grams
from bot.matching.language import Language
from bot.matching.lexicon import Lexicon
from bot.matching import meaning
from bot.matching.normal import normal
from bot.matching.synonym import Synonyms
from bot.matching.words import spoken

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

NEAR = 0.45
"""Cosine from which two words are taken to mean nearly the same."""
NEARNESS = 0.8
"""What such a likeness is worth beside the word itself."""
TELLING = 0.15
"""Weight from which a word says enough to be looked up by meaning."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One article in the index: its synonyms, and how its words are spread over its sentences."""

    article: Article
    synonyms: Synonyms
    rarity: dict[int, float]
    """Of each term of the article: 1 for one that stands in a single sentence, less if in many."""


class Index:
    """Keys and terms of some articles in one language. Rows belong together entry by entry."""

    def __init__(self, articles: Sequence[Article], language: Language) -> None:
        self.language = language
        self.lexicon = Lexicon(language)
        self.keys: list[Key] = []
        self.texts: list[str] = []
        self.entries: list[str] = []
        self.topics: list[Topic] = []
        self._near: dict[str, dict[int, float]] = {}
        self._grams: dict[int, frozenset[str]] = {}
        topic_of: list[int] = []
        first_key: list[int] = [0]
        rows: list[list[int]] = []
        for article in articles:
            synonyms = Synonyms(article.synonyms, language)
            begin = len(rows)
            for entry in article.entries:
                self._take(article, entry_keys := list(keys_of(article, entry)), synonyms, rows)
                self.keys.extend(entry_keys)
                self.entries.append(article.full_name(entry))
                topic_of.append(len(self.topics))
                first_key.append(len(rows))
            rarity = self._rarity(article, rows[begin:], self.keys[begin:])
            self.topics.append(Topic(article, synonyms, rarity))
        self.topic_of = np.array(topic_of, dtype=np.int32)
        self.first_key = np.array(first_key, dtype=np.int32)
        self._numbers = {name: number for number, name in enumerate(self.entries)}
        self._settle(rows)

    def group(self, topic: int, group: int) -> int | None:
        """Give the term that stands for a synonym group of an article."""
        return self.lexicon.terms.get(f"={self.topics[topic].article.slug}={group}")

    def grams(self, key: int) -> frozenset[str]:
        """Give the letter groups of a key, kept once they have been asked for."""
        known = self._grams.get(key)
        if known is None:
            if len(self._grams) > 50_000:
                self._grams.clear()
            known = self._grams[key] = grams(self.texts[key])
        return known

    def candidates(self, meanings: Sequence[dict[int, float]], weights: Sequence[float], most: int) -> Ints:
        """Give the entries worth a careful look, the likeliest `most` of them."""
        if len(self.entries) <= most:
            return np.arange(len(self.entries), dtype=np.int32)
        scores = np.zeros(len(self.keys), dtype=np.float32)
        budget = 60_000
        for position in sorted(range(len(meanings)), key=lambda at: -weights[at]):
            for term, likeness in meanings[position].items():
                start, stop = self.posting[term], self.posting[term + 1]
                budget -= stop - start
                if budget < 0:
                    break
                scores[self.posted[start:stop]] += weights[position] * likeness * self.idf[term]
        scores /= self.norm
        best = np.maximum.reduceat(scores, self.first_key[:-1])
        top = np.argpartition(-best, most)[:most]
        return np.sort(top[best[top] > 0]).astype(np.int32)

    def with_entry(self, entries: Ints, name: str | None) -> Ints:
        """Give `entries` with the one of this full name among them, if it is in this index."""
        if name is None or name not in self._numbers:
            return entries
        return np.union1d(entries, [self._numbers[name]]).astype(np.int32)

    def _take(self, article: Article, keys: list[Key], synonyms: Synonyms, rows: list[list[int]]) -> None:
        for key in keys:
            text = normal(key.text)
            said = spoken(text)
            row = [self.lexicon.add(word) for word in said]
            stems = [self.language.stem(word) for word in said]
            groups = {group for _, _, group in synonyms.found(stems)}
            row.extend(self.lexicon.take(f"={article.slug}={group}") for group in sorted(groups))
            rows.append(list(dict.fromkeys(row)))
            self.texts.append(text)

    def _rarity(self, article: Article, rows: list[list[int]], keys: list[Key]) -> dict[int, float]:
        spread: dict[int, int] = {}
        sentences = [row for row, key in zip(rows, keys, strict=True) if key.role is not Role.PHRASING]
        for row in sentences:
            for term in row:
                spread[term] = spread.get(term, 0) + 1
        total = np.log(1 + len(sentences) / 1.5)
        rarity = {t: float(np.log(1 + len(sentences) / (n + 0.5)) / total) for t, n in spread.items()}
        title = {self.lexicon.terms.get(self.language.stem(w)) for w in spoken(normal(article.title))}
        for named in title & rarity.keys():
            if named is not None:
                rarity[named] = min(rarity[named], 0.6)
        return rarity

    def _settle(self, rows: list[list[int]]) -> None:
        self.row = np.zeros(len(rows) + 1, dtype=np.int64)
        self.row[1:] = np.cumsum([len(row) for row in rows])
        self.rowed = np.fromiter((t for row in rows for t in row), dtype=np.int32, count=int(self.row[-1]))
        owner = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(self.row))
        order = np.argsort(self.rowed, kind="stable")
        self.posted = owner[order]
        counts = np.bincount(self.rowed, minlength=len(self.lexicon.terms))
        self.posting = np.zeros(len(self.lexicon.terms) + 1, dtype=np.int64)
        self.posting[1:] = np.cumsum(counts)
        self.weight = self._weights()
        self.idf = np.log1p(len(rows) / (counts + 0.5)).astype(np.float32)
        lengths = np.add.reduceat(np.append(self.weight[self.rowed], 0), self.row[:-1]) if rows else np.ones(0)
        self.norm = np.sqrt(1.0 + lengths).astype(np.float32)
        self.role = np.array([key.role for key in self.keys], dtype=np.int8)
        phrasings = int((self.role == Role.PHRASING).sum())
        self.phrased = float(np.log1p(phrasings / max(1, len(self.entries)))) / 3
        """How many phrasings an entry has, as a feature: many chances to look alike by accident."""
        table = meaning.of(self.language)
        self.vectors = table.of(list(self.lexicon.terms))
        self.meanings = self._key_meanings()

    def gist(self, terms: Ints, weights: Floats) -> Floats:
        """Give the direction of the weighted mean of some terms' vectors."""
        mean = weights @ self.vectors[terms]
        return mean / max(float(np.linalg.norm(mean)), 1e-6)

    def near(self, stem: str) -> dict[int, float]:
        """Give the terms that mean nearly the same as `stem`, with their likeness."""
        known = self._near.get(stem)
        if known is None:
            if len(self._near) > 20_000:
                self._near.clear()
            known = self._near[stem] = self._look_near(stem)
        return known

    def _look_near(self, stem: str) -> dict[int, float]:
        table = meaning.of(self.language)
        if stem not in table:
            return {}
        cosines = self.vectors @ table.of([stem])[0]
        close = np.flatnonzero((cosines >= NEAR) & (self.weight >= TELLING))
        return {int(t): float(cosines[t]) * NEARNESS for t in close}

    def _key_meanings(self) -> NDArray[np.float16]:
        found = np.zeros((len(self.keys), self.vectors.shape[1]), dtype=np.float16)
        for key in range(len(self.keys)):
            terms = self.rowed[self.row[key] : self.row[key + 1]]
            found[key] = self.gist(terms, self.weight[terms])
        return found

    def _weights(self) -> Floats:
        weights = np.zeros(len(self.lexicon.terms), dtype=np.float32)
        for word, term in self.lexicon.surfaces.items():
            weights[term] = max(weights[term], 0.02 + 0.98 * self.language.weight(word))
        return weights

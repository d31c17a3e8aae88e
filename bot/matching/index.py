"""The index: every key of the articles of one language as rows of terms, and postings back."""

from __future__ import annotations

import heapq
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.article.model import Article
from bot.matching import fact, meaning
from bot.matching.key import Key, Role, keys_of
from bot.matching.language import Language
from bot.matching.learnt import learn
from bot.matching.letter import Letters
from bot.matching.lexicon import Lexicon
from bot.matching.name import CAPITAL_NOUNS, names
from bot.matching.normal import normal
from bot.matching.selection import Ragged, Selection, select
from bot.matching.synonym import Synonyms
from bot.matching.words import spoken

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

NEAR = 0.45
"""Cosine from which two words are taken to mean nearly the same."""
NEARNESS = 0.8
"""What such a likeness is worth beside the word itself."""
NEAREST = 40
"""Most terms that one word may stand for by meaning."""
FOLLOWED = 6
"""Most terms of a word that are followed to find candidates."""
POSTINGS = 40_000
"""Most postings that are followed for one message, the most telling words first."""
SELECTIONS = 8
"""Sets of entries whose keys are kept laid out; a small library has only one such set."""
COMMONPLACE = 0.6
"""Most rarity of a word of the title."""
TELLING = 0.15
"""Weight from which a word says enough to be looked up by meaning."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One article in the index, and how its words are spread over its sentences."""

    article: Article
    title: frozenset[int]
    """The terms of its title: they name the whole article, not an entry of it."""
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
        self.groups = Synonyms()
        self._near: dict[str, dict[int, float]] = {}
        topic_of: list[int] = []
        first_key: list[int] = [0]
        rows: list[list[int]] = []
        for article in articles:
            synonyms = Synonyms()
            synonyms.take(article.synonyms, article.slug, language)
            self.groups.take(article.synonyms, article.slug, language)
            begin = len(rows)
            for entry in article.entries:
                self._take(article, entry_keys := list(keys_of(article, entry)), synonyms, rows)
                self.keys.extend(entry_keys)
                self.entries.append(article.full_name(entry))
                topic_of.append(len(self.topics))
                first_key.append(len(rows))
            title = self._title(article)
            rarity = self._rarity(title, rows[begin:], self.keys[begin:])
            self.topics.append(Topic(article, title, rarity))
        self.topic_of = np.array(topic_of, dtype=np.int32)
        self.first_key = np.array(first_key, dtype=np.int32)
        self.numbers = {name: number for number, name in enumerate(self.entries)}
        self._settle(rows)

    def candidates(
        self, meanings: Sequence[dict[int, float]], weights: Sequence[float], most: int
    ) -> Ints:
        """Give the entries worth a careful look, the likeliest `most` of them."""
        if len(self.entries) <= most:
            return np.arange(len(self.entries), dtype=np.int32)
        scores = self._scores(meanings, weights)
        scores /= self.norm
        best = np.maximum.reduceat(scores, self.first_key[:-1])
        top = np.argpartition(-best, most)[:most]
        return np.sort(top[best[top] > 0]).astype(np.int32)

    def _scores(self, meanings: Sequence[dict[int, float]], weights: Sequence[float]) -> Floats:
        """Add up, for every key, the telling words that it shares with a message."""
        pieces, values, budget = [], [], POSTINGS
        for place in sorted(range(len(meanings)), key=lambda at: -weights[at]):
            for term in heapq.nlargest(FOLLOWED, meanings[place], key=meanings[place].__getitem__):
                postings = self.posted[self.posting[term] : self.posting[term + 1]]
                budget -= len(postings)
                if budget >= 0:
                    pieces.append(postings)
                    values.append(weights[place] * meanings[place][term] * float(self.idf[term]))
        if not pieces:
            return np.zeros(len(self.keys), dtype=np.float32)
        spread = np.repeat(values, [len(piece) for piece in pieces])
        found = np.bincount(np.concatenate(pieces), weights=spread, minlength=len(self.keys))
        return found.astype(np.float32)

    def selection(self, entries: Ints) -> Selection:
        """Lay the keys of `entries` side by side; the last few selections are kept."""
        name = entries.tobytes()
        found = self._selected.get(name)
        if found is None:
            found = select(
                entries, self.first_key, Ragged(self.rowed, self.row), self.letters.table
            )
            self._selected[name] = found
            if len(self._selected) > SELECTIONS:
                self._selected.popitem(last=False)
        return found

    def with_entry(self, entries: Ints, name: str | None) -> Ints:
        """Give `entries` with the one of this full name among them, if it is in this index."""
        if name is None or name not in self.numbers:
            return entries
        return np.union1d(entries, [self.numbers[name]]).astype(np.int32)

    def _take(
        self, article: Article, keys: list[Key], synonyms: Synonyms, rows: list[list[int]]
    ) -> None:
        for key in keys:
            text = normal(key.text)
            said = spoken(text)
            row = [self.lexicon.add(word) for word in said]
            stems = [self.language.stem(word) for word in said]
            groups = {group for _, _, group in synonyms.found(stems)}
            row.extend(self.lexicon.take(group) for group in sorted(groups))
            rows.append(list(dict.fromkeys(row)))
            self.texts.append(text)

    def _title(self, article: Article) -> frozenset[int]:
        stems = {self.language.stem(word) for word in spoken(normal(article.title))}
        return frozenset(self.lexicon.terms[stem] for stem in stems if stem in self.lexicon.terms)

    def names_topic(self, words: Sequence[dict[int, float]], entry: int) -> bool:
        """Whether some telling words only name an entry's whole article ("Kim", "the bridge")."""
        title = self.topics[self.topic_of[entry]].title
        only = all(
            any(term in title and like == 1.0 for term, like in word.items()) for word in words
        )
        return only and 0 < len(words) <= 3 and len(words) < len(title)

    def _rarity(
        self, title: frozenset[int], rows: list[list[int]], keys: list[Key]
    ) -> dict[int, float]:
        spread: dict[int, int] = {}
        sentences = [
            row for row, key in zip(rows, keys, strict=True) if key.role is not Role.PHRASING
        ]
        for row in sentences:
            for term in row:
                spread[term] = spread.get(term, 0) + 1
        total = np.log(1 + len(sentences) / 1.5)
        rarity = {
            t: float(np.log(1 + len(sentences) / (n + 0.5)) / total) for t, n in spread.items()
        }
        for term in title & rarity.keys():
            rarity[term] = min(rarity[term], COMMONPLACE)
        return rarity

    def _settle(self, rows: list[list[int]]) -> None:
        self.row = np.zeros(len(rows) + 1, dtype=np.int64)
        self.row[1:] = np.cumsum([len(row) for row in rows])
        self.rowed = np.fromiter(
            (t for row in rows for t in row), dtype=np.int32, count=int(self.row[-1])
        )
        owner = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(self.row))
        order = np.argsort(self.rowed, kind="stable")
        self.posted = owner[order]
        counts = np.bincount(self.rowed, minlength=len(self.lexicon.terms))
        self.posting = np.zeros(len(self.lexicon.terms) + 1, dtype=np.int64)
        self.posting[1:] = np.cumsum(counts)
        self.weight = self._weights()
        self.idf = np.log1p(len(rows) / (counts + 0.5)).astype(np.float32)
        lengths = (
            np.add.reduceat(np.append(self.weight[self.rowed], 0), self.row[:-1])
            if rows
            else np.ones(0)
        )
        self.norm = np.sqrt(1.0 + lengths).astype(np.float32)
        self.letters = Letters(self.texts)
        self._selected: OrderedDict[bytes, Selection] = OrderedDict()
        self.role = np.array([key.role for key in self.keys], dtype=np.int8)
        self.manner = np.array(
            [
                0 if key.role is Role.SENTENCE else fact.manner(text)
                for key, text in zip(self.keys, self.texts, strict=True)
            ],
            dtype=np.int16,
        )
        self.named = self._named()
        phrasings = int((self.role == Role.PHRASING).sum())
        self.phrased = float(np.log1p(phrasings / max(1, len(self.entries)))) / 3
        """How many phrasings an entry has, as a feature: many chances to look alike by accident."""
        table = meaning.of(self.language)
        self.vectors = table.of(list(self.lexicon.terms))
        self.meanings = self._key_meanings()
        self.learnt = learn(
            self.role != Role.SENTENCE, self.first_key, self.topic_of, self.letters, self.meanings
        )

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
        if len(close) > NEAREST:
            close = np.sort(close[np.argpartition(-cosines[close], NEAREST)[:NEAREST]])
        return {int(t): float(cosines[t]) * NEARNESS for t in close}

    def _key_meanings(self) -> NDArray[np.float16]:
        found = np.zeros((len(self.keys), self.vectors.shape[1]), dtype=np.float16)
        for key in range(len(self.keys)):
            terms = self.rowed[self.row[key] : self.row[key + 1]]
            found[key] = self.gist(terms, self.weight[terms])
        return found

    def _named(self) -> frozenset[int]:
        """Give the terms that only name something."""
        if self.language.code in CAPITAL_NOUNS:
            return frozenset()
        found = names(key.text for key in self.keys)
        return frozenset(
            map(self.lexicon.surfaces.__getitem__, found & self.lexicon.surfaces.keys())
        )

    def _weights(self) -> Floats:
        weights = np.zeros(len(self.lexicon.terms), dtype=np.float32)
        for word, term in self.lexicon.surfaces.items():
            weights[term] = max(weights[term], 0.02 + 0.98 * self.language.weight(word))
        return weights

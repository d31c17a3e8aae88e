"""A message laid beside every key of some entries: the careful look at a few candidates."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.matching import fact
from bot.matching.index import TELLING, Floats, Index, Ints
from bot.matching.key import Role
from bot.matching.query import Query
from bot.matching.selection import Selection

_HALF = 0.5
_SAYING = 2
"""Telling words from which a message is compared with what phrasings teach."""
_SAME = 0.75
"""Likeness from which a word is taken for a name."""


class Comparison:
    """Words × keys, and what follows from it for each of `entries`."""

    def __init__(self, index: Index, query: Query, entries: Ints) -> None:
        self.index, self.query, self.entries = index, query, entries
        self.selection = index.selection(entries)
        self.keys, self.bounds = self.selection.keys, self.selection.bounds
        self.is_sentence: NDArray[np.bool_] = index.role[self.keys] == Role.SENTENCE
        self.likeness, self.back = _likeness(index, query, self.selection)
        self.matched: Floats = np.maximum.reduceat(self.likeness, self.bounds[:-1], axis=1)
        self.worth = query.weights[:, None] * _rarity(index, query, entries)
        self.worth_in_all = safe(self.worth.sum(axis=0))
        self.found_by_key = self._found_by_key()
        self.letters = index.letters.likeness(query.text, self.selection.letters)
        self.gist = index.meanings[self.keys].astype(np.float32) @ query.gist
        self.asks = fact.asked(query.text)
        self.beside = query.weights * ~_naming(index, query)
        """What the words tell that are no names."""

    def best(self, values: Floats) -> Floats:
        """Give the best key's value for each entry."""
        best: Floats = np.maximum.reduceat(values, self.bounds[:-1])
        return best

    def best_question(self, values: Floats) -> Floats:
        """Give the best of the question's and the phrasings' values for each entry."""
        return self.best(np.where(self.is_sentence, 0.0, values))

    def best_sentence(self, values: Floats) -> Floats:
        """Give the best sentence's value for each entry."""
        return self.best(np.where(self.is_sentence, values, 0.0))

    def several(self, values: Floats) -> Floats:
        """Give the mean of the three best for each entry (negative ones don't count)."""
        lists = values.tolist()
        return np.array([_top(lists[start:stop]) for start, stop in self.spans()], dtype=np.float32)

    def best_key(self) -> Ints:
        """Give the key that each entry's evidence comes from."""
        values = (
            self.found_by_key + 0.3 * self.letters + 0.3 * np.where(self.is_sentence, 0, self.back)
        )
        best = [start + int(np.argmax(values[start:stop])) for start, stop in self.spans()]
        return self.keys[best]

    def telling_key(self) -> Ints:
        """Give for each entry the sentence that tells what was asked; -1 for the whole answer.

        It has to hold half of what is special in the message, and more of it than the entry's
        own question: who asks that question wants the whole answer.
        """
        found = np.where(self.is_sentence, self.found_by_key, -1.0)
        told = found + 0.3 * self.letters + 0.3 * self.gist + 0.2 * self._tells_fact(found)
        asked = np.where(self.index.role[self.keys] == Role.QUESTION, self.found_by_key, 0.0)
        keys = np.full(len(self.entries), -1, dtype=np.int32)
        for place, (start, stop) in enumerate(self.spans()):
            best = start + int(np.argmax(told[start:stop]))
            if found[best] >= _HALF and found[best] > asked[start:stop].max():
                keys[place] = self.keys[best]
        return keys

    def _tells_fact(self, found: Floats) -> Floats:
        """Give 1 for the sentences in question that hold the kind of fact asked for."""
        tells = np.zeros(len(self.keys), dtype=np.float32)
        if self.asks:
            for place in np.flatnonzero(found >= _HALF).tolist():
                tells[place] = self._holds(int(self.keys[place]))
        return tells

    def facts(self) -> Floats:
        """Give 1 for an entry whose best sentences hold the kind of fact asked for, -1 if not."""
        found = np.zeros(len(self.entries), dtype=np.float32)
        if not self.asks:
            return found
        values = np.where(self.is_sentence, self.found_by_key, 0.0)
        for place, (start, stop) in enumerate(self.spans()):
            best = float(values[start:stop].max())
            if best > 0:
                close = self.keys[start + np.flatnonzero(values[start:stop] >= 0.75 * best)]
                found[place] = 1.0 if any(map(self._holds, close.tolist())) else -1.0
        return found

    def manners(self) -> Floats:
        """Give 1 for an entry whose question asks for the same sort of thing, -1 for another."""
        asked = self.index.manner[self.keys]
        alike = np.maximum.reduceat(asked & fact.manner(self.query.text), self.bounds[:-1]) != 0
        clear = np.maximum.reduceat(asked, self.bounds[:-1]) != 0
        return np.where(alike, 1.0, np.where(clear, -1.0, 0.0)).astype(np.float32)

    def learnt(self) -> Floats:
        """Give for each entry what its article's phrasings teach about the message.

        A single telling word ("agenda") teaches nothing: it may stand in several questions.
        """
        if (self.query.weights >= TELLING).sum() < _SAYING:
            return np.zeros(len(self.entries), dtype=np.float32)
        owners = self.entries[self.selection.owner]
        return self.index.learnt.scores(self.keys, owners, self.letters + self.gist, self.entries)

    def spans(self) -> list[tuple[int, int]]:
        """Give the first key of each entry, and the one after its last."""
        return list(zip(self.bounds[:-1].tolist(), self.bounds[1:].tolist(), strict=True))

    def _holds(self, key: int) -> bool:
        return fact.told(self.index.keys[key].text).issuperset(self.asks)

    def _found_by_key(self) -> Floats:
        owner = self.selection.owner
        found: Floats = np.einsum("wk,wk->k", self.worth[:, owner], self.likeness)
        return found / self.worth_in_all[owner]


def safe(value: Floats) -> Floats:
    """Keep a divisor away from zero."""
    kept: Floats = np.maximum(value, 1e-3)
    return kept


def _naming(index: Index, query: Query) -> NDArray[np.bool_]:
    return np.array(
        [
            any(like >= _SAME and term in index.named for term, like in meaning.items())
            for meaning in query.meanings
        ],
        dtype=np.bool_,
    )


def _top(values: list[float]) -> float:
    best = [value for value in sorted(values)[-3:] if value >= 0]
    return sum(best) / len(best) if best else 0.0


def _likeness(index: Index, query: Query, some: Selection) -> tuple[Floats, Floats]:
    """How well each word is found in each key; and of each key, the share found in the words."""
    terms, owner = some.terms.values, some.terms.owner
    slots, table = _table(query, len(index.lexicon.terms))
    slot = slots[terms]
    hit = np.flatnonzero(slot >= 0)
    likeness = np.zeros((len(query.words), len(some.keys)), dtype=np.float32)
    if len(hit):
        owners = owner[hit]
        starts = np.flatnonzero(np.append(True, owners[1:] != owners[:-1]))
        likeness[:, owners[starts]] = np.maximum.reduceat(table[:, slot[hit]], starts, axis=1)
    strength = np.where(slot >= 0, table.max(axis=0, initial=0.0)[slot], 0.0)
    weight = index.weight[terms]
    found = np.bincount(owner, weights=weight * strength, minlength=len(some.keys))
    whole = np.bincount(owner, weights=weight, minlength=len(some.keys))
    return likeness, (found / np.maximum(whole, 0.2)).astype(np.float32)


def _table(query: Query, size: int) -> tuple[Ints, Floats]:
    """Number the terms that the words may stand for; and words × those terms, the likeness."""
    slots = np.full(size, -1, dtype=np.int32)
    terms = sorted({term for meaning in query.meanings for term in meaning})
    slots[terms] = np.arange(len(terms))
    table = np.zeros((len(query.words), max(1, len(terms))), dtype=np.float32)
    for place, meaning in enumerate(query.meanings):
        if meaning:
            table[place, slots[list(meaning)]] = list(meaning.values())
    return slots, table


def _rarity(index: Index, query: Query, entries: Ints) -> Floats:
    topics = index.topic_of[entries].tolist()
    columns = {topic: _topic_rarity(index, query, topic) for topic in set(topics)}
    return np.array([columns[topic] for topic in topics], dtype=np.float32).T


def _topic_rarity(index: Index, query: Query, topic: int) -> list[float]:
    rarity = index.topics[topic].rarity
    shared = (meaning.keys() & rarity.keys() for meaning in query.meanings)
    return [min(map(rarity.__getitem__, terms), default=1.0) for terms in shared]

"""What an entry's many phrasings teach: a linear classifier beside the nearest phrasing.

Kernel ridge regression (Saunders, Gammerman & Vovk 1998) of "is it this entry?" on the phrasings of
an article, over groups of letters and meanings: one solution in closed form, the same every time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.letter import Letters

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
Halves = NDArray[np.float16]

LEAST = 9
"""Phrasings of an entry beside its question, on average, from which an article's are learnt."""
MAINLY = 0.75
"""Least share of an article's texts that they are: long answers tell more than they can teach."""
MOST = 2_000
"""Phrasings of one article up to which the solution is quick."""
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Learnt:
    """A row of weights for each question and phrasing: one weight for each entry of its article."""

    weights: Floats
    row: NDArray[np.int64]
    """Of each key the start of its row, -1 for one that nothing was learnt from."""
    place: Ints
    """Of each entry its place in its article."""
    topic: Ints
    """Of each entry its article."""

    def scores(self, keys: Ints, owners: Ints, likeness: Floats, entries: Ints) -> Floats:
        """Give for each of `entries` how far it is the one, about 0 to 1.

        `owners` are the entries of the `keys`, `likeness` how like the message is to each key.
        """
        known = np.flatnonzero(self.row[keys] >= 0)
        if not len(known):
            return np.zeros(len(entries), dtype=np.float32)
        here = self.topic[owners[known]][:, None] == self.topic[entries][None, :]
        spots = self.row[keys[known]][:, None] + self.place[entries][None, :]
        weights = np.where(here, self.weights[np.where(here, spots, 0)], 0.0)
        scores: Floats = (likeness[known] @ weights).astype(np.float32)
        return scores


def learn(
    asked: NDArray[np.bool_], first_key: Ints, topic: Ints, letters: Letters, meanings: Halves
) -> Learnt:
    """Learn from the keys that are `asked`, article by article."""
    owner = np.repeat(np.arange(len(topic), dtype=np.int32), np.diff(first_key))
    row = np.full(len(asked), -1, dtype=np.int64)
    starts = np.searchsorted(topic, np.arange(int(topic[-1]) + 2 if len(topic) else 1))
    place = (np.arange(len(topic)) - starts[topic]).astype(np.int32)
    pieces, size = [np.zeros(1, dtype=np.float32)], 1
    for begin, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        first = int(first_key[begin])
        keys = (first + np.flatnonzero(asked[first : first_key[end]])).astype(np.int32)
        least = max((LEAST + 1) * (end - begin), MAINLY * (first_key[end] - first))
        if least <= len(keys) <= MOST:
            solved = _solved(keys, owner[keys] - begin, end - begin, letters, meanings)
            row[keys] = size + np.arange(len(keys), dtype=np.int64) * (end - begin)
            pieces.append(solved.ravel())
            size += solved.size
    return Learnt(np.concatenate(pieces), row, place, topic)


def _solved(keys: Ints, owner: Ints, entries: int, letters: Letters, meanings: Halves) -> Floats:
    gist = meanings[keys].astype(np.float32)
    like = letters.among(keys) + gist @ gist.T
    wanted = np.full((len(keys), entries), -1.0 / entries, dtype=np.float32)
    wanted[np.arange(len(keys)), owner] = 1.0
    solved: Floats = np.linalg.solve(like + RIDGE * np.eye(len(keys), dtype=np.float32), wanted)
    return solved

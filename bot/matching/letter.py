"""Letters in a row: the likeness that needs no language."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.selection import Ints, Ragged, Rows

BUCKETS = 1 << 16
_SIGNS = re.compile(r"[\W_]+")
_FACTORS = (1_000_003, 15_485_863, 32_452_843, 49_979_687)


class Letters:
    """The groups of three and four letters of some texts, each group once a text, as numbers."""

    def __init__(self, texts: Sequence[str]) -> None:
        groups, owners = _groups(texts)
        both = owners.astype(np.int64) * BUCKETS + groups
        both.sort()
        both = both[np.append(True, both[1:] != both[:-1])[: len(both)]]
        start = np.searchsorted(both // BUCKETS, np.arange(len(texts) + 1))
        self.table = Ragged((both % BUCKETS).astype(np.uint16), start)

    def likeness(self, text: str, which: Rows) -> NDArray[np.float32]:
        """Give the cosine of `text` with each of some texts, given as rows of `table`."""
        own, _ = _groups((text,))
        present = np.zeros(BUCKETS, dtype=np.float32)
        present[own] = 1.0
        shared = np.bincount(
            which.owner,
            weights=present[which.values],
            minlength=len(which.lengths),
        )
        size = np.sqrt(np.maximum(which.lengths, 1) * max(1, len(np.unique(own))))
        cosines: NDArray[np.float32] = (shared / size).astype(np.float32)
        return cosines

    def among(self, which: Ints) -> NDArray[np.float32]:
        """Give the cosine of each of some texts with each."""
        rows = self.table.rows(which)
        _, columns = np.unique(rows.values, return_inverse=True)
        present = np.zeros((len(which), int(columns.max(initial=0)) + 1), dtype=np.float32)
        present[rows.owner, columns] = 1.0
        present /= np.sqrt(np.maximum(rows.lengths, 1))[:, None]
        return present @ present.T


def _groups(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Number every group of three and four letters, and say which text each is from.

    Signs between words count as one space.
    """
    padded = [f" {_SIGNS.sub(' ', text).strip()} " for text in texts]
    signs = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in padded])
    groups, owners = [], []
    for length in (3, 4):
        count = max(0, len(signs) - length + 1)
        number = (
            sum(signs[at : at + count].astype(np.int64) * _FACTORS[at] for at in range(length))
            + length
        )
        within = owner[:count] == owner[length - 1 : length - 1 + count]
        groups.append((np.asarray(number)[within] >> 4) % BUCKETS)
        owners.append(owner[:count][within])
    return np.concatenate(groups), np.concatenate(owners)

"""Average linkage: which rows of a table of distances belong together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.matching.index.ragged import FloatArray


@dataclass(frozen=True, slots=True)
class Merge:
    """Two clusters, each named by one of its rows, became one at this mean distance."""

    distance: float
    left: int
    right: int


def link_by_average(distances: FloatArray) -> tuple[Merge, ...]:
    """Merge rows until only infinite distances are left; the nearest merges come first.

    `distances` is symmetric, n × n, float32. Rows that are infinitely far apart never share a
    cluster: an infinite distance stays infinite in every mean. The chain of nearest neighbours
    finds the same tree as always merging the nearest pair, in O(n²) (Murtagh 1983).
    """
    table = distances.astype(np.float32, copy=True)
    np.fill_diagonal(table, np.inf)
    sizes = np.ones(len(table), dtype=np.float32)
    waiting = list(range(len(table) - 1, -1, -1))
    merged_away: set[int] = set()
    merges: list[Merge] = []
    chain: list[int] = []
    while chain or waiting:
        if not chain:
            start = waiting.pop()
            if start not in merged_away:
                chain.append(start)
            continue
        tip = chain[-1]
        nearest = _find_nearest(table[tip], chain[-2] if len(chain) > 1 else None)
        if not np.isfinite(table[tip, nearest]):
            chain.pop()
        elif len(chain) > 1 and nearest == chain[-2]:
            del chain[-2:]
            merges.append(Merge(float(table[tip, nearest]), nearest, tip))
            _merge_rows(table, sizes, nearest, tip)
            merged_away.add(tip)
            waiting.append(nearest)
        else:
            chain.append(nearest)
    return tuple(sorted(merges, key=lambda merge: merge.distance))


def cut_tree(merges: tuple[Merge, ...], row_count: int, max_distance: float) -> list[list[int]]:
    """The clusters that merges up to a distance make, each in order, ordered by their first row."""
    parents = list(range(row_count))

    def find_root(row: int) -> int:
        while parents[row] != row:
            parents[row] = parents[parents[row]]
            row = parents[row]
        return row

    for merge in merges:
        if merge.distance <= max_distance:
            first, second = sorted((find_root(merge.left), find_root(merge.right)))
            parents[second] = first
    clusters: dict[int, list[int]] = {}
    for row in range(row_count):
        clusters.setdefault(find_root(row), []).append(row)
    return list(clusters.values())


def _find_nearest(row: FloatArray, preferred: int | None) -> int:
    """The nearest neighbour; among equals the one the chain came from, so that it ends."""
    nearest = int(row.argmin())
    return preferred if preferred is not None and row[preferred] <= row[nearest] else nearest


def _merge_rows(table: FloatArray, sizes: FloatArray, kept_row: int, removed: int) -> None:
    total = sizes[kept_row] + sizes[removed]
    mean = (sizes[kept_row] * table[kept_row] + sizes[removed] * table[removed]) / total
    table[kept_row] = table[:, kept_row] = mean
    table[kept_row, kept_row] = np.inf
    table[removed] = table[:, removed] = np.inf
    sizes[kept_row] = total

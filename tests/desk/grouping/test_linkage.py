from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.desk.grouping.linkage import cut_tree, link_by_average

FloatArray = NDArray[np.float32]


def distances_of(points: list[float]) -> FloatArray:
    column = np.array(points, dtype=np.float32)[:, None]
    distances: FloatArray = np.abs(column - column.T)
    return distances


@st.composite
def tables(draw: st.DrawFn) -> FloatArray:
    """Distances of up to twelve rows, some pairs of which may never meet."""
    count = draw(st.integers(0, 12))
    table = np.zeros((count, count), dtype=np.float32)
    for left, right in combinations(range(count), 2):
        value = draw(st.floats(0, 1, width=32) | st.just(float("inf")))
        table[left, right] = table[right, left] = value
    return table


def greedy_heights(table: FloatArray) -> list[float]:
    """Always merge the nearest pair: the definition, slowly."""
    clusters = [[row] for row in range(len(table))]
    heights: list[float] = []
    while True:
        pairs = [
            (float(np.mean([table[a, b] for a in left for b in right], dtype=np.float64)), i, j)
            for (i, left), (j, right) in combinations(enumerate(clusters), 2)
        ]
        nearest = min(pairs, default=(float("inf"), 0, 0))
        if nearest[0] == float("inf"):
            return heights
        height, i, j = nearest
        heights.append(height)
        clusters[i] += clusters.pop(j)


def test_near_points_share_a_cluster_and_an_outlier_stays_alone() -> None:
    merges = link_by_average(distances_of([0.0, 0.1, 0.2, 5.0, 5.1, 40.0]))
    assert cut_tree(merges, 6, 1.0) == [[0, 1, 2], [3, 4], [5]]


def test_a_coarser_cut_puts_clusters_together() -> None:
    merges = link_by_average(distances_of([0.0, 0.1, 1.0, 1.1]))
    assert len(cut_tree(merges, 4, 0.05)) == 4
    assert len(cut_tree(merges, 4, 0.5)) == 2
    assert len(cut_tree(merges, 4, 2.0)) == 1


def test_no_rows_are_no_clusters() -> None:
    assert cut_tree(link_by_average(distances_of([])), 0, 1.0) == []


@given(tables())
def test_rows_that_may_never_meet_never_share_a_cluster(table: FloatArray) -> None:
    for cluster in cut_tree(link_by_average(table), len(table), 1e9):
        for left, right in combinations(cluster, 2):
            assert np.isfinite(table[left, right])


@given(st.lists(st.integers(0, 1_000), max_size=10, unique=True))
def test_the_chain_finds_the_tree_of_always_merging_the_nearest_pair(points: list[int]) -> None:
    # Distinct gaps: among equal distances more than one tree is right.
    table = distances_of([point + place * 1e-3 * point for place, point in enumerate(points)])
    distances = sorted(merge.distance for merge in link_by_average(table))
    expected = greedy_heights(table)
    if len(set(np.round(expected, 3))) == len(expected):
        assert np.allclose(distances, sorted(expected), rtol=1e-3)

"""How well questions are clustered: the desk beside k-means on TF-IDF (adjusted Rand index)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from math import comb

import numpy as np
from numpy.typing import NDArray

from bot.desk.grouping.clustering import ClusterTree, Granularity
from bot.desk.grouping.triage import QuestionSort, SortedQuestion, sort_question
from bot.desk.questions import ReaderQuestion
from tests.desk.grouping.labelled_questions import (
    READERS_SETS,
    LabelledQuestions,
)


def score_clusterings(labelled: LabelledQuestions) -> list[float]:
    """The adjusted Rand index of k-means, and of the desk at three granularities."""
    count = len(set(labelled.labels))
    baseline = cluster_by_kmeans(weigh_words(labelled.texts), count)
    tree = build_tree(labelled)
    desk = [number_clusters(tree, labelled, granularity) for granularity in
            (Granularity.NORMAL, Granularity.COARSE, Granularity.FINE)]  # fmt: skip
    return [adjusted_rand_index(labelled.labels, clusters) for clusters in (baseline, *desk)]


def build_tree(labelled: LabelledQuestions) -> ClusterTree:
    """The desk's clusters of all sizes. Messages to one article are taken as one sort."""
    articles = labelled.articles or (None,) * len(labelled.texts)
    questions = [
        _sort_labelled(ReaderQuestion(text, article=article), labelled)
        for text, article in zip(labelled.texts, articles, strict=True)
    ]
    return ClusterTree(questions, labelled.decider)


def number_clusters(
    tree: ClusterTree, labelled: LabelledQuestions, granularity: Granularity
) -> list[int]:
    """The number of each message's cluster."""
    clusters = tree.cut_clusters(granularity)
    numbers = {
        question.text: number
        for number, cluster in enumerate(clusters)
        for question in cluster.questions
    }
    return [numbers[text] for text in labelled.texts]


def adjusted_rand_index(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Agreement of two clusterings beyond chance (Hubert and Arabie 1985)."""
    together, first_alone, second_alone = (
        sum(comb(count, 2) for count in Counter(labels).values())
        for labels in (zip(first, second, strict=True), first, second)
    )
    by_chance = first_alone * second_alone / comb(len(first), 2)
    highest = (first_alone + second_alone) / 2
    return (together - by_chance) / (highest - by_chance) if highest != by_chance else 1.0


def weigh_words(texts: Sequence[str]) -> NDArray[np.float64]:
    """TF-IDF as unit rows, with smoothed idf."""
    documents = [re.findall(r"\w+", text.lower()) for text in texts]
    columns = {word: at for at, word in enumerate(sorted({w for d in documents for w in d}))}
    rows = np.zeros((len(texts), len(columns)))
    for row, words in zip(rows, documents, strict=True):
        for word in words:
            row[columns[word]] += 1
    rows *= np.log((1 + len(texts)) / (1 + (rows > 0).sum(axis=0))) + 1
    unit_rows: NDArray[np.float64] = rows / np.maximum(
        np.linalg.norm(rows, axis=1, keepdims=True), 1e-9
    )
    return unit_rows


def cluster_by_kmeans(rows: NDArray[np.float64], count: int, starts: int = 10) -> list[int]:
    """k-means++ with the best of some starts (Arthur and Vassilvitskii 2007)."""
    runs = [_run_kmeans(rows, count, np.random.default_rng(seed)) for seed in range(starts)]
    return min(runs, key=lambda run: run[0])[1]


def _run_kmeans(
    rows: NDArray[np.float64], count: int, generator: np.random.Generator
) -> tuple[float, list[int]]:
    centres = rows[[generator.integers(len(rows))]]
    while len(centres) < count:
        nearest = np.maximum(_squared_distances(rows, centres).min(axis=1), 0) + 1e-12
        chosen = generator.choice(len(rows), p=nearest / nearest.sum())
        centres = np.vstack([centres, rows[chosen]])
    for _ in range(100):
        labels = _squared_distances(rows, centres).argmin(axis=1)
        moved = np.array([
            rows[labels == k].mean(axis=0) if (labels == k).any() else centres[k]
            for k in range(count)
        ])  # fmt: skip
        if np.allclose(moved, centres):
            break
        centres = moved
    return float(_squared_distances(rows, centres).min(axis=1).sum()), labels.tolist()


def _squared_distances(
    rows: NDArray[np.float64], centres: NDArray[np.float64]
) -> NDArray[np.float64]:
    distances: NDArray[np.float64] = (
        (rows**2).sum(axis=1)[:, None] - 2 * rows @ centres.T + (centres**2).sum(axis=1)
    )
    return distances


def _sort_labelled(question: ReaderQuestion, labelled: LabelledQuestions) -> SortedQuestion:
    if labelled.articles:
        return sort_question(question, labelled.decider)
    is_labelled_set = labelled.name not in READERS_SETS
    sort = QuestionSort.MISSING if is_labelled_set else QuestionSort.PHRASING
    return SortedQuestion(question, sort, labelled.decider.make_decision(question.text))

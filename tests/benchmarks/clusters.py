"""How well questions are clustered, beside k-means on TF-IDF, and how long it takes.

    python -m tests.benchmarks.clusters

Prints the adjusted Rand index (1: as labelled, 0: as by chance; Hubert and Arabie 1985) on
messages whose entry is known (the readers files, those the matcher doesn't answer) and on labelled
messages that no entry answers. k-means is told the true number of clusters; the desk isn't.
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import re
import time
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from math import comb
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.desk.decider import ContentDecider
from bot.desk.grouping.clustering import ClusterTree, Granularity
from bot.desk.grouping.triage import QuestionSort, SortedQuestion, sort_question
from bot.desk.questions import ReaderQuestion
from tests.fakes.articles import load_set_library, load_set_messages
from tests.fakes.matching.questions import generate_questions
from tests.paths import ROOT

LABELLED_FOLDER = ROOT / "tests" / "desk" / "labelled"
READERS_SETS = (
    "seed", "library", "telescope", "brackwater-bins", "gorny-klyuch-pool", "new-florin",
    "pokrovsky-bridge", "polynya-icebreaker", "sandrey-ferry", "tick-fever-vaccine",
)  # fmt: skip
LABELLED_SETS = (
    ("library-missing", "library"),
    ("seed-missing", "seed"),
    ("mixed-services", "library"),
)
"""A file of labelled messages, and the readers' set whose article they were sent to."""


@dataclass(frozen=True)
class LabelledQuestions:
    name: str
    decider: ContentDecider
    texts: tuple[str, ...]
    labels: tuple[str, ...]


def main() -> None:
    """Print the tables."""
    print(
        f"{'messages of':<22}{'n':>4}{'labels':>8}{'k-means':>9}{'desk':>7}{'coarse':>8}{'fine':>7}"
    )
    for sets in (
        [load_readers_questions(name) for name in READERS_SETS],
        [load_labelled_questions(*names) for names in LABELLED_SETS],
    ):
        rows = [score_clusterings(labelled_set) for labelled_set in sets]
        for labelled_set, row in zip(sets, rows, strict=True):
            label_count = len(set(labelled_set.labels))
            size = len(labelled_set.texts)
            print(f"{labelled_set.name:<22}{size:>4}{label_count:>8}{_format_scores(row)}")
        print(f"{'mean':<34}{_format_scores(np.mean(rows, axis=0).tolist())}\n")
    sorting, clustering = time_clustering(2_000)
    print(
        f"2,000 questions: sorted in {sorting:.1f} s, clustered in {clustering:.1f} s of processor"
    )


def score_clusterings(labelled: LabelledQuestions) -> list[float]:
    """The adjusted Rand index of k-means, and of the desk at three granularities."""
    count = len(set(labelled.labels))
    baseline = cluster_by_kmeans(weigh_words(labelled.texts), count)
    desk = [cluster_by_desk(labelled, granularity) for granularity in
            (Granularity.NORMAL, Granularity.COARSE, Granularity.FINE)]  # fmt: skip
    return [adjusted_rand_index(labelled.labels, clusters) for clusters in (baseline, *desk)]


def load_readers_questions(name: str) -> LabelledQuestions:
    """Messages of a readers file that one entry answers and the matcher doesn't."""
    decider = _build_decider(name)
    messages = [
        message
        for message in load_set_messages(name)
        if len(message.expected) == 1
        and not message.previous_entry
        and decider.decide_message(message.message).decision in ("clarify", "decline")
    ]
    return LabelledQuestions(
        name,
        decider,
        tuple(message.message for message in messages),
        tuple(message.expected[0] for message in messages),
    )


def load_labelled_questions(name: str, article_set: str) -> LabelledQuestions:
    """Labelled messages that the article of a set doesn't answer."""
    rows = _read_rows(LABELLED_FOLDER / f"{name}.tsv")
    labels, texts = zip(*rows, strict=True)
    return LabelledQuestions(name, _build_decider(article_set), tuple(texts), tuple(labels))


def cluster_by_desk(
    labelled: LabelledQuestions, granularity: Granularity = Granularity.NORMAL
) -> list[int]:
    """The number of each message's cluster. Labelled messages are taken as one sort."""
    questions = [_sort_as_one(ReaderQuestion(text), labelled) for text in labelled.texts]
    clusters = ClusterTree(questions, labelled.decider).cut_clusters(granularity)
    numbers = {
        question.question.text: number
        for number, cluster in enumerate(clusters)
        for question in cluster.questions
    }
    return [numbers[text] for text in labelled.texts]


def time_clustering(count: int) -> tuple[float, float]:
    """Seconds of processor to sort generated questions about an article, and to cluster them."""
    decider = _build_decider("library")
    texts = list(dict.fromkeys(generate_questions(2 * count)))[:count]
    decider.decide_message("warm up")
    started = time.process_time()
    questions = [sort_question(ReaderQuestion(text), decider) for text in texts]
    sorted_at = time.process_time()
    ClusterTree(questions, decider).cut_clusters()
    return sorted_at - started, time.process_time() - sorted_at


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


def _sort_as_one(question: ReaderQuestion, labelled: LabelledQuestions) -> SortedQuestion:
    is_labelled_set = labelled.name not in READERS_SETS
    sort = QuestionSort.MISSING if is_labelled_set else QuestionSort.PHRASING
    return SortedQuestion(question, sort, labelled.decider.make_decision(question.text))


@cache
def _build_decider(name: str) -> ContentDecider:
    return ContentDecider(load_set_library(name))


def _read_rows(path: Path) -> list[list[str]]:
    return [row.split("\t") for row in path.read_text(encoding="utf-8").split("\n") if row]


def _format_scores(scores: Sequence[float]) -> str:
    baseline, normal, coarse, fine = scores
    return f"{baseline:>9.3f}{normal:>7.3f}{coarse:>8.3f}{fine:>7.3f}"


if __name__ == "__main__":
    main()

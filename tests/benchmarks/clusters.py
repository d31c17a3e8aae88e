"""How well questions are clustered, beside k-means on TF-IDF, and how long it takes.

    python -m tests.benchmarks.clusters

Prints the adjusted Rand index (1: as labelled, 0: as by chance; Hubert and Arabie 1985) on
messages whose entry is known (the readers files, those the matcher doesn't answer), of one article
and of seven in three languages in one library, and on labelled messages that no entry answers. Of
several articles the desk is told which the reader was in, for the true one or, in the rows with
"30 % astray", for any in three of ten. k-means is told the true number of clusters; the desk isn't.
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
from collections.abc import Sequence

import numpy as np

from bot.desk.grouping.clustering import ClusterTree
from bot.desk.grouping.triage import sort_question
from bot.desk.questions import ReaderQuestion
from tests.benchmarks.options import make_parser
from tests.desk.grouping.clustering_scores import score_clusterings
from tests.desk.grouping.labelled_questions import (
    JOINT_SETS,
    LABELLED_SETS,
    READERS_SETS,
    build_decider,
    load_joint_questions,
    load_labelled_questions,
    load_readers_questions,
)
from tests.fakes.matching.questions import generate_questions


def main() -> None:
    """Print the tables."""
    make_parser(__doc__).parse_args()
    print(
        f"{'messages of':<24}{'n':>4}{'labels':>8}{'k-means':>9}{'desk':>7}{'coarse':>8}{'fine':>7}"
    )
    for sets in (
        [load_readers_questions(name) for name in READERS_SETS],
        [load_labelled_questions(*names) for names in LABELLED_SETS],
        [load_joint_questions(JOINT_SETS), load_joint_questions(JOINT_SETS, astray=0.3)],
    ):
        rows = [score_clusterings(labelled_set) for labelled_set in sets]
        for labelled_set, row in zip(sets, rows, strict=True):
            label_count = len(set(labelled_set.labels))
            size = len(labelled_set.texts)
            print(f"{labelled_set.name:<24}{size:>4}{label_count:>8}{_format_scores(row)}")
        print(f"{'mean':<36}{_format_scores(np.mean(rows, axis=0).tolist())}\n")
    sorting, clustering = time_clustering(2_000)
    print(
        f"2,000 questions: sorted in {sorting:.1f} s, clustered in {clustering:.1f} s of processor"
    )


def time_clustering(count: int) -> tuple[float, float]:
    """Seconds of processor to sort generated questions about an article, and to cluster them."""
    decider = build_decider("library")
    texts = list(dict.fromkeys(generate_questions(2 * count)))[:count]
    decider.decide_message("warm up")
    started = time.process_time()
    questions = [sort_question(ReaderQuestion(text), decider) for text in texts]
    sorted_at = time.process_time()
    ClusterTree(questions, decider).cut_clusters()
    return sorted_at - started, time.process_time() - sorted_at


def _format_scores(scores: Sequence[float]) -> str:
    baseline, normal, coarse, fine = scores
    return f"{baseline:>9.3f}{normal:>7.3f}{coarse:>8.3f}{fine:>7.3f}"


if __name__ == "__main__":
    main()

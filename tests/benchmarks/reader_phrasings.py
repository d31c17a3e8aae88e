"""What it does when an editor adds what readers asked as phrasings.

    python -m tests.benchmarks.reader_phrasings

On the articles with answers among the readers files: every second message that asks for one entry
is its phrasing, up to a number an entry, and all others are asked. They are the same for each
number. Prints utility, what is right at the top, answered rightly (of what the article answers) and
answered wrongly (of all).
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind
from tests.benchmarks.options import make_parser
from tests.fakes.matching.evaluation_sets import (
    EvaluationSet,
    evaluate_model,
    load_evaluation_sets,
    split_off_phrasings,
)

PHRASING_COUNTS = (0, 1, 2, 4, 6)


def main() -> None:
    """Print a line for each number of phrasings."""
    make_parser(__doc__).parse_args()
    articles = [
        evaluation_set
        for evaluation_set in load_evaluation_sets()
        if evaluation_set.weight == 1.0 and "," not in evaluation_set.name
    ]
    print(f"{'phrasings':>9}{'messages':>10}{'utility':>9}{'top-1':>8}{'right':>8}{'wrong':>8}")
    for count in PHRASING_COUNTS:
        phrased = [split_off_phrasings(evaluation_set, count) for evaluation_set in articles]
        utility = np.mean(
            [evaluate_model(evaluation_set).total.utility for evaluation_set in phrased]
        )
        judged = np.concatenate([judge_messages(evaluation_set) for evaluation_set in phrased])
        is_asked, is_top_right, is_answered = judged.T
        shares = (
            is_top_right[is_asked].mean(),
            (is_top_right & is_answered)[is_asked].mean(),
            (is_answered & ~is_top_right).mean(),
        )
        figures = "".join(f"{share:>8.3f}" for share in shares)
        print(f"{count:>9}{len(judged):>10}{utility:>9.3f}{figures}", flush=True)


def judge_messages(evaluation_set: EvaluationSet) -> np.ndarray:
    """Tell of each message whether the article answers it, whether the best match is right, and
    whether that was answered: (messages, 3)."""
    library = evaluation_set.library
    matcher = Matcher(library, interpreters=evaluation_set.interpreters)
    rows = []
    for message in evaluation_set.labelled_messages:
        previous = library.resolve_name(message.previous_entry) if message.previous_entry else None
        decision = matcher.make_decision(message.message, previous)
        best = library.display_name(decision.matches[0].entry) if decision.matches else ""
        is_answered = decision.kind is DecisionKind.ANSWER
        rows.append((bool(message.expected), best in message.expected, is_answered))
    return np.array(rows, dtype=np.bool_)


if __name__ == "__main__":
    main()

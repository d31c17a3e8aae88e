"""Questions that an article doesn't answer but nearly: each entry taken out, and asked for.

    python -m tests.benchmarks.entries_left_out [NAME …]

Of each readers file (those of up to sixty entries) the messages whose entry was taken out of the
article; what is answered all the same is wrong, unless another entry answers it, too.
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from bot.matching.evaluation.metrics import LabelledMessage
from bot.matching.matcher import Matcher
from bot.matching.model import Decision, DecisionKind
from tests.benchmarks.options import make_parser
from tests.fakes.articles import library_of_one
from tests.fakes.matching.evaluation_sets import EvaluationSet, load_evaluation_sets

MAX_ENTRIES = 60
KINDS = ("exact", "near", "para", "passage", "keyword", "typo", "chatty", "short")
"""Kinds of message that ask of one entry by themselves."""
SURE = 0.9
"""Confidence of a wrong answer that nobody would doubt."""


def main() -> None:
    """Print a line for each set, each kind and all, then what is answered."""
    parser = make_parser(__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    names = parser.parse_args().names
    by_group: defaultdict[str, list[Decision]] = defaultdict(list)
    answered = []
    for evaluation_set in load_evaluation_sets():
        if "," in evaluation_set.name or (names and evaluation_set.name not in names):
            continue
        for labelled_message, decision in decide_without_entries(evaluation_set):
            for group in (evaluation_set.name, labelled_message.kind, "all"):
                by_group[group].append(decision)
            if decision.kind is DecisionKind.ANSWER:
                answered.append((labelled_message, decision.matches[0]))
    print(f"{'messages of':<24}{'n':>6}{'answered':>10}{'at 0.9':>8}")
    for group, decisions in by_group.items():
        sure = [decision for decision in decisions if _is_answer(decision, SURE)]
        share = sum(map(_is_answer, decisions)) / len(decisions)
        print(f"{group:<24}{len(decisions):>6}{share:>10.3f}{len(sure) / len(decisions):>8.3f}")
    for labelled_message, match in answered:
        print(f"{match.confidence:.2f} {match.entry}: {labelled_message.message}")


def decide_without_entries(
    evaluation_set: EvaluationSet,
) -> Iterator[tuple[LabelledMessage, Decision]]:
    """Give what is decided on each message in the article without its entry."""
    article = evaluation_set.library.articles[0]
    for left_out in article.entries if len(article.entries) <= MAX_ENTRIES else ():
        entries = tuple(entry for entry in article.entries if entry is not left_out)
        matcher = Matcher(library_of_one(replace(article, entries=entries)))
        for labelled_message in evaluation_set.labelled_messages:
            is_alone = labelled_message.previous_entry is None and labelled_message.kind in KINDS
            if is_alone and tuple(labelled_message.expected) == (left_out.id,):
                yield labelled_message, matcher.make_decision(labelled_message.message)


def _is_answer(decision: Decision, min_confidence: float = 0.0) -> bool:
    is_answer = decision.kind is DecisionKind.ANSWER
    return is_answer and decision.matches[0].confidence >= min_confidence


if __name__ == "__main__":
    main()

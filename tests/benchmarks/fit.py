"""Refit the weights of matching from the readers files, and say what changes.

    python -m tests.benchmarks.fit            the figures only
    python -m tests.benchmarks.fit --write    and the new bot/matching/weights.tsv

Prints each set's utility and share of wrong answers: with the packaged weights, with the
refitted ones, and left out (fitted on all other articles: how it does on an article it never saw).
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from bot.matching.evaluation.fit import TrainingExample, fit_weights
from bot.matching.evaluation.report import format_report
from bot.matching.scoring.conditional_logit import ConditionalLogit, format_weights
from tests.fakes.evaluation_sets import (
    DEVELOPMENT_SETS,
    EvaluationSet,
    evaluate_model,
    fit_without,
    load_evaluation_sets,
    training_examples,
)
from tests.paths import ROOT

WEIGHTS_FILE = ROOT / "bot" / "matching" / "data" / "weights.tsv"
SHOWN_SETS = 4


def main(arguments: Sequence[str]) -> None:
    """Refit, print, and write if asked to."""
    evaluation_sets = load_evaluation_sets()
    examples_by_set = {one.name: training_examples(one) for one in evaluation_sets}
    fitted_model = fit_weights(
        [example for examples in examples_by_set.values() for example in examples]
    )
    _print_transfer(evaluation_sets, examples_by_set, fitted_model)
    for evaluation_set in evaluation_sets[:SHOWN_SETS]:
        print(
            f"\n{evaluation_set.name}, refitted\n"
            f"{format_report(evaluate_model(evaluation_set, fitted_model))}"
        )
    if "--write" in arguments:
        WEIGHTS_FILE.write_text(format_weights(fitted_model), encoding="utf-8")
        print(f"\nWrote {WEIGHTS_FILE}.")


def _print_transfer(
    evaluation_sets: list[EvaluationSet],
    examples_by_set: dict[str, list[TrainingExample]],
    fitted_model: ConditionalLogit,
) -> None:
    print(
        f"{'set':<24}{'n':>5}  {'packaged':>16}{'refitted':>16}{'left out':>16}   (utility, wrong)"
    )
    rows = []
    for evaluation_set in evaluation_sets:
        reports = [
            evaluate_model(evaluation_set, model)
            for model in (None, fitted_model, fit_without(examples_by_set, evaluation_set.name))
        ]
        rows.append([(report.total.utility, report.total.wrong) for report in reports])
        print(
            f"{evaluation_set.name:<24}{len(evaluation_set.labelled_messages):>5}  "
            f"{_format_pairs(rows[-1])}"
        )
    print(f"{'mean':<29}  {_format_pairs(np.mean(rows, axis=0).tolist())}")
    development_means = np.mean(rows[1:SHOWN_SETS], axis=0).tolist()
    print(f"{'mean of ' + ', '.join(DEVELOPMENT_SETS):<29}  {_format_pairs(development_means)}")


def _format_pairs(figures: Sequence[Sequence[float]]) -> str:
    return "".join(f"{utility:>10.3f} {wrong:.3f}" for utility, wrong in figures)


if __name__ == "__main__":
    main(sys.argv[1:])

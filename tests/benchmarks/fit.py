"""Refit the weights of matching from the readers files, and say what changes.

    python -m tests.benchmarks.fit                       the figures only
    python -m tests.benchmarks.fit --write               and the new weights.tsv and trees.tsv
                                                         in bot/matching/data
    python -m tests.benchmarks.fit --trees               trees.tsv anew, for the weights as they are
    python -m tests.benchmarks.fit --foreign [--write]   the same of foreign_weights.tsv: those for
                                                         messages in another language than the
                                                         article's, from tests/readers/own/foreign

Prints each set's utility and share of wrong answers: with the packaged weights, with the
refitted ones, and left out (fitted on all other articles: how it does on an article it never saw).
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small products: several threads only wait

from collections.abc import Sequence

import numpy as np

from bot.matching.evaluation.metrics import EvaluationReport
from bot.matching.scoring.conditional_logit import (
    FOREIGN_WEIGHTS_FILE,
    OWN_WEIGHTS_FILE,
    ConditionalLogit,
    load_weights,
)
from bot.matching.scoring.trees.decision_trees import TREES_FILE, DecisionTrees
from tests.benchmarks.options import make_parser
from tests.fakes.matching.evaluation_sets import (
    DEVELOPMENT_SETS,
    EvaluationSet,
    evaluate_model,
    fit_with_trees_without,
    fit_without,
    foreign_examples,
    load_evaluation_sets,
    load_foreign_sets,
    training_examples,
)
from tests.paths import BOT
from tests.training.boosting import grow_trees
from tests.training.fit import TrainingExample, fit_weights
from tests.training.tables import format_trees, format_weights

DATA_FOLDER = BOT / "matching" / "data"
SHOWN_SETS = 4


def main() -> None:
    """Refit, print, and write if asked to."""
    parser = make_parser(__doc__)
    for option in ("--write", "--trees", "--foreign"):
        parser.add_argument(option, action="store_true")
    options = parser.parse_args()
    if options.trees:
        _write_trees(grow_trees(_collect_examples(), load_weights()).trees)
        return
    refit = _refit_foreign if options.foreign else _refit_own
    file_name, model = refit()
    if options.write:
        (DATA_FOLDER / file_name).write_text(format_weights(model), encoding="utf-8")
        print(f"\nWrote {file_name}.")
        if file_name == OWN_WEIGHTS_FILE:
            _write_trees(model.trees)


def _write_trees(trees: DecisionTrees) -> None:
    (DATA_FOLDER / TREES_FILE).write_text(format_trees(trees), encoding="utf-8")
    print(f"Wrote {TREES_FILE}.")


def _collect_examples() -> list[TrainingExample]:
    return [
        example
        for evaluation_set in load_evaluation_sets()
        for example in training_examples(evaluation_set)
    ]


def _refit_foreign() -> tuple[str, ConditionalLogit]:
    evaluation_sets = load_foreign_sets()
    examples_by_set = {
        evaluation_set.name: foreign_examples(evaluation_set) for evaluation_set in evaluation_sets
    }
    fitted_model = _with_own_weights(
        fit_weights([example for some in examples_by_set.values() for example in some])
    )
    print(f"{'set':<24}{'n':>5}  {'refitted':>16}{'left out':>16}   (utility, wrong)")
    rows = []
    for evaluation_set in evaluation_sets:
        reports = [
            evaluate_model(evaluation_set, foreign_model=model)
            for model in (fitted_model, fit_without(examples_by_set, (evaluation_set.name,)))
        ]
        rows.append([(report.total.utility, report.total.wrong) for report in reports])
        print(
            f"{evaluation_set.name:<24}{len(evaluation_set.labelled_messages):>5}  "
            f"{_format_pairs(rows[-1])}"
        )
    print(f"{'mean':<29}  {_format_pairs(np.mean(rows, axis=0).tolist())}")
    return FOREIGN_WEIGHTS_FILE, fitted_model


def _with_own_weights(model: ConditionalLogit) -> ConditionalLogit:
    """Let what no foreign message tells (a lean on the last answer) weigh what it always does."""
    own_model = load_weights()
    return ConditionalLogit(
        np.where(model.entry_weights == 0, own_model.entry_weights, model.entry_weights),
        np.where(
            model.no_answer_weights == 0, own_model.no_answer_weights, model.no_answer_weights
        ),
    )


def _refit_own() -> tuple[str, ConditionalLogit]:
    evaluation_sets = load_evaluation_sets()
    examples_by_set = {
        evaluation_set.name: training_examples(evaluation_set) for evaluation_set in evaluation_sets
    }
    fitted_model = fit_with_trees_without(examples_by_set, ())
    reports = _print_transfer(evaluation_sets, examples_by_set, fitted_model)
    _print_kinds(reports)
    _print_reliability(reports)
    return OWN_WEIGHTS_FILE, fitted_model


def _print_transfer(
    evaluation_sets: list[EvaluationSet],
    examples_by_set: dict[str, list[TrainingExample]],
    fitted_model: ConditionalLogit,
) -> list[EvaluationReport]:
    """Print a line for each set; give what the left-out weights do on articles with answers."""
    print(
        f"{'set':<24}{'n':>5}  {'packaged':>16}{'refitted':>16}{'left out':>16}   (utility, wrong)"
    )
    left_out_models = {
        family: fit_with_trees_without(examples_by_set, (family,), fitted_model)
        for family in {evaluation_set.family for evaluation_set in evaluation_sets}
    }
    rows, left_out_reports = [], []
    for evaluation_set in evaluation_sets:
        reports = [
            evaluate_model(evaluation_set, model)
            for model in (None, fitted_model, left_out_models[evaluation_set.family])
        ]
        rows.append([(report.total.utility, report.total.wrong) for report in reports])
        if evaluation_set.weight == 1.0:
            left_out_reports.append(reports[-1])
        print(
            f"{evaluation_set.name:<24}{len(evaluation_set.labelled_messages):>5}  "
            f"{_format_pairs(rows[-1])}"
        )
    print(f"{'mean':<29}  {_format_pairs(np.mean(rows, axis=0).tolist())}")
    is_article = [evaluation_set.weight == 1.0 for evaluation_set in evaluation_sets]
    article_means = np.mean(np.array(rows)[is_article], axis=0).tolist()
    print(f"{'mean of articles with answers':<29}  {_format_pairs(article_means)}")
    development_means = np.mean(rows[1:SHOWN_SETS], axis=0).tolist()
    print(f"{'mean of ' + ', '.join(DEVELOPMENT_SETS):<29}  {_format_pairs(development_means)}")
    return left_out_reports


def _print_kinds(reports: Sequence[EvaluationReport]) -> None:
    print(f"\n{'articles with answers, left out':<34}{'n':>5}{'utility':>10}{'wrong':>8}")
    for kind in dict.fromkeys(kind for report in reports for kind in report.by_kind):
        metrics = [report.by_kind[kind] for report in reports if kind in report.by_kind]
        count = sum(metric.count for metric in metrics)
        utility = sum(metric.utility * metric.count for metric in metrics) / count
        wrong = sum(metric.wrong * metric.count for metric in metrics) / count
        print(f"{kind:<34}{count:>5}{utility:>10.3f}{wrong:>8.3f}")


def _print_reliability(reports: Sequence[EvaluationReport]) -> None:
    print(f"\n{'confidence, left out':<34}{'n':>5}{'said':>10}{'true':>8}")
    bins = [calibration_bin for report in reports for calibration_bin in report.calibration_bins]
    for low in sorted({calibration_bin.low for calibration_bin in bins}):
        same_bins = [same for same in bins if same.low == low]
        count = sum(same.count for same in same_bins)
        confidence = sum(same.confidence * same.count for same in same_bins) / count
        right = sum(same.right * same.count for same in same_bins) / count
        print(f"from {low:<29.1f}{count:>5}{confidence:>10.2f}{right:>8.2f}")


def _format_pairs(figures: Sequence[Sequence[float]]) -> str:
    return "".join(f"{utility:>10.3f} {wrong:.3f}" for utility, wrong in figures)


if __name__ == "__main__":
    main()

"""Refit the weights of matching from the readers files, and say what changes.

    python -m tests.benchmarks.fit            the figures only
    python -m tests.benchmarks.fit --write    and the new bot/matching/weights.tsv

Prints each set's utility and share of wrong answers: with the packaged weights, with the
refitted ones, and left out (fitted on all other articles: how it does on an article it never saw).
"""

# ruff: noqa: T201 (a program to read the output of)
from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.article.library import Library, library_of_one
from bot.content.loader import load_library
from bot.matching.evaluation.report import format_report
from bot.matching.evaluation.run import (
    EvaluationReport,
    LabelledMessage,
    evaluate_matcher,
    parse_readers_file,
)
from bot.matching.matcher import Matcher
from bot.matching.scoring.conditional_logit import (
    LENGTH_FEATURE,
    ConditionalLogit,
    DoubleArray,
    expand_features,
    format_weights,
)
from bot.matching.scoring.features import ENTRY_FEATURES, NO_ANSWER_FEATURES
from tests.paths import ROOT

READERS_FOLDER = ROOT / "tests" / "readers"
EDITED_ARTICLE = READERS_FOLDER.parent.parent / "content" / "what-is-kim-jong-il-doing-in-russia.md"
"""The seed with its editor's phrasings and synonyms; `seed.md` among the readers files has none."""
WEIGHTS_FILE = ROOT / "bot" / "matching" / "data" / "weights.tsv"
DEVELOPMENT_SETS = ("seed", "library", "telescope")
SHOWN_SETS = 4
RIDGE_PENALTY = 1.0
AUTHORED_KINDS = ("exact", "near", "para", "keyword", "passage", "ambiguous")
"""Kinds of message that read like what an editor would write."""
WEIGHT_COUNT = 3 * (len(ENTRY_FEATURES) + len(NO_ANSWER_FEATURES))


@dataclass(frozen=True)
class TrainingExample:
    """One message as numbers: a row for each candidate and one for none, and which are right."""

    features: DoubleArray
    is_right: DoubleArray
    weight: float


@dataclass(frozen=True)
class EvaluationSet:
    """An article with the messages of its readers."""

    name: str
    library: Library
    labelled_messages: tuple[LabelledMessage, ...]


def load_evaluation_sets() -> list[EvaluationSet]:
    """Every readers file that has its article beside it."""
    files = [READERS_FOLDER / f"{name}.tsv" for name in DEVELOPMENT_SETS] + sorted(
        (READERS_FOLDER / "own").glob("*.tsv")
    )
    evaluation_sets = [_load_set(file.stem, file.with_suffix(".md"), file) for file in files]
    return [_load_set("seed, edited", EDITED_ARTICLE, files[0]), *evaluation_sets]


def training_examples(evaluation_set: EvaluationSet) -> list[TrainingExample]:
    """The messages of a set that the model has a say in, also as if its editor had phrasings.

    For the latter one third of the messages at a time stand in for an editor's phrasings.
    """
    examples = _make_examples(evaluation_set.library, evaluation_set.labelled_messages, 1.0)
    for third in range(3) if "," not in evaluation_set.name else ():
        phrasings = [
            labelled_message
            for at, labelled_message in enumerate(evaluation_set.labelled_messages)
            if at % 3 != third
        ]
        remaining = [
            reading
            for at, reading in enumerate(evaluation_set.labelled_messages)
            if at % 3 == third
        ]
        examples += _make_examples(
            _with_phrasings(evaluation_set.library, phrasings), remaining, 0.5
        )
    return examples


def _make_examples(
    library: Library, labelled_messages: Iterable[LabelledMessage], weight: float
) -> list[TrainingExample]:
    matcher = Matcher(library)
    examples = (
        _make_example(matcher, library, labelled_message, weight)
        for labelled_message in labelled_messages
    )
    return [example for example in examples if example is not None]


def _with_phrasings(library: Library, labelled_messages: Iterable[LabelledMessage]) -> Library:
    phrasings_by_entry = defaultdict(list)
    for labelled_message in labelled_messages:
        if len(labelled_message.expected) == 1 and labelled_message.kind in AUTHORED_KINDS:
            phrasings_by_entry[labelled_message.expected[0]].append(labelled_message.message)
    article = library.articles[0]
    entries = (
        replace(entry, phrasings=tuple(phrasings_by_entry[entry.id])) for entry in article.entries
    )
    return library_of_one(replace(article, entries=tuple(entries)))


def fit_weights(
    examples: Sequence[TrainingExample], ridge: float = RIDGE_PENALTY, rounds: int = 40
) -> ConditionalLogit:
    """Conditional logit with a ridge, by Newton's method; right entries share the praise."""
    max_candidates = max(len(case.features) for case in examples)
    features = np.zeros((len(examples), max_candidates, WEIGHT_COUNT))
    is_right = np.zeros((len(examples), max_candidates))
    is_present = np.zeros((len(examples), max_candidates), dtype=bool)
    for at, example in enumerate(examples):
        features[at, : len(example.features)] = example.features
        is_right[at, : len(example.features)] = example.is_right
        is_present[at, : len(example.features)] = True
    example_weights = np.array([case.weight for case in examples])
    theta = np.zeros(WEIGHT_COUNT)
    for _ in range(rounds):
        step = _newton_step(theta, features, is_right, is_present, example_weights, ridge)
        theta = theta + step * min(1.0, 3.0 / np.abs(step).max())
        if np.abs(step).max() < 1e-4:
            break
    return ConditionalLogit(theta[: 3 * len(ENTRY_FEATURES)], theta[3 * len(ENTRY_FEATURES) :])


def evaluate_model(
    evaluation_set: EvaluationSet, model: ConditionalLogit | None = None
) -> EvaluationReport:
    """The figures of a set under some weights."""
    return evaluate_matcher(
        Matcher(evaluation_set.library, model),
        evaluation_set.library,
        evaluation_set.labelled_messages,
    )


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


def fit_without(examples_by_set: dict[str, list[TrainingExample]], name: str) -> ConditionalLogit:
    """Weights fitted on every other article."""
    family = name.split(",", maxsplit=1)[0]
    other_examples = (
        examples
        for other_name, examples in examples_by_set.items()
        if other_name.split(",")[0] != family
    )
    return fit_weights([example for some in other_examples for example in some])


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


def _load_set(name: str, article: Path, file: Path) -> EvaluationSet:
    return EvaluationSet(
        name, load_library(article).library, parse_readers_file(file.read_bytes().decode())
    )


def _make_example(
    matcher: Matcher, library: Library, labelled_message: LabelledMessage, weight: float
) -> TrainingExample | None:
    previous_entry = (
        library.resolve_name(labelled_message.previous_entry)
        if labelled_message.previous_entry
        else None
    )
    evidence = matcher.extract_features(labelled_message.message, previous_entry)
    if not evidence:
        return None
    index, matrix = evidence[0].index, evidence[0].matrix.without_topics()
    entry_names = [library.display_name(index.entry_names[entry]) for entry in matrix.entries]
    is_right = np.array(
        [name in labelled_message.expected for name in entry_names]
        + [not labelled_message.expected],
        dtype=float,
    )
    if not is_right.any():
        return None
    length = float(matrix.no_answer[LENGTH_FEATURE])
    features = np.zeros((len(entry_names) + 1, WEIGHT_COUNT))
    features[:-1, : 3 * len(ENTRY_FEATURES)] = expand_features(matrix.candidates, length)
    features[-1, 3 * len(ENTRY_FEATURES) :] = expand_features(matrix.no_answer, length)
    return TrainingExample(features, is_right, weight)


def _newton_step(  # noqa: PLR0917 (the arrays of one fit)
    theta: DoubleArray,
    features: DoubleArray,
    is_right: DoubleArray,
    is_present: DoubleArray,
    example_weights: DoubleArray,
    ridge: float,
) -> DoubleArray:
    scores = np.where(is_present, features @ theta, -np.inf)
    probabilities = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    target_probabilities = probabilities * is_right
    target_probabilities /= target_probabilities.sum(axis=1, keepdims=True) + 1e-12
    flat = features.reshape(-1, features.shape[2])
    residuals = (target_probabilities - probabilities) * example_weights[:, None]
    gradient = residuals.reshape(-1) @ flat - ridge * theta
    mean = np.matmul(probabilities[:, None, :], features)[:, 0]
    second_moment = (flat * (probabilities * example_weights[:, None]).reshape(-1, 1)).T @ flat
    hessian = (
        second_moment - (mean * example_weights[:, None]).T @ mean + ridge * np.eye(len(theta))
    )
    return np.linalg.solve(hessian, gradient)


if __name__ == "__main__":
    main(sys.argv[1:])

"""How good matching is: readers files scored as the figure for matching says.

A readers file has lines `kind<TAB>expected<TAB>message`; expected is an entry's id, or several
joined by `|`, or `none`; a message of kind `followup` is `previous-id>message`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from bot.article.library import Library
from bot.errors import ExplainerError
from bot.matching.evaluation.metrics import (
    AbstentionMetrics,
    CalibrationBin,
    EvaluationMetrics,
    EvaluationReport,
    EvaluationResult,
    LabelledMessage,
)
from bot.matching.evaluation.report import format_failures, format_report
from bot.matching.model import Decision, DecisionKind

__all__ = [
    "EvaluationMetrics",
    "EvaluationReport",
    "EvaluationResult",
    "LabelledMessage",
    "compute_metrics",
    "evaluate_matcher",
    "format_failures",
    "format_report",
    "parse_readers_file",
    "score_decision",
]

NO_ANSWER_LABEL = "none"
FOLLOWUP_KIND = "followup"
_REFUSAL_KINDS = (DecisionKind.DECLINE, DecisionKind.SOCIAL, DecisionKind.NOT_COVERED)
_BIN_COUNT = 10


class Decider(Protocol):
    """What is judged: anything that decides."""

    def make_decision(self, text: str, previous_entry: str | None = None) -> Decision:
        """Say what to do with a message."""


def parse_readers_file(text: str) -> tuple[LabelledMessage, ...]:
    r"""Read a readers file, split on `\n` and `\t` only.

    Raises ExplainerError for a line of another shape.
    """
    return tuple(
        _parse_labelled_message(number, line.removesuffix("\r"))
        for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1)
        if line.removesuffix("\r")
    )


def evaluate_matcher(
    matcher: Decider, library: Library, labelled_messages: Iterable[LabelledMessage]
) -> EvaluationReport:
    """Ask `matcher` every message and score what it decides."""
    results = [
        _evaluate_message(matcher, library, labelled_message)
        for labelled_message in labelled_messages
    ]
    results_by_kind: defaultdict[str, list[EvaluationResult]] = defaultdict(list)
    for result in results:
        results_by_kind[result.labelled_message.kind].append(result)
    return EvaluationReport(
        total=compute_metrics(results),
        by_kind={
            kind: compute_metrics(kind_results) for kind, kind_results in results_by_kind.items()
        },
        calibration_bins=_bin_confidences(results),
        failures=tuple(result for result in results if result.score < 1),
        abstention=compute_abstention(results),
    )


def compute_abstention(results: Sequence[EvaluationResult]) -> AbstentionMetrics:
    """Sum up how often there was an answer, and how far it can be trusted."""
    kinds = [result.decision.kind for result in results]
    answered = [result.score == 1 for result in results if _is_answered(result)]
    return AbstentionMetrics(
        answered=len(answered) / max(1, len(results)),
        asked_back=kinds.count(DecisionKind.CLARIFY) / max(1, len(results)),
        declined=sum(kind in _REFUSAL_KINDS for kind in kinds) / max(1, len(results)),
        right_among_answered=_mean_or_none(answered),
    )


def _is_answered(result: EvaluationResult) -> bool:
    return result.decision.kind is DecisionKind.ANSWER


def compute_metrics(results: Sequence[EvaluationResult]) -> EvaluationMetrics:
    """Sum up some results."""
    answerable = [result for result in results if result.labelled_message.expected]
    unanswerable = [result for result in results if not result.labelled_message.expected]
    return EvaluationMetrics(
        count=len(results),
        utility=_mean_or_none([result.score for result in results]) or 0.0,
        right=_mean_or_none([result.score == 1 for result in answerable]),
        reachable=_mean_or_none([result.score > 0 for result in answerable]),
        wrong=_mean_or_none([result.is_wrong for result in results]) or 0.0,
        declined=_mean_or_none([result.score == 1 for result in unanswerable]),
    )


def score_decision(expected: Sequence[str], kind: DecisionKind, offered: Sequence[str]) -> float:
    """Give the utility of one decision."""
    if not expected:
        return {DecisionKind.ANSWER: -1.0, DecisionKind.CLARIFY: 0.5}.get(kind, 1.0)
    if kind is DecisionKind.ANSWER:
        return 1.0 if offered[0] in expected else -1.0
    return 0.5 if kind is DecisionKind.CLARIFY and set(offered) & set(expected) else 0.0


def _parse_labelled_message(line_number: int, line: str) -> LabelledMessage:
    fields = line.split("\t")
    if len(fields) < 3:
        raise ExplainerError(
            f"Line {line_number} of the readers file has {len(fields)} fields; "
            "write kind, expected entry and message with a tab between them."
        )
    kind, expected, message = fields[0], fields[1], "\t".join(fields[2:])
    previous_entry, separator, followup_text = message.partition(">")
    is_followup = kind == FOLLOWUP_KIND and bool(separator)
    expected_entries = () if expected == NO_ANSWER_LABEL else tuple(expected.split("|"))
    return LabelledMessage(
        kind,
        expected_entries,
        followup_text if is_followup else message,
        previous_entry if is_followup else None,
        line_number,
    )


def _evaluate_message(
    matcher: Decider, library: Library, labelled_message: LabelledMessage
) -> EvaluationResult:
    previous_entry = (
        library.resolve_name(labelled_message.previous_entry)
        if labelled_message.previous_entry
        else None
    )
    decision = matcher.make_decision(labelled_message.message, previous_entry)
    expected = [library.resolve_name(name) or name for name in labelled_message.expected]
    offered = [match.entry for match in decision.matches[:3]]
    if decision.kind in _REFUSAL_KINDS:
        offered = []
    points = score_decision(expected, decision.kind, offered)
    return EvaluationResult(
        labelled_message, decision, tuple(library.display_name(name) for name in offered), points
    )


def _bin_confidences(results: Sequence[EvaluationResult]) -> tuple[CalibrationBin, ...]:
    pairs_by_bin: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for result in results:
        for match in result.decision.matches[:1]:
            bin_number = min(_BIN_COUNT - 1, int(match.confidence * _BIN_COUNT))
            pairs_by_bin[bin_number].append(
                (match.confidence, _is_expected(match.entry, result.labelled_message.expected))
            )
    return tuple(
        _make_calibration_bin(place, pairs) for place, pairs in sorted(pairs_by_bin.items())
    )


def _is_expected(entry: str, expected: Sequence[str]) -> bool:
    return entry in expected or entry.partition("/")[2] in expected


def _make_calibration_bin(bin_number: int, pairs: Sequence[tuple[float, bool]]) -> CalibrationBin:
    return CalibrationBin(
        bin_number / _BIN_COUNT,
        (bin_number + 1) / _BIN_COUNT,
        len(pairs),
        _mean_or_none([confidence for confidence, _ in pairs]) or 0.0,
        _mean_or_none([right for _, right in pairs]) or 0.0,
    )


def _mean_or_none(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None

"""Figures as a table to print."""

from __future__ import annotations

from collections.abc import Iterable

from bot.matching.evaluation.metrics import (
    AbstentionMetrics,
    EvaluationMetrics,
    EvaluationReport,
    EvaluationResult,
)

_TABLE_HEADER = (
    f"{'kind':<12}{'n':>6}{'utility':>9}{'right':>8}{'reachable':>11}{'wrong':>8}{'declined':>10}"
)


def format_report(report: EvaluationReport) -> str:
    """Lay out the figures per kind and in all, and the reliability of the confidence."""
    rows = [_format_row(kind, metrics) for kind, metrics in report.by_kind.items()]
    return "\n".join(
        [
            _format_headline(report.abstention),
            "",
            _TABLE_HEADER,
            *rows,
            _format_row("all", report.total),
            "",
            *_format_calibration(report),
        ]
    )


def _format_headline(abstention: AbstentionMetrics) -> str:
    return (
        f"answered {_format_share(abstention.answered)}, "
        f"asked back {_format_share(abstention.asked_back)}, "
        f"declined {_format_share(abstention.declined)}; "
        f"right among answered {_format_share(abstention.right_among_answered)}"
    )


def format_failures(results: Iterable[EvaluationResult]) -> str:
    """Lay out what went wrong or only half right, a line each, the worst first."""
    return "\n".join(
        _format_failure(result) for result in sorted(results, key=lambda result: result.score)
    )


def _format_row(label: str, metrics: EvaluationMetrics) -> str:
    return (
        f"{label:<12}{metrics.count:>6}{metrics.utility:>9.3f}{_format_share(metrics.right):>8}"
        f"{_format_share(metrics.reachable):>11}{_format_share(metrics.wrong):>8}{_format_share(metrics.declined):>10}"
    )


def _format_share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _format_calibration(report: EvaluationReport) -> list[str]:
    header = f"{'confidence':<12}{'n':>6}{'said':>9}{'true':>8}"
    return [header] + [
        f"{f'{calibration_bin.low:.1f}–{calibration_bin.high:.1f}':<12}{calibration_bin.count:>6}{calibration_bin.confidence:>9.2f}{calibration_bin.right:>8.2f}"
        for calibration_bin in report.calibration_bins
    ]


def _format_failure(result: EvaluationResult) -> str:
    labelled_message = result.labelled_message
    expected_answer = "|".join(labelled_message.expected) or "none"
    actual_answer = f"{result.decision.kind} {' '.join(result.offered)}".strip()
    context_note = (
        f" (after {labelled_message.previous_entry})" if labelled_message.previous_entry else ""
    )
    prefix = (
        f"{result.score:+.1f}  line {labelled_message.line_number}  "
        f"{labelled_message.kind}{context_note}"
    )
    return f"{prefix}  {expected_answer} ← {actual_answer}  {labelled_message.message!r}"

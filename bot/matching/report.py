"""Figures as a table to print."""

from __future__ import annotations

from collections.abc import Iterable

from bot.matching.figures import Figure, Figures, Result

_HEAD = (
    f"{'kind':<12}{'n':>6}{'utility':>9}{'right':>8}{'reachable':>11}{'wrong':>8}{'declined':>10}"
)


def table(figures: Figures) -> str:
    """Lay out the figures per kind and in all, and the reliability of the confidence."""
    rows = [_row(kind, figure) for kind, figure in figures.kinds.items()]
    return "\n".join([_HEAD, *rows, _row("all", figures.total), "", *_reliability(figures)])


def failures(results: Iterable[Result]) -> str:
    """Lay out what went wrong or only half right, a line each, the worst first."""
    return "\n".join(
        _failure(result) for result in sorted(results, key=lambda result: result.score)
    )


def _row(name: str, figure: Figure) -> str:
    return (
        f"{name:<12}{figure.count:>6}{figure.utility:>9.3f}{_share(figure.right):>8}"
        f"{_share(figure.reachable):>11}{_share(figure.wrong):>8}{_share(figure.declined):>10}"
    )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _reliability(figures: Figures) -> list[str]:
    head = f"{'confidence':<12}{'n':>6}{'said':>9}{'true':>8}"
    return [head] + [
        f"{f'{one.low:.1f}–{one.high:.1f}':<12}{one.count:>6}{one.confidence:>9.2f}{one.right:>8.2f}"
        for one in figures.reliability
    ]


def _failure(result: Result) -> str:
    reading = result.reading
    wanted = "|".join(reading.expected) or "none"
    got = f"{result.decision.kind} {' '.join(result.offered)}".strip()
    lean = f" (after {reading.after})" if reading.after else ""
    head = f"{result.score:+.1f}  line {reading.line}  {reading.kind}{lean}"
    return f"{head}  {wanted} ← {got}  {reading.message!r}"

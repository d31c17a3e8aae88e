"""What an evaluation finds, as data: labelled messages, results and the figures of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from bot.matching.model import Decision


@dataclass(frozen=True, slots=True)
class LabelledMessage:
    """One line of a readers file. `expected` is empty when the article doesn't answer."""

    kind: str
    expected: tuple[str, ...]
    message: str
    previous_entry: str | None = None
    line_number: int = 0


@dataclass(frozen=True, slots=True)
class EvaluationResult:
    """A labelled message with what was decided, and its score (-1 to 1)."""

    labelled_message: LabelledMessage
    decision: Decision
    offered: tuple[str, ...]
    """Names of the entries offered or answered with, as the readers file would write them."""
    score: float

    @property
    def is_wrong(self) -> bool:
        """Whether it was answered, and wrongly."""
        return self.score < 0


@dataclass(frozen=True, slots=True)
class EvaluationMetrics:
    """The figures of some results. A share of nothing is None."""

    count: int
    utility: float
    right: float | None
    reachable: float | None
    wrong: float
    declined: float | None


@dataclass(frozen=True, slots=True)
class AbstentionMetrics:
    """How often it answered, asked back or declined, and how often an answer was right."""

    answered: float
    asked_back: float
    declined: float
    right_among_answered: float | None
    """None when nothing was answered."""


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Matches whose confidence fell between two bounds: how many, and how many were right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """What `evaluate` finds out."""

    total: EvaluationMetrics
    by_kind: dict[str, EvaluationMetrics]
    calibration_bins: tuple[CalibrationBin, ...]
    failures: tuple[EvaluationResult, ...]
    abstention: AbstentionMetrics

    def as_dict(self) -> dict[str, Any]:
        """Give the figures as plain data for JSON, without the messages."""
        return {
            "total": asdict(self.total),
            "abstention": asdict(self.abstention),
            "kinds": {kind: asdict(metrics) for kind, metrics in self.by_kind.items()},
            "reliability": [asdict(calibration_bin) for calibration_bin in self.calibration_bins],
        }

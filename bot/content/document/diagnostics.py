"""What is wrong with an article, said so that an editor can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

MAX_QUOTED_LENGTH = 80
"""Characters that are shown of a line that is left out."""


class Severity(StrEnum):
    """How much a problem matters: the file can't be used, readers are hurt, or it can be better."""

    FATAL = "fatal"
    FAULT = "fault"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: where it is (lines count from 1), what it is, and how to mend it.

    `left_out` is the text of the source that doesn't reach the article because of it.
    """

    path: str
    line: int
    message: str
    hint: str
    severity: Severity = Severity.FAULT
    left_out: str = ""
    replaced: str = ""
    """What of the source stands otherwise in the article."""
    became: str = ""
    """What was made of it, a sentence for who imports; empty where that is plain."""

    @property
    def is_fatal(self) -> bool:
        """Whether the file can't be used at all."""
        return self.severity is Severity.FATAL

    @property
    def is_advice(self) -> bool:
        """Whether readers are served all the same."""
        return self.severity is Severity.ADVICE

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} {self.hint}"


class Diagnostics:
    """The problems found so far in one file."""

    def __init__(self, path: str, line_map: Sequence[int] | None = None) -> None:
        """With a `line_map`, what is reported of line n belongs to line `line_map[n - 1]`."""
        self.path = path
        self._line_map = line_map
        self._collected: dict[Diagnostic, None] = {}

    def report_problem(  # noqa: PLR0913 – three say what, four how it matters
        self,
        line: int,
        message: str,
        hint: str,
        *,
        fatal: bool = False,
        left_out: str = "",
        replaced: str = "",
        became: str = "",
    ) -> None:
        """Report a fault; both sentences end with a full stop."""
        severity = Severity.FATAL if fatal else Severity.FAULT
        source_line = self.source_line(line)
        self._add_diagnostic(
            Diagnostic(self.path, source_line, message, hint, severity, left_out, replaced, became)
        )

    def report_advice(self, line: int, message: str, hint: str) -> None:
        """Report what could be better; both sentences end with a full stop."""
        self._add_diagnostic(
            Diagnostic(self.path, self.source_line(line), message, hint, Severity.ADVICE)
        )

    def report_left_out(self, line: int, text: str, why: str, hint: str) -> None:
        """Report a text of the source that doesn't reach the article; `why` begins small."""
        quoted = text.strip()
        if len(quoted) > MAX_QUOTED_LENGTH:
            quoted = quoted[: MAX_QUOTED_LENGTH - 1] + "…"
        message = f"“{quoted}” is left out: {why}."
        self._add_diagnostic(
            Diagnostic(self.path, self.source_line(line), message, hint, left_out=text.strip())
        )

    def add_diagnostics(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add problems that were found elsewhere, with their own lines."""
        for diagnostic in diagnostics:
            self._add_diagnostic(diagnostic)

    def source_line(self, line: int) -> int:
        """Return the line of the source that a line of the text being read stands for."""
        if self._line_map is None:
            return line
        return self._line_map[min(max(line, 1), len(self._line_map)) - 1] if self._line_map else 1

    @property
    def collected(self) -> tuple[Diagnostic, ...]:
        """The problems in the order found, each once."""
        return tuple(self._collected)

    @property
    def has_fatal(self) -> bool:
        """Whether any problem so far makes the file unusable."""
        return any(diagnostic.is_fatal for diagnostic in self._collected)

    def _add_diagnostic(self, diagnostic: Diagnostic) -> None:
        self._collected[diagnostic] = None


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the problems by file and line, in the order found within a line."""
    return tuple(sorted(diagnostics, key=lambda diagnostic: (diagnostic.path, diagnostic.line)))

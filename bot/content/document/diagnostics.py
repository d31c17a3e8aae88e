"""What is wrong with an article, said so that an editor can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: where it is (lines count from 1), what it is, and how to mend it.

    `fatal` means that the file can't be used at all; any other fault leaves its article readable.
    """

    path: str
    line: int
    message: str
    hint: str
    fatal: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} {self.hint}"


class Diagnostics:
    """The faults found so far in one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._collected: dict[Diagnostic, None] = {}

    def report_problem(self, line: int, message: str, hint: str, *, fatal: bool = False) -> None:
        """Note a fault; both sentences end with a full stop."""
        self._collected[Diagnostic(self.path, line, message, hint, fatal)] = None

    @property
    def collected(self) -> tuple[Diagnostic, ...]:
        """The faults in the order found, each once."""
        return tuple(self._collected)

    @property
    def has_fatal(self) -> bool:
        """Whether any fault so far makes the file unusable."""
        return any(diagnostic.fatal for diagnostic in self._collected)


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the faults by file and line, in the order found within a line."""
    return tuple(sorted(diagnostics, key=lambda diagnostic: (diagnostic.path, diagnostic.line)))

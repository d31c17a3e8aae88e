"""What is wrong with an article, said so that an editor can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it is (lines count from 1), what it is, and how to mend it.

    `fatal` means that the file can't be used at all; any other fault leaves its article readable.
    """

    path: str
    line: int
    message: str
    mend: str
    fatal: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} {self.mend}"


class Findings:
    """The faults found so far in one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._faults: dict[Fault, None] = {}

    def add(self, line: int, message: str, mend: str, *, fatal: bool = False) -> None:
        """Note a fault; both sentences end with a full stop."""
        self._faults[Fault(self.path, line, message, mend, fatal)] = None

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults in the order found, each once."""
        return tuple(self._faults)

    @property
    def fatal(self) -> bool:
        """Whether any fault so far makes the file unusable."""
        return any(fault.fatal for fault in self._faults)


def ordered(faults: list[Fault]) -> tuple[Fault, ...]:
    """Return the faults by file and line, in the order found within a line."""
    return tuple(sorted(faults, key=lambda fault: (fault.path, fault.line)))

"""The figures of a load run, and the table they stand in."""

from __future__ import annotations

from typing import NamedTuple


class LoadMetrics(NamedTuple):
    """What one run of one bot came to."""

    messages_per_second: float
    cpu_milliseconds: float
    """Processor time a message, of all its processes."""
    p50_milliseconds: float
    p99_milliseconds: float
    memory_at_rest: float
    """MiB of a process, ready and not yet asked anything."""
    memory_after: float


_COLUMNS = (
    "messages/s in a burst",
    "CPU ms a message",
    "p50 ms",
    "p99 ms",
    "memory at rest MiB",
    "after MiB",
)


def format_header() -> str:
    """The head of the table; × is the ratio to the first row's."""
    titles = ["bot", *(f"{column} (×)" for column in _COLUMNS)]
    return f"| {' | '.join(titles)} |\n|{' --- |' * len(titles)}"


def format_row(name: str, metrics: LoadMetrics, echo: LoadMetrics) -> str:
    """Figures as a row of the table, each with its ratio to the echo's."""
    cells = [
        f"{value:,.{int(value < 20)}f} ({value / of_echo:.2f})"
        for value, of_echo in zip(metrics, echo, strict=True)
    ]
    return "| " + " | ".join([name, *cells]) + " |"

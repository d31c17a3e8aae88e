"""`check`: every fault of the content, and how to mend it."""

from __future__ import annotations

import argparse

from bot.commands.content import content_path
from bot.content.check.run import ContentReport, check_content


def run_check(options: argparse.Namespace) -> int:
    """Print every fault, one a line, then a count. Returns 1 when there is any."""
    report = check_content(content_path(options.path))
    for diagnostic in report.diagnostics:
        print(diagnostic)
    print(_format_summary(report))
    return 1 if report.diagnostics else 0


def _format_summary(report: ContentReport) -> str:
    if report.diagnostics:
        return f"{_count_things(len(report.diagnostics), 'fault')} found."
    entry_count = sum(len(article.entries) for article in report.articles)
    return f"No faults: {_count_things(len(report.articles), 'article')}, {entry_count} entries."


def _count_things(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"

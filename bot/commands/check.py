"""`check`: every fault of the content, and how to mend it."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.app.desk_files import read_sources
from bot.commands.content import content_path
from bot.content.check.run import ContentReport, check_content
from bot.content.document.diagnostics import Diagnostic
from bot.desk.readers_file import check_readers_file
from bot.desk.sources import readers_path


def run_check(options: argparse.Namespace) -> int:
    """Print every fault, one a line, then a count. Returns 1 when there is any."""
    path = content_path(options.path)
    report = check_content(path)
    diagnostics = (*report.diagnostics, *_check_readers_files(path))
    for diagnostic in diagnostics:
        print(diagnostic)
    print(_format_summary(report, len(diagnostics)))
    return 1 if diagnostics else 0


def _check_readers_files(path: Path) -> tuple[Diagnostic, ...]:
    """What is wrong with the readers files beside the articles that can be read."""
    sources = read_sources(path)
    return tuple(
        diagnostic
        for source in sources
        if source.readers is not None and source.article is not None
        for diagnostic in check_readers_file(
            source.readers_text,
            source.slug,
            str(readers_path(source.file.path)),
            sources.library,
        )
    )


def _format_summary(report: ContentReport, fault_count: int) -> str:
    if fault_count:
        return f"{_count_things(fault_count, 'fault')} found."
    entry_count = sum(len(article.entries) for article in report.articles)
    return f"No faults: {_count_things(len(report.articles), 'article')}, {entry_count} entries."


def _count_things(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"

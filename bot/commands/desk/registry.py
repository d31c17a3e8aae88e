"""The commands of the desk, with their options: what readers asked, worked into the articles."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.commands.spec import CommandSpec, add_content_option, parse_port

MAX_REPORT_DAYS = 366


def _run_misses(options: argparse.Namespace) -> int:
    from bot.commands.desk.misses import run_misses

    return run_misses(options)


def _run_desk(options: argparse.Namespace) -> int:
    from bot.commands.desk.desk import run_desk

    return run_desk(options)


def _run_draft(options: argparse.Namespace) -> int:
    from bot.commands.desk.draft import run_draft

    return run_draft(options)


def _run_report(options: argparse.Namespace) -> int:
    from bot.commands.desk.report import run_report

    return run_report(options)


def _parse_days(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= MAX_REPORT_DAYS:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of days from 1 to {MAX_REPORT_DAYS}")


def _add_report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", default=Path("report.html"),
        help="default: report.html (-: print it)",
    )  # fmt: skip
    parser.add_argument("--days", type=_parse_days, default=30, help="default: 30")
    add_content_option(parser)


def _add_misses_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a line")


def _add_desk_options(parser: argparse.ArgumentParser) -> None:
    add_content_option(parser)
    parser.add_argument(
        "--questions",
        type=Path,
        metavar="FILE",
        help="JSON lines, as `misses --jsonl` writes them (default: from the database)",
    )
    parser.add_argument("--port", type=parse_port, default=8081, help="default: 8081")
    parser.add_argument("--no-browser", action="store_true", help="don't open the browser")
    parser.add_argument("--list", action="store_true", help="the groups in this terminal")
    parser.add_argument("--json", action="store_true", help="with --list: as JSON")
    _add_patch_options(parser)


def _add_patch_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--patch", type=Path, metavar="FILE", help="write what `git apply` takes (-: print it)"
    )
    parser.add_argument(
        "--accept",
        choices=["all"],
        help="with --patch: every verified proposal too, not only what you accepted before",
    )
    parser.add_argument(
        "--force", action="store_true", help="with --patch: write it though a figure falls"
    )


def _add_draft_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", type=Path, metavar="ARTICLE")
    parser.add_argument(
        "--prompt", action="store_true", help="print the instruction, to paste into any assistant"
    )
    parser.add_argument(
        "--reply", type=Path, metavar="FILE", help="read what the assistant replied (-: from here)"
    )
    parser.add_argument("--write", action="store_true", help="write what may be taken")


DESK_COMMANDS = (
    CommandSpec(
        "misses",
        "list what readers sent to the editors, from the database",
        "{program} misses --jsonl > questions.jsonl",
        _run_misses,
        _add_misses_options,
    ),
    CommandSpec(
        "desk",
        "work what readers asked into the articles, in a browser page on 127.0.0.1",
        "{program} desk --questions questions.jsonl",
        _run_desk,
        _add_desk_options,
    ),
    CommandSpec(
        "draft",
        "draft phrasings for an article that has few, and try each before it is shown",
        "{program} draft content/article.md --prompt",
        _run_draft,
        _add_draft_options,
    ),
    CommandSpec(
        "report",
        "report what readers asked in the last days, as one HTML file",
        "{program} report -o report.html",
        _run_report,
        _add_report_options,
    ),
)

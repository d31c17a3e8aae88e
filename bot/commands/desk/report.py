"""`report`: what readers asked in the last days, as one HTML file."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot.app.desk.reader_data import require_data_key
from bot.app.desk.report import make_report
from bot.app.text_files import write_output
from bot.commands.content import content_path
from bot.commands.output import print_notice


def run_report(options: argparse.Namespace) -> int:
    """Write the report to a file, or print it (`-o -`)."""
    content = content_path(options.content)
    page = asyncio.run(make_report(require_data_key(), content, options.days))
    if str(options.output) == "-":
        sys.stdout.write(page)
        return 0
    write_output(options.output, page.encode("utf-8"))
    print_notice(f"the report is in {options.output}")
    return 0

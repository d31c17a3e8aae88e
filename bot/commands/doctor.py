"""`doctor`: what is well and what isn't, each with its mend."""

from __future__ import annotations

import argparse
import asyncio
import textwrap

from bot.app.doctor.finding import Finding
from bot.app.doctor.run import examine_bot

_WIDTH = 100
_INDENT = " " * 16


def run_doctor(_: argparse.Namespace) -> int:
    """Print what was found, a thing a line. Returns 1 when something is to be mended."""
    findings = asyncio.run(examine_bot())
    for finding in findings:
        print(_format_finding(finding))
    to_mend = sum(not finding.is_well for finding in findings)
    print(f"\nTo mend: {to_mend}." if to_mend else "\nAll is well.")
    return 1 if to_mend else 0


def _format_finding(finding: Finding) -> str:
    mark = "ok  " if finding.is_well else "MEND"
    start = f"{mark}  {finding.subject:<10}"
    return textwrap.fill(finding.sentence, _WIDTH, initial_indent=start, subsequent_indent=_INDENT)

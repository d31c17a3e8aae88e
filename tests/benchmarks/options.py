"""The command lines of the programs in this folder: `--help` says what the file says."""

from __future__ import annotations

import argparse


def make_parser(description: str | None) -> argparse.ArgumentParser:
    """A parser for a program with this docstring; an option that it doesn't know ends it."""
    return argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )

"""What a command is: its name, what it says of itself, what it runs and the options it takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

CommandFunction = Callable[[argparse.Namespace], int]
"""Runs a command, and returns its exit code."""

OptionsFunction = Callable[[argparse.ArgumentParser], None]


def _add_no_options(parser: argparse.ArgumentParser) -> None:
    """Leave the parser as it is."""


class CommandSpec:
    """A command: its name, what `--help` says of it, what it runs and which options it takes.

    No dataclass: importing what makes one takes a fifth of the time of `--help`.
    """

    __slots__ = ("add_options", "example", "name", "run", "summary")

    def __init__(
        self,
        name: str,
        summary: str,
        example: str,
        run: CommandFunction,
        add_options: OptionsFunction = _add_no_options,
    ) -> None:
        """Take all of it; `{program}` in the example, a command line, is what it is called."""
        self.name, self.summary, self.example = name, summary, example
        self.run, self.add_options = run, add_options


def add_content_option(parser: argparse.ArgumentParser) -> None:
    """Take `--content PATH`."""
    parser.add_argument(
        "--content",
        type=Path,
        metavar="PATH",
        help="the article or the folder of articles (default: CONTENT_DIR, else content)",
    )


def parse_port(text: str) -> int:
    """A port, 0 for any free one. Raises ArgumentTypeError."""
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port; use a number up to 65535")

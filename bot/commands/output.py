"""What all commands say in one way: sentences beside their output, and counts in words."""

from __future__ import annotations

import sys

from bot.program_name import PROGRAM


def print_notice(sentence: str) -> None:
    """Print a sentence to standard error, under the program's name and at once."""
    print(f"{PROGRAM}: {sentence}", file=sys.stderr, flush=True)


def count_things(count: int, noun: str, plural: str | None = None) -> str:
    """Say how many there are, as in "1 fault" and "2 faults"."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"

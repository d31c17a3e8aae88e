"""What all commands say in one way: sentences beside their output, and counts in words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from bot.content.document.text import CONTROL_CHARACTER
from bot.program_name import PROGRAM

PATIENCE_SECONDS = 2.0
"""What takes no longer needs no word."""
TICK_SECONDS = 1.0
CLEAR_LINE = "\r\x1b[K"


def print_notice(sentence: str) -> None:
    """Print a sentence to standard error, under the program's name and at once."""
    print(f"{PROGRAM}: {CONTROL_CHARACTER.sub('', sentence)}", file=sys.stderr, flush=True)


def count_things(count: int, noun: str, plural: str | None = None) -> str:
    """Say how many there are, as in "1 fault" and "2 faults"."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


@contextmanager
def show_progress(doing: str, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Tell on standard error, if that is a terminal, for how long something is being done."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    teller = Thread(target=_tell_seconds, args=(doing, done, patience), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell_seconds(doing: str, done: Event, patience: float) -> None:
    seconds = patience
    has_told = False
    while not done.wait(TICK_SECONDS if has_told else patience):
        sys.stderr.write(f"{CLEAR_LINE}{PROGRAM}: {doing} … {seconds:.0f} s")
        sys.stderr.flush()
        seconds, has_told = seconds + TICK_SECONDS, True
    if has_told:
        sys.stderr.write(CLEAR_LINE)
        sys.stderr.flush()

"""A line on the terminal that tells what takes long; it is gone when that is done."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from bot.program_name import PROGRAM

PATIENCE_SECONDS = 2.0
"""What takes no longer needs no word."""
TICK_SECONDS = 1.0
CLEAR_LINE = "\r\x1b[K"


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

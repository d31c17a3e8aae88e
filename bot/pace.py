"""How much one reader may ask a minute. Pure: the time comes in."""

from __future__ import annotations

from collections import OrderedDict, deque
from enum import Enum, auto

SECONDS = 60.0
REMEMBERED = 10_000
"""Readers whose pace is known at a time; the one silent for longest is forgotten."""


class Pace(Enum):
    """How an event of a reader is taken."""

    FINE = auto()
    NOTICE = auto()
    """The first one too many: say so, once."""
    SILENT = auto()


class Pacer:
    """Lets every reader have `limit` events in any 60 seconds. One notice for each flood."""

    def __init__(self, limit: int = 20, remembered: int = REMEMBERED) -> None:
        self._limit = limit
        self._remembered = remembered
        self._times: OrderedDict[int, deque[float]] = OrderedDict()
        self._warned: set[int] = set()

    def take(self, reader: int, now: float) -> Pace:
        """Take an event of `reader` at `now` (seconds on any clock)."""
        times = self._times.setdefault(reader, deque(maxlen=self._limit))
        self._times.move_to_end(reader)
        self._forget_idle(now)
        if len(times) < self._limit or now - times[0] >= SECONDS:
            times.append(now)
            self._warned.discard(reader)
            return Pace.FINE
        if reader in self._warned:
            return Pace.SILENT
        self._warned.add(reader)
        return Pace.NOTICE

    def _forget_idle(self, now: float) -> None:
        """Let go of readers whose last minute is over, and of too many at once."""
        while len(self._times) > 1:
            reader, times = next(iter(self._times.items()))
            if len(self._times) <= self._remembered and now - times[-1] < SECONDS:
                return
            del self._times[reader]
            self._warned.discard(reader)

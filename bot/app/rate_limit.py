"""How much one reader may ask a minute. Pure: the time comes in."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from enum import Enum, auto

WINDOW_SECONDS = 60.0
MAX_READER_EVENTS = 20
"""Events of one reader a minute."""
MAX_GROUP_EVENTS = 19
"""Events a minute; with the notice, as many answers as Telegram lets a bot give in a group."""
MAX_READER_SEARCHES = 60
"""Searches of one reader a minute; Telegram asks at nearly every key."""
MAX_TRACKED_READERS = 10_000
"""Readers whose pace is known at a time; the one silent for longest is forgotten."""


class RateVerdict(Enum):
    """How an event of a reader is taken."""

    ALLOW = auto()
    WARN = auto()
    """The first one too many: say so, once."""
    DROP = auto()


class RateLimiter:
    """Lets every reader have `limit` events in any 60 seconds. One notice for each flood."""

    def __init__(
        self, limit: int = MAX_READER_EVENTS, max_tracked_readers: int = MAX_TRACKED_READERS
    ) -> None:
        self._limit = limit
        self._max_tracked_readers = max_tracked_readers
        self._event_times: OrderedDict[int, deque[float]] = OrderedDict()
        self._warned_readers: set[int] = set()

    def check_rate(self, reader: int, now: float) -> RateVerdict:
        """Take an event of `reader` at `now` (seconds on any clock)."""
        times = self._event_times.setdefault(reader, deque(maxlen=self._limit))
        self._event_times.move_to_end(reader)
        self._forget_idle(now)
        if len(times) < self._limit or now - times[0] >= WINDOW_SECONDS:
            times.append(now)
            self._warned_readers.discard(reader)
            return RateVerdict.ALLOW
        if reader in self._warned_readers:
            return RateVerdict.DROP
        self._warned_readers.add(reader)
        return RateVerdict.WARN

    def _forget_idle(self, now: float) -> None:
        """Let go of readers whose last minute is over, and of too many at once."""
        while len(self._event_times) > 1:
            reader, times = next(iter(self._event_times.items()))
            if (
                len(self._event_times) <= self._max_tracked_readers
                and now - times[-1] < WINDOW_SECONDS
            ):
                return
            del self._event_times[reader]
            self._warned_readers.discard(reader)


@dataclass(frozen=True, slots=True)
class RateLimits:
    """How fast readers and groups may write, and how fast readers may search."""

    readers: RateLimiter = field(default_factory=RateLimiter)
    groups: RateLimiter = field(default_factory=lambda: RateLimiter(MAX_GROUP_EVENTS))
    searches: RateLimiter = field(default_factory=lambda: RateLimiter(MAX_READER_SEARCHES))

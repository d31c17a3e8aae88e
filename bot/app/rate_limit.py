"""How much one reader may ask a minute. Pure: the time comes in."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import Enum, auto

WINDOW_SECONDS = 60.0
MAX_READER_EVENTS = 20
"""Events of one reader a minute."""
MAX_GROUP_EVENTS = 19
"""Events a minute; with the notice, as many answers as Telegram lets a bot give in a group."""
MAX_READER_SEARCHES = 60
"""Searches of one reader a minute; Telegram asks at nearly every key."""
MAX_READER_PARTS = 2
"""Parts that a reader's limit is divided into at most: all of their words may come to one process
while the others start."""
MAX_TRACKED_READERS = 10_000
"""Readers whose pace is known at a time; the one silent for longest is forgotten."""
REPEATED_TAP_SECONDS = 2.0
"""A button that is tapped again before so long has passed since is answered already."""
MAX_REMEMBERED_TAPS = 1_000
MAX_REMEMBERED_VERDICTS = 10_000
"""Updates that are known again when they come a second time."""


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
        self.processes = 1
        """How many processes share the limit; each takes its part."""
        self._limit = limit
        self._max_tracked_readers = max_tracked_readers
        self._event_times: OrderedDict[int, tuple[float, ...]] = OrderedDict()
        self._warned_readers: set[int] = set()

    @property
    def tracked_readers(self) -> int:
        """How many readers' paces are known."""
        return len(self._event_times)

    def check_rate(self, reader: int, now: float) -> RateVerdict:
        """Take an event of `reader` at `now` (seconds on any clock)."""
        times = self._event_times[reader] = self._event_times.pop(reader, ())
        self._forget_idle(now)
        limit = -(-self._limit // self.processes)
        # A clock that went back has no say: what lies far ahead of now is no part of this minute.
        if len(times) < limit or abs(now - times[-limit]) >= WINDOW_SECONDS:
            self._event_times[reader] = (*times, now)[-self._limit :]
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


class PaceClock:
    """When an event was: when it was written, as far as Telegram says so, and never ahead of now.

    Pure: the seconds come in, those of a clock that doesn't jump with them.
    """

    def __init__(self, wall_seconds: float, steady_seconds: float) -> None:
        """Begin at a moment on the wall's clock and on one that never goes back."""
        self._wall_ahead = wall_seconds - steady_seconds
        self._telegram_ahead: float | None = None

    def date_event(self, steady_seconds: float, written_at: float | None) -> float:
        """The moment of an event, in seconds since 1970; of a tap nobody says when it was."""
        now = steady_seconds + self._wall_ahead
        if written_at is None:
            ahead = self._telegram_ahead
            return now if ahead is None else min(now, steady_seconds + ahead)
        moment = min(float(written_at), now)
        ahead = moment - steady_seconds
        self._telegram_ahead = max(ahead, self._telegram_ahead or ahead)
        return moment


@dataclass(frozen=True, slots=True)
class RateLimits:
    """How fast readers and groups may write, and how fast readers may search."""

    readers: RateLimiter = field(default_factory=RateLimiter)
    groups: RateLimiter = field(default_factory=lambda: RateLimiter(MAX_GROUP_EVENTS))
    searches: RateLimiter = field(default_factory=lambda: RateLimiter(MAX_READER_SEARCHES))
    _verdicts: OrderedDict[int, RateVerdict] = field(
        default_factory=OrderedDict, init=False, repr=False
    )
    _last_taps: OrderedDict[int, tuple[Hashable, float]] = field(
        default_factory=OrderedDict, init=False, repr=False
    )

    def check_event(
        self,
        update_id: int,
        reader: int,
        group: int | None,
        moment: float,
        tap: Hashable | None = None,
    ) -> RateVerdict:
        """The slower of the reader's pace and the group's; each update counts once.

        `tap` is what a tap asks for: of impatient ones the first is answered, and the rest not
        counted.
        """
        verdict = self._verdicts.get(update_id)
        if verdict is None:
            is_repeated = self._is_repeated_tap(reader, tap, moment)
            verdict = RateVerdict.DROP if is_repeated else self._judge_event(reader, group, moment)
            self._verdicts[update_id] = verdict
            if len(self._verdicts) > MAX_REMEMBERED_VERDICTS:
                self._verdicts.popitem(last=False)
        return verdict

    def share_among(self, processes: int) -> None:
        """Take a part of each limit: so many processes share them."""
        self.groups.processes = processes
        for limiter in (self.readers, self.searches):
            limiter.processes = min(processes, MAX_READER_PARTS)

    def _is_repeated_tap(self, reader: int, tap: Hashable | None, moment: float) -> bool:
        """Whether a tap asks for the same as what its reader did right before."""
        last_tap, tapped_at = self._last_taps.pop(reader, (None, 0.0))
        if tap is None:
            return False
        self._last_taps[reader] = (tap, moment)
        if len(self._last_taps) > MAX_REMEMBERED_TAPS:
            self._last_taps.popitem(last=False)
        return tap == last_tap and abs(moment - tapped_at) < REPEATED_TAP_SECONDS

    def _judge_event(self, reader: int, group: int | None, moment: float) -> RateVerdict:
        verdict = self.readers.check_rate(reader, moment)
        if group is None or verdict is RateVerdict.DROP:
            return verdict
        group_verdict = self.groups.check_rate(group, moment)
        return max(verdict, group_verdict, key=lambda rate: rate.value)

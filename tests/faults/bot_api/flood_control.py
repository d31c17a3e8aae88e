"""Telegram's flood control at its hardest, as its documentation tells it. Pure."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field


@dataclass
class SlidingLimit:
    """So many events in any window of so many seconds."""

    events: int
    seconds: float
    _times: deque[float] = field(default_factory=deque)

    def seconds_left(self, now: float) -> float:
        """How long until the next event may be; 0 when it may be now."""
        while self._times and now - self._times[0] >= self.seconds:
            self._times.popleft()
        return 0.0 if len(self._times) < self.events else self._times[0] + self.seconds - now

    def note_event(self, now: float) -> None:
        """An event was let through."""
        self._times.append(now)


class FloodControl:
    """About one message a second to a chat with short bursts, 20 a minute to a group, 30 a second
    in all. A message that is refused doesn't count.
    """

    def __init__(self, burst: int = 3, per_group: int = 20, in_all: int = 30) -> None:
        self._burst, self._per_group = burst, per_group
        self._in_all = SlidingLimit(in_all, 1)
        self._chats: dict[int, tuple[SlidingLimit, ...]] = {}
        self.refusals = 0

    def take_send(self, chat: int, now: float) -> float:
        """0 when a message to this chat is let through, else how many seconds to wait."""
        limits = (self._in_all, *self._chats.setdefault(chat, self._new_limits(chat)))
        wait = max(limit.seconds_left(now) for limit in limits)
        if wait > 0:
            self.refusals += 1
            return wait
        for limit in limits:
            limit.note_event(now)
        return 0.0

    def _new_limits(self, chat: int) -> tuple[SlidingLimit, ...]:
        limits = (SlidingLimit(self._burst, float(self._burst)),)
        return (*limits, SlidingLimit(self._per_group, 60)) if chat < 0 else limits

"""A clock that nobody has to wait for."""

from __future__ import annotations

import asyncio


class FakeClock:
    """Waits shorter than `held_from` seconds pass at once, and take the time along.

    Longer ones last until a test lets time pass.
    """

    def __init__(self, held_from: float = 0.0, now: float = 0.0) -> None:
        self.waits: list[float] = []
        """All waits so far, in seconds."""
        self._held_from, self._now = held_from, now
        self._sleepers: dict[asyncio.Future[None], float] = {}

    def read_seconds(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        if seconds < self._held_from:
            self._now += seconds
            await asyncio.sleep(0)
            return
        sleeper = asyncio.get_running_loop().create_future()
        self._sleepers[sleeper] = self._now + seconds
        try:
            await sleeper
        finally:
            self._sleepers.pop(sleeper, None)

    def pass_time(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self._now += seconds
        for sleeper, wakes_at in list(self._sleepers.items()):
            if wakes_at <= self._now and not sleeper.done():
                sleeper.set_result(None)

    def is_anyone_waiting(self) -> bool:
        """Whether someone waits for time to pass."""
        return bool(self._sleepers)

    def is_waited_for(self, seconds: float) -> bool:
        """Whether someone waits for so many seconds from now."""
        return self._now + seconds in self._sleepers.values()

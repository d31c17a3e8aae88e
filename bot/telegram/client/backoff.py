"""How long to wait before trying again."""

from __future__ import annotations

import random

FIRST_WAIT_SECONDS = 0.5
MAX_WAIT_SECONDS = 30.0


class Backoff:
    """Seconds that double from a first wait to a longest, each cut by up to a quarter."""

    def __init__(
        self, first_wait: float = FIRST_WAIT_SECONDS, max_wait: float = MAX_WAIT_SECONDS
    ) -> None:
        self._first_wait, self._max_wait = first_wait, max_wait
        self._step = 0

    def next_wait(self) -> float:
        """The next wait, in seconds."""
        wait = min(self._max_wait, self._first_wait * 2.0 ** min(self._step, 20))
        self._step += 1
        return wait * random.uniform(0.75, 1)  # noqa: S311 - spreads retries, guards nothing

    def reset_wait(self) -> None:
        """Begin at the first wait again: something worked."""
        self._step = 0

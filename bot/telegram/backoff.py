"""How long to wait before trying again."""

from __future__ import annotations

import random

FIRST = 0.5
CAP = 30.0


class Backoff:
    """Seconds that double from `first` to `cap`, each shortened by up to a quarter at random."""

    def __init__(self, first: float = FIRST, cap: float = CAP) -> None:
        self._first, self._cap = first, cap
        self._step = 0

    def next(self) -> float:
        """The next wait, in seconds."""
        wait = min(self._cap, self._first * 2.0 ** min(self._step, 20))
        self._step += 1
        return wait * random.uniform(0.75, 1)  # noqa: S311 - spreads retries, guards nothing

    def reset(self) -> None:
        """Begin at the first wait again: something worked."""
        self._step = 0

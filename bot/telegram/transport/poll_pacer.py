"""How often Telegram is asked for updates, for how many, and how long it may wait. Pure."""

from __future__ import annotations

from bot.limits import MAX_POLLED_UPDATES

LONG_POLL_SECONDS = 25.0
MIN_SETTLE_SECONDS, MAX_SETTLE_SECONDS = 0.02, 1.0
"""Seconds to wait for what is in work before asking for more: twice as long each time that brings
nothing, from the first to the second."""
FULL_SETTLE_SECONDS = 0.1
"""Seconds to wait after a full batch until half of it can be confirmed: what the next poll brings
besides new updates is read once more."""
EMPTY_POLL_PAUSE_SECONDS = 0.1
"""Seconds to wait when a server that was to wait answered at once with nothing new."""


class PollPacer:
    """Paces the polls by what the last ones brought, and knows whether they go well."""

    def __init__(self, long_poll_seconds: float = LONG_POLL_SECONDS) -> None:
        self.batch_limit = MAX_POLLED_UPDATES
        """How many updates to ask for."""
        self.settle_seconds = MIN_SETTLE_SECONDS
        """How long to wait for what is in work before the next poll."""
        self.last_answer: float | None = None
        """When a poll was last answered, on the clock that the times come from."""
        self.failed_polls = 0
        """Polls that went wrong since."""
        self._long_poll_seconds = long_poll_seconds

    def poll_seconds(self, updates_in_work: int) -> float:
        """How long a poll may wait: not at all while something is in work or in doubt."""
        is_doubtful = self.last_answer is None or self.failed_polls > 0
        return 0.0 if updates_in_work or is_doubtful else self._long_poll_seconds

    def note_answer(self, now: float) -> None:
        """A poll was answered."""
        self.last_answer, self.failed_polls = now, 0

    def note_failure(self) -> None:
        """A poll went wrong."""
        self.failed_polls += 1

    def note_batch(self, size: int, new_updates: int) -> None:
        """A poll brought so many updates, so many of them new."""
        if size == 0:
            self.batch_limit = MAX_POLLED_UPDATES
        self.settle_seconds = (
            MIN_SETTLE_SECONDS if new_updates else min(MAX_SETTLE_SECONDS, 2 * self.settle_seconds)
        )

    def pause_seconds(self, new_updates: int, poll_seconds: float, took: float) -> float:
        """How long to wait after a poll that could wait `poll_seconds` and took `took`."""
        came_early = took < min(EMPTY_POLL_PAUSE_SECONDS, poll_seconds)
        return EMPTY_POLL_PAUSE_SECONDS if came_early and not new_updates else 0.0

    def narrow_batch(self) -> bool:
        """Ask for one update at a time; True when that was so already.

        Of updates that can't be read together, one alone has to stand out.
        """
        is_alone = self.batch_limit == 1
        self.batch_limit = MAX_POLLED_UPDATES if is_alone else 1
        return is_alone

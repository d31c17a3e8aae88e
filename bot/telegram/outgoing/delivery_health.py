"""Whether messages reach Telegram. Pure: the time comes in."""

from __future__ import annotations

import math

MAX_TROUBLE_SECONDS = 30.0
"""Seconds for which nothing at all could be sent, from which on sending is not well."""


class DeliveryHealth:
    """What is known of the last sends. A refusal of one message is an answer, and no trouble."""

    def __init__(self) -> None:
        self.last_sent = -math.inf
        """When Telegram last took a message, on the clock that the times come from."""
        self._trouble_since: float | None = None

    def note_answer(self, now: float, *, is_sent: bool) -> None:
        """Telegram answered: it took a message, or refused that one."""
        self._trouble_since = None
        if is_sent:
            self.last_sent = now

    def note_trouble(self, now: float) -> None:
        """A message met Telegram's trouble, or no Telegram."""
        if self._trouble_since is None:
            self._trouble_since = now

    def is_well(self, now: float) -> bool:
        """Whether nothing speaks against the next message being sent."""
        return self._trouble_since is None or now - self._trouble_since < MAX_TROUBLE_SECONDS

    def seconds_since_sent(self, now: float) -> float:
        """Seconds since Telegram last took a message; infinite before the first."""
        return now - self.last_sent

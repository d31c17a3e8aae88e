"""What the conversation needs from matching."""

from __future__ import annotations

from typing import Protocol

from bot.matching.model import Decision, Match


class Understanding(Protocol):
    """Whatever decides what a message asks."""

    def decide(self, text: str, after: str | None = None) -> Decision:
        """Decide what to do with a message; `after` is the full name of the reader's last entry."""
        ...


class Ranking(Understanding, Protocol):
    """What also ranks entries for a query."""

    def match(self, text: str, after: str | None = None) -> tuple[Match, ...]:
        """Rank the entries, best first."""
        ...

"""What the conversation needs from matching."""

from __future__ import annotations

from typing import Protocol

from bot.matching.model import Decision, Match


class MessageDecider(Protocol):
    """Whatever decides what a message asks."""

    def make_decision(self, text: str, previous_entry: str | None = None) -> Decision:
        """Decide what to do with a message; `after` is the full name of the reader's last entry."""
        ...


class EntryRanker(MessageDecider, Protocol):
    """What also ranks entries for a query."""

    def rank_entries(self, text: str, previous_entry: str | None = None) -> tuple[Match, ...]:
        """Rank the entries, best first."""
        ...

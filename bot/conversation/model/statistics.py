"""Daily counters: what is counted of a turn, and what the counts of some days say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.conversation.model.turn import TurnRecord
from bot.matching.model import DecisionKind

ANSWERED, OFFERED, PICKED = "=", "?", "!"
"""What the names of counters of entries begin with: one sign, since an entry's full name, which
follows, takes up to 63 of the 64 characters."""
QUESTION_KINDS = ("message", "command", "edited")
"""The kinds of turn that words of readers lead to."""
REJECTED = "rejected"
"""How records name that a reader wanted none of what was offered."""
NOT_COVERED_DECISION = "not-covered"
"""How records name the decision on a question that the editors left out on purpose."""
PICKED_DECISION = "picked"
"""How records name that a reader took one of what was offered."""

TOLD_COUNTER = "waiting/answer"
"""Counts the readers who were told that there is an answer."""


def name_counters(record: TurnRecord) -> tuple[str, ...]:
    """Name the counters that a turn adds to: its kind and decision, and the entries it is about."""
    name = f"{record.kind}/{record.decision}" if record.decision else record.kind
    prefixes = {DecisionKind.ANSWER.value: ANSWERED, PICKED_DECISION: PICKED}
    prefix = prefixes.get(record.decision or "")
    entry = (f"{prefix}{record.entry}",) if prefix and record.entry else ()
    return (name, *entry, *(f"{OFFERED}{offered}" for offered in record.offered))


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts of some days."""

    counts: Mapping[str, int]

    def count_decisions(self, *decisions: str) -> int:
        """How often readers' words led to one of these decisions."""
        return sum(
            self.counts.get(f"{kind}/{decision}", 0)
            for kind in QUESTION_KINDS
            for decision in decisions
        )

    def count_taps(self, decision: str) -> int:
        """How often a tap led to this decision."""
        return self.counts.get(f"tap/{decision}", 0)

    def rank_entries(self, prefix: str) -> list[tuple[str, int]]:
        """The entries whose counters begin with `prefix`, with their counts, most first."""
        counts = [
            (name.removeprefix(prefix), count)
            for name, count in self.counts.items()
            if name.startswith(prefix)
        ]
        return sorted(counts, key=lambda pair: (-pair[1], pair[0]))

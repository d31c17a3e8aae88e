"""What readers asked in some days, as figures: made of counters, ratings and sent questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.article.ids import slug_of_name
from bot.desk.grouping.clustering import QuestionCluster
from bot.desk.health import EntryHealth, ReaderCounts
from bot.desk.questions import SentMessage

DECISIONS = ("answer", "clarify", "not_covered", "decline", "social")
"""The decisions on a message, in the order in which they are drawn."""
COUNTED_KINDS = ("message", "command", "edited")
"""Kinds of events that ask something."""
PICKED, REJECTED = "picked", "rejected"
"""What an offer ("Did you mean") came to: a tap on one of it, or on "none of these"."""
MAX_LISTED = 15
"""Rows of the lists of what was asked and missed most."""

Counts = Mapping[tuple[date, str], int]
"""How often what happened on which day, under names such as `message/answer`."""


@dataclass(frozen=True, slots=True)
class DayFigures:
    """The messages of one day by decision."""

    day: date
    decisions: Mapping[str, int]

    @property
    def message_count(self) -> int:
        """All messages of the day."""
        return sum(self.decisions.values())

    @property
    def question_count(self) -> int:
        """The messages that asked something: all but small talk."""
        return self.message_count - self.decisions.get("social", 0)

    @property
    def answered_share(self) -> float | None:
        """The share of the questions that were answered at once."""
        if not self.question_count:
            return None
        return self.decisions.get("answer", 0) / self.question_count


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """Some days in a row, summed up."""

    days: tuple[DayFigures, ...]
    sent_count: int
    """Questions that readers sent to the editors."""
    picked_count: int = 0
    """How often a reader took one of what was offered."""
    rejected_count: int = 0
    """How often a reader gave up on what was offered: it was none of these."""

    @property
    def total(self) -> DayFigures:
        """All days together, under the last one."""
        decisions: Counter[str] = Counter()
        for day in self.days:
            decisions.update(day.decisions)
        return DayFigures(self.days[-1].day, decisions)


@dataclass(frozen=True, slots=True)
class Report:
    """All that the report shows."""

    period: PeriodFigures
    previous: PeriodFigures
    """As many days before, to compare with."""
    entries: tuple[EntryHealth, ...]
    missed: tuple[QuestionCluster, ...]
    languages: Mapping[str, int]
    """By code, of the questions that were sent."""
    content_version: str

    @property
    def most_asked(self) -> tuple[EntryHealth, ...]:
        """The entries that were asked or tapped, the most asked first."""
        used = [row for row in self.entries if row.counts.asked or row.counts.tapped]
        return tuple(
            sorted(
                used,
                key=lambda row: -(row.counts.asked + row.counts.tapped),
            )
        )

    @property
    def counts_by_article(self) -> Mapping[str, ReaderCounts]:
        """What readers did with each article, by its slug."""
        totals: dict[str, ReaderCounts] = {}
        for row in self.entries:
            slug = slug_of_name(row.name)
            totals[slug] = totals.get(slug, ReaderCounts()) + row.counts
        return totals

    @property
    def rated_entries(self) -> tuple[EntryHealth, ...]:
        """The entries that were rated, the least helpful first."""
        rated = [row for row in self.entries if row.counts.useful or row.counts.useless]
        return tuple(
            sorted(
                rated,
                key=lambda row: row.counts.useful - row.counts.useless,
            )
        )


def sum_period(
    counts: Counts, messages: Iterable[SentMessage], last_day: date, day_count: int
) -> PeriodFigures:
    """Sum up the days that end with `last_day`."""
    days = [last_day - timedelta(days=back) for back in range(day_count - 1, -1, -1)]
    sent_count = sum(
        message.day is not None and days[0] <= message.day <= last_day for message in messages
    )
    return PeriodFigures(
        tuple(_sum_day(counts, day) for day in days),
        sent_count,
        _count_outcome(counts, days, PICKED),
        _count_outcome(counts, days, REJECTED),
    )


def rank_missed(clusters: Sequence[QuestionCluster]) -> tuple[QuestionCluster, ...]:
    """The groups of questions that were sent most often, small talk left out."""
    asking = [cluster for cluster in clusters if cluster.sort != "noise"]
    return tuple(sorted(asking, key=lambda cluster: -cluster.ask_count)[:MAX_LISTED])


def _count_outcome(counts: Counts, days: Sequence[date], outcome: str) -> int:
    """How often an offer came to this, by a tap or in words."""
    names = {f"{kind}/{outcome}" for kind in ("tap", *COUNTED_KINDS)}
    return sum(
        count
        for (day, name), count in counts.items()
        if days[0] <= day <= days[-1] and name in names
    )


def _sum_day(counts: Counts, day: date) -> DayFigures:
    decisions: Counter[str] = Counter()
    for (counted_day, name), count in counts.items():
        kind, _, decision = name.partition("/")
        decision = decision.replace("-", "_")
        if counted_day == day and kind in COUNTED_KINDS and decision in DECISIONS:
            decisions[decision] += count
    return DayFigures(day, decisions)

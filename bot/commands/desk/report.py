"""`report`: what readers asked in the last days, as one HTML file."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.app.content.snapshot import compute_version
from bot.app.desk.files import (
    MAX_MISSES,
    count_by_entry,
    open_settings_store,
    open_sources,
    read_ledger,
    replace_file,
    require_data_key,
)
from bot.commands.content import content_path
from bot.config.settings import Settings
from bot.content.document.language import detect_language
from bot.conversation.model.feedback import EntryRating
from bot.desk.health import list_entries
from bot.desk.questions import SentMessage
from bot.desk.report.figures import Counts, PeriodFigures, Report, rank_missed, sum_period
from bot.desk.report.page import format_report_page
from bot.desk.session import DeskSession

MAX_LANGUAGES = 8


@dataclass(frozen=True, slots=True)
class _StoredFigures:
    """What the database knows of the days, and the day it is there."""

    today: date
    messages: tuple[SentMessage, ...]
    ratings: tuple[EntryRating, ...]
    counts: Counts

    def select_messages(self, day_count: int) -> tuple[SentMessage, ...]:
        """The messages of the last days, today included."""
        first_day = self.today - timedelta(days=day_count - 1)
        return tuple(
            message
            for message in self.messages
            if message.day is not None and first_day <= message.day <= self.today
        )


def run_report(options: argparse.Namespace) -> int:
    """Write the report to a file, or print it (`-o -`)."""
    content = content_path(options.content)
    stored = asyncio.run(_load_figures(require_data_key(), options.days))
    messages = stored.select_messages(options.days)
    session = DeskSession(open_sources(content), messages, read_ledger(content))
    report = build_report(session, stored, options.days, compute_version(content))
    page = format_report_page(report, session.base.library)
    if str(options.output) == "-":
        sys.stdout.write(page)
        return 0
    replace_file(options.output, page.encode("utf-8"))
    print(f"explainer: the report is in {options.output}", file=sys.stderr)
    return 0


def build_report(
    session: DeskSession, stored: _StoredFigures, day_count: int, version: str
) -> Report:
    """Put the figures together; `version` is the content's, as `/about` shows it.

    The session is about the messages of these days.
    """
    period = sum_period(stored.counts, stored.messages, stored.today, day_count)
    day_before = period.days[0].day - timedelta(days=1)
    return Report(
        period,
        sum_period(stored.counts, stored.messages, day_before, day_count),
        list_entries(
            session.base.library,
            session.waiting_questions(),
            count_by_entry(_counts_in(period, stored.counts), stored.ratings),
        ),
        rank_missed(session.list_clusters()),
        _count_languages(stored.select_messages(day_count)),
        version,
    )


def _counts_in(period: PeriodFigures, counts: Counts) -> Counts:
    first_day = period.days[0].day
    return {key: count for key, count in counts.items() if key[0] >= first_day}


async def _load_figures(settings: Settings, day_count: int) -> _StoredFigures:
    store = await open_settings_store(settings)
    try:
        misses = await store.list_misses(MAX_MISSES)
        ratings = await store.list_ratings()
        counts = await store.list_counters(2 * day_count)
    finally:
        await store.close()
    messages = tuple(SentMessage(miss.text, miss.article, miss.entry, miss.day) for miss in misses)
    return _StoredFigures(datetime.now(UTC).date(), messages, ratings, counts)


def _count_languages(messages: Iterable[SentMessage]) -> Mapping[str, int]:
    counts = Counter(detect_language(message.text) for message in messages)
    return dict(counts.most_common(MAX_LANGUAGES))

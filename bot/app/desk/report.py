"""The report made of the database and the content: what readers asked in the last days."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.app.content.snapshot import compute_version
from bot.app.desk.files import open_sources, read_ledger
from bot.app.desk.reader_data import count_by_entry, list_sent_messages
from bot.app.storage.opening import use_settings_store
from bot.config.settings import Settings
from bot.content.document.language import detect_language
from bot.conversation.model.feedback import EntryRating
from bot.desk.health import list_entries
from bot.desk.questions import SentMessage
from bot.desk.report.figures import Counts, PeriodFigures, Report, rank_missed, sum_period
from bot.desk.report.page import format_report_page
from bot.desk.session import DeskSession

REPORT_DAYS = 30
"""Days that a report is about, unless others are asked for."""
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


async def make_report(settings: Settings, content: Path, day_count: int) -> str:
    """The report as one HTML file. Raises StoreError, ContentError."""
    stored = await _load_figures(settings, day_count)
    return await asyncio.to_thread(_format_report, stored, content, day_count)


def _format_report(stored: _StoredFigures, content: Path, day_count: int) -> str:
    messages = stored.select_messages(day_count)
    session = DeskSession(open_sources(content), messages, read_ledger(content))
    report = _build_report(session, stored, day_count, compute_version(content))
    return format_report_page(report, session.base.library)


def _build_report(
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
    async with use_settings_store(settings) as store:
        messages = await list_sent_messages(store)
        ratings = await store.list_ratings()
        counts = await store.list_counters(2 * day_count)
    return _StoredFigures(datetime.now(UTC).date(), messages, ratings, counts)


def _count_languages(messages: Iterable[SentMessage]) -> Mapping[str, int]:
    counts = Counter(detect_language(message.text) for message in messages)
    return dict(counts.most_common(MAX_LANGUAGES))

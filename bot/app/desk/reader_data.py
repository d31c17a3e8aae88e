"""What readers left, as the desk takes it: from the database, or from a file of questions."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from bot.app.editors import to_sent_message
from bot.app.storage.opening import use_settings_store
from bot.app.text_files import decode_utf8, read_named_file
from bot.config.settings import Settings, read_settings
from bot.conversation.model.feedback import EntryRating
from bot.conversation.model.statistics import ANSWERED, OFFERED, PICKED
from bot.desk.health import ReaderCounts
from bot.desk.questions import SentMessage, parse_message_lines
from bot.errors import ConfigurationError
from bot.store import Store, find_missing_file

MAX_MISSES = 50_000


def read_sent_messages(path: Path | None) -> tuple[SentMessage, ...]:
    """The questions of a file, or what readers sent from the database.

    Raises UsageError for the file; StoreError and ConfigurationError for the database.
    """
    if path is None:
        settings = require_data_key(", or name a file with --questions")
        return asyncio.run(load_sent_messages(settings))
    name = f"The file of questions {path}"
    return parse_message_lines(
        decode_utf8(read_named_file(path, name, "take the newest ones"), name)
    )


async def load_sent_messages(settings: Settings) -> tuple[SentMessage, ...]:
    """What readers sent, newest first. Raises StoreError, ConfigurationError for a wrong key."""
    async with use_settings_store(settings) as store:
        return await list_sent_messages(store)


async def list_sent_messages(store: Store) -> tuple[SentMessage, ...]:
    """What readers sent, newest first. Raises StoreError, ConfigurationError for a wrong key."""
    misses = await store.list_misses(MAX_MISSES)
    if not misses and await store.count_misses():
        raise ConfigurationError(
            "What readers sent was sealed with another key; set DATA_KEY (or BOT_TOKEN) as the bot "
            "has it."
        )
    return tuple(map(to_sent_message, misses))


async def load_reader_counts(settings: Settings) -> Mapping[str, ReaderCounts]:
    """What readers did with each entry in the retention days, by full name. Raises StoreError."""
    async with use_settings_store(settings) as store:
        counts = await store.list_counters(settings.retention_days)
        ratings = await store.list_ratings()
    return count_by_entry(counts, ratings)


def count_by_entry(
    counts: Mapping[tuple[date, str], int], ratings: Iterable[EntryRating]
) -> Mapping[str, ReaderCounts]:
    """How often each entry was the answer, was offered, was chosen from an offer, and helped."""
    totals = {prefix: Counter[str]() for prefix in (ANSWERED, OFFERED, PICKED)}
    for (_, name), count in counts.items():
        if name[:1] in totals:
            totals[name[:1]][name[1:]] += count
    answered, offered, picked = totals.values()
    useful, useless = Counter[str](), Counter[str]()
    for rating in ratings:
        useful[rating.entry], useless[rating.entry] = rating.useful, rating.useless
    columns = (answered, offered, picked, useful, useless)
    entries = {entry for column in columns for entry in column}
    return {entry: ReaderCounts(*(column[entry] for column in columns)) for entry in entries}


def require_data_key(other_way: str = "") -> Settings:
    """The settings, if they can open what readers left, and it is there.

    Raises ConfigurationError, a sentence that ends with `other_way`.
    """
    settings = read_settings()
    if settings.data_key is None and settings.bot_token is None:
        raise ConfigurationError(
            "What readers sent is sealed; set DATA_KEY (or BOT_TOKEN) as the bot has it"
            f"{other_way}."
        )
    if missing := find_missing_file(settings.database_url.get_secret_value()):
        raise ConfigurationError(
            f"{missing} isn't there; set DATABASE_URL as the bot has it{other_way}."
        )
    return settings

"""What is kept: reader states, handled updates, feedback, misses and counters."""

from bot.store.address import describe_database
from bot.store.commit import StaleError
from bot.store.note import StoredMiss
from bot.store.store import Store, migrate_database

__all__ = ["StaleError", "Store", "StoredMiss", "describe_database", "migrate_database"]

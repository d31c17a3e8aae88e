"""What is kept: reader states, handled updates, feedback, misses and counters."""

from bot.store.database.database_url import describe_database
from bot.store.inspection import DatabaseReport, find_missing_file, inspect_database
from bot.store.ledger import StaleError
from bot.store.store import Store, migrate_database

__all__ = [
    "DatabaseReport",
    "StaleError",
    "Store",
    "describe_database",
    "find_missing_file",
    "inspect_database",
    "migrate_database",
]

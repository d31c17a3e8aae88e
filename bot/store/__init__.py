"""What is kept: reader states, handled updates, feedback, misses and counters."""

from bot.store.address import describe
from bot.store.commit import StaleError
from bot.store.note import Miss
from bot.store.store import Store, migrate

__all__ = ["Miss", "StaleError", "Store", "describe", "migrate"]

"""How the program opens its store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.config.settings import Settings
from bot.store import Store


async def open_settings_store(settings: Settings) -> Store:
    """Open the database that the settings name, with their keys. Raises StoreError."""
    return await Store.open_store(
        settings.database_url.get_secret_value(),
        settings.effective_data_key,
        settings.effective_previous_key,
        retention_days=settings.retention_days,
    )


@asynccontextmanager
async def use_settings_store(settings: Settings) -> AsyncIterator[Store]:
    """The database that the settings name, open while the block runs. Raises StoreError."""
    store = await open_settings_store(settings)
    try:
        yield store
    finally:
        await store.close()

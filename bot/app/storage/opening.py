"""How the program opens its store."""

from __future__ import annotations

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

"""What waits for the bot, read by the library that the bot uses."""

from __future__ import annotations

from typing import Any

from telegram import Update

from bot.fake_telegram.server import FakeTelegram


def pending_updates(telegram: FakeTelegram) -> list[Any]:
    """The updates not yet fetched; `Any`, since every part of an update may be missing."""
    return [Update.de_json(update, None) for update in telegram.updates.pending]

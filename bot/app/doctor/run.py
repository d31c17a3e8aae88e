"""All looks, one after the other."""

from __future__ import annotations

from bot.app.doctor.finding import Finding, report_error
from bot.app.doctor.machine import check_articles, check_database, check_port, check_settings
from bot.app.doctor.telegram import check_clock, check_telegram
from bot.config.settings import read_settings
from bot.errors import ConfigurationError


async def examine_bot() -> list[Finding]:
    """What was found, in the order to read it. With settings that can't be read, only those."""
    try:
        settings = read_settings()
    except ConfigurationError as error:
        return report_error("settings", error)
    return [
        *check_settings(settings),
        *await check_telegram(settings),
        *await check_clock(settings),
        *await check_database(settings),
        *check_articles(settings),
        *check_port(settings),
    ]

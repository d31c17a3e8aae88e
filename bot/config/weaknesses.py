"""Settings that work but should be better."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.config.database_urls import is_in_memory
from bot.config.misspelt_names import describe_misspelt_names
from bot.config.platforms import detect_ephemeral_disk
from bot.config.settings import Settings
from bot.config.web_addresses import is_loopback

WEBHOOK_PORTS = (443, 80, 88, 8443)
_MIN_GOOD_KEY_LENGTH = 32
_MIN_GOOD_SECRET_LENGTH = 16


def list_weaknesses(settings: Settings) -> tuple[str, ...]:
    """Sentences for the operator about settings that work but should be better."""
    return (
        *_weaknesses_of_key(settings),
        *_weaknesses_of_webhook(settings),
        *_weaknesses_of_access(settings),
        *_weaknesses_of_places(settings),
        *describe_misspelt_names(),
    )


def _weaknesses_of_key(settings: Settings) -> Iterator[str]:
    if settings.data_key is None:
        yield "DATA_KEY is unset, so a new token makes stored reader data unreadable."
    elif len(settings.data_key.get_secret_value()) < _MIN_GOOD_KEY_LENGTH:
        yield (
            "DATA_KEY is short; `openssl rand -hex 32` makes a better one, "
            "and this one goes to DATA_KEY_PREVIOUS."
        )


def _weaknesses_of_webhook(settings: Settings) -> Iterator[str]:
    webhook_secret = settings.webhook_secret and settings.webhook_secret.get_secret_value()
    if webhook_secret and len(webhook_secret) < _MIN_GOOD_SECRET_LENGTH:
        yield "WEBHOOK_SECRET is short; leave it unset and a long one is derived."
    port = urlsplit(settings.webhook_root or "").port
    posts_itself = urlsplit(settings.telegram_api_url).hostname == "api.telegram.org"
    if port and port not in WEBHOOK_PORTS and posts_itself and settings.bot_mode != "polling":
        yield f"PUBLIC_URL names port {port}, and Telegram posts to 443, 80, 88 and 8443 only."


def _weaknesses_of_access(settings: Settings) -> Iterator[str]:
    metrics_token = settings.metrics_token and settings.metrics_token.get_secret_value()
    if metrics_token and len(metrics_token) < _MIN_GOOD_SECRET_LENGTH:
        yield "METRICS_TOKEN is short; `openssl rand -hex 32` makes a better one."
    if any(number <= 0 for number in settings.editor_ids):
        yield "EDITOR_IDS holds a group's id; editors are people, whose ids are above zero."


def _weaknesses_of_places(settings: Settings) -> Iterator[str]:
    platform = detect_ephemeral_disk(os.environ)
    if platform and settings.database_url.get_secret_value().startswith("sqlite"):
        yield (
            f"DATABASE_URL is SQLite and {platform} wipes its disk at every restart; "
            "use its Postgres or a volume."
        )
    if is_in_memory(settings.database_url.get_secret_value()):
        yield "DATABASE_URL is a database in memory, so a restart forgets all; name a file."
    api = urlsplit(settings.telegram_api_url)
    if api.scheme == "http" and not is_loopback(api.hostname or ""):
        yield "TELEGRAM_API_URL is plain http, so the token travels unencrypted."

"""What Telegram says of the bot: who it is, its webhook, its last complaint, the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp
from telegram.error import InvalidToken, TelegramError
from yarl import URL

from bot.errors import ConfigurationError, ExplainerError
from bot.telegram.client.bot import Bot, describe_invalid_token
from bot.telegram.client.proxy import find_proxy
from bot.telegram.client.trouble import describe_trouble

_TIMEOUT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class TelegramReport:
    """What Telegram says; `webhook_host` is empty when no webhook is set."""

    username: str
    webhook_url: str
    pending_updates: int
    last_error: str | None
    last_error_at: datetime | None

    @property
    def webhook_host(self) -> str:
        """The host of the webhook's address: its path is a secret, and so is what logs in there."""
        return urlsplit(self.webhook_url).netloc.rpartition("@")[2]


async def inspect_bot(bot: Bot) -> TelegramReport:
    """Ask Telegram once. Raises ConfigurationError: the token; ExplainerError: no answer."""
    try:
        async with bot:
            info = await bot.get_webhook_info()
            return TelegramReport(
                bot.username,
                info.url,
                info.pending_update_count,
                info.last_error_message,
                info.last_error_date,
            )
    except InvalidToken as error:
        raise ConfigurationError(describe_invalid_token(error)) from None
    except TelegramError as error:
        raise ExplainerError(describe_trouble(error)) from None


async def measure_clock_offset(api_url: str) -> float | None:
    """Seconds by which this machine's clock is ahead of Telegram's; None when it says no time."""
    timeout = aiohttp.ClientTimeout(total=_TIMEOUT_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as client,
            client.get(api_url, allow_redirects=False, proxy=find_proxy(URL(api_url))) as response,
        ):
            server_time = parsedate_to_datetime(response.headers["Date"])
    except (aiohttp.ClientError, TelegramError, TimeoutError, OSError, KeyError, ValueError):
        return None
    return (datetime.now(UTC) - server_time).total_seconds()

"""python-telegram-bot's Bot, made so that its token shows nowhere."""

from __future__ import annotations

import warnings
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
import telegram
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest
from telegram.warnings import PTBDeprecationWarning

from bot.errors import ConfigurationError
from bot.telegram.client.backoff import Backoff
from bot.telegram.client.call import SEND_DOCUMENT, Call
from bot.telegram.client.documents import build_document_upload
from bot.telegram.client.error_policy import Outcome, classify_error
from bot.telegram.client.http import AiohttpRequest
from bot.telegram.client.photos import PhotoCache
from bot.telegram.client.trouble import describe_trouble
from bot.telegram.clock import Clock, MonotonicClock

REFUSED_BY_TELEGRAM = "Telegram refuses BOT_TOKEN; copy the current one from @BotFather."
MAX_RETRY_SECONDS = 60.0
"""Nobody else waits behind a poll or the start: one a minute is nothing to flood control."""
BOT_NOT_FOUND = "Telegram knows no such bot (404); check BOT_TOKEN and TELEGRAM_API_URL."

Result = TypeVar("Result")

_log = structlog.get_logger(__name__)


class Bot(telegram.Bot):
    """A Bot that makes calls from data. Build it with `build_bot`."""

    _photos: PhotoCache
    _clock: Clock

    @property
    def clock(self) -> Clock:
        """The clock of all that talks through this bot."""
        return self._clock

    @property
    def photos(self) -> PhotoCache:
        """Which pictures Telegram has got."""
        return self._photos

    @property
    def is_connected(self) -> bool:
        """Whether it is known who the bot is."""
        return self._bot_user is not None

    async def post_call(self, call: Call) -> object:
        """Post one call and return Telegram's `result` as it is. Raises TelegramError."""
        if call.method == "sendPhoto":
            return await self._photos.post_photo(call, self._post)
        if call.method == SEND_DOCUMENT:
            return await self._post(call.method, build_document_upload(call))
        return await self._post(call.method, dict(call.parameters))

    async def fetch_updates(
        self, offset: int | None, wait_seconds: float, update_kinds: list[str], limit: int = 100
    ) -> list[object]:
        """Fetch updates as Telegram sent them, waiting up to `wait_seconds` for the first.

        Raises TelegramError: UnreadableResponseError when there is one that can't be read.
        """
        data = {
            "offset": offset,
            "timeout": int(wait_seconds),
            "limit": limit,
            "allowed_updates": update_kinds,
        }
        result = await self._post("getUpdates", data, read_timeout=wait_seconds + 10)
        return result if isinstance(result, list) else []

    async def fetch_webhook_url(self) -> str:
        """The address of the webhook that is set, empty when there is none.

        A Bot API server that doesn't know the question has none either. Raises TelegramError.
        """
        try:
            info = await self._post("getWebhookInfo")
        except InvalidToken as error:
            if classify_error(error) is Outcome.STOP:
                raise
            return ""
        url = info.get("url") if isinstance(info, dict) else None
        return url if isinstance(url, str) else ""

    async def confirm_updates(self, offset: int) -> None:
        """Let Telegram forget the updates before `offset`."""
        data = {"offset": offset, "timeout": 0, "limit": 1}
        await self._post("getUpdates", data)

    def __repr__(self) -> str:
        return "Bot()"


def build_bot(
    token: str, api_url: str, request: BaseRequest | None = None, clock: Clock | None = None
) -> Bot:
    """A Bot on the Bot API at `api_url`; `request` replaces the network (preview, tests)."""
    # python-telegram-bot warns of its own use of a type that it is going to change.
    warnings.filterwarnings("ignore", category=PTBDeprecationWarning)
    bot = Bot(
        token,
        base_url=f"{api_url.rstrip('/')}/bot",
        base_file_url=f"{api_url.rstrip('/')}/file/bot",
        request=request or AiohttpRequest(),
        get_updates_request=request or AiohttpRequest(),
    )
    bot._photos, bot._clock = PhotoCache(), clock or MonotonicClock()
    return bot


async def connect_bot(bot: Bot) -> telegram.User:
    """Who the bot is, asked of Telegram until it answers.

    Raises ConfigurationError when Telegram refuses the token.
    """
    await retry_until_answered(bot.initialize, bot.clock)
    return bot.bot


async def retry_until_answered(work: Callable[[], Awaitable[Result]], clock: Clock) -> Result:
    """Call Telegram until it answers. Raises ConfigurationError when it refuses the token."""
    backoff = Backoff()
    while True:
        try:
            return await work()
        except InvalidToken as error:
            raise ConfigurationError(describe_invalid_token(error)) from None
        except BadRequest:
            raise
        except TelegramError as error:
            wait = choose_retry_wait(error, backoff)
            _log_not_ready(error, wait)
            await clock.sleep(wait)


def _log_not_ready(error: TelegramError, wait_seconds: float) -> None:
    kind, seconds = type(error).__name__, round(wait_seconds, 1)
    _log.warning("telegram not ready", error=kind, seconds=seconds, why=describe_trouble(error))


def choose_retry_wait(error: TelegramError, backoff: Backoff) -> float:
    """Seconds until Telegram is asked again: as long as it says, but never longer than a minute."""
    if isinstance(error, RetryAfter):
        return min(retry_after_seconds(error), MAX_RETRY_SECONDS)
    return backoff.next_wait()


def describe_invalid_token(error: InvalidToken) -> str:
    """A sentence without python-telegram-bot's own text, which holds the token."""
    words = " ".join(str(exception) for exception in (error, error.__cause__))
    return REFUSED_BY_TELEGRAM if "unauthorized" in words.lower() else BOT_NOT_FOUND


def retry_after_seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait, whichever type python-telegram-bot gives it as."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()

"""What an operator can do about an error of Telegram's: a sentence for the log and for `doctor`."""

from __future__ import annotations

import re

from telegram.error import BadRequest, Conflict, RetryAfter, TelegramError, TimedOut

from bot.telegram.client.http import LostConnectionError
from bot.telegram.client.proxy import UnreachableError, UnusableProxyError
from bot.telegram.client.responses import ForeignResponseError, UnreadableResponseError

_CHECK_WAY = "check the network, a proxy (HTTPS_PROXY) and TELEGRAM_API_URL."
_FIRST_SERVER_STATUS = 500
_FIXED_WORDS = re.compile(r"[A-Za-z][A-Za-z_', ]{0,120}")
"""How Telegram's own words begin: what it repeats of a call stands behind other signs."""
_SENTENCES: tuple[tuple[type[TelegramError], str], ...] = (
    (UnreachableError, f"Telegram can't be reached; {_CHECK_WAY}"),
    (UnreadableResponseError, f"What answers isn't Telegram; {_CHECK_WAY}"),
    (LostConnectionError, "The connection to Telegram broke; it is tried again."),
    (TimedOut, "Telegram took too long to answer; it is tried again."),
    (RetryAfter, "Telegram asks for a pause (flood control); it is tried again then."),
    (
        Conflict,
        "Another program gets this bot's updates, with the same token; end that one, or give it a "
        "bot of its own.",
    ),
)


def describe_trouble(error: TelegramError) -> str:
    """One sentence that names the mend. It holds nothing that came from outside."""
    if isinstance(error, ForeignResponseError):
        return _describe_foreign_response(error.status)
    if isinstance(error, UnusableProxyError):
        return f"{error.variable} is no proxy that can be used; give one as http://host:port."
    sentences = (sentence for kind, sentence in _SENTENCES if isinstance(error, kind))
    return next(sentences, "Telegram has trouble of its own; it is tried again.")


def quote_refusal(error: TelegramError) -> str | None:
    """Telegram's own words for a refusal, up to the first sign behind which it repeats others'."""
    words = _FIXED_WORDS.match(error.message) if isinstance(error, BadRequest) else None
    return words[0].partition(" '")[0].strip() if words else None


def _describe_foreign_response(status: int) -> str:
    if status >= _FIRST_SERVER_STATUS:
        return f"Telegram's servers have trouble (HTTP {status}); it is tried again."
    return f"What answers isn't Telegram (HTTP {status}); {_CHECK_WAY}"

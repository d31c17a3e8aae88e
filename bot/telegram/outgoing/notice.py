"""A sentence of the program's own to its editors: sent once and silently; it may fail."""

from __future__ import annotations

from collections.abc import Iterable

import structlog
from telegram.error import TelegramError

from bot.limits import MAX_MESSAGE_LENGTH
from bot.telegram.client.bot import Bot
from bot.telegram.client.call import Call

_log = structlog.get_logger(__name__)


async def send_notice(bot: Bot, chat_ids: Iterable[int], sentence: str) -> None:
    """Send a sentence to each of the chats. A failure is logged; nothing is tried again."""
    for chat_id in chat_ids:
        parameters = {
            "chat_id": chat_id,
            "text": sentence[:MAX_MESSAGE_LENGTH],
            "disable_notification": True,
        }
        try:
            await bot.post_call(Call("sendMessage", parameters))
        except TelegramError as error:
            _log.warning("notice not sent", error=type(error).__name__)

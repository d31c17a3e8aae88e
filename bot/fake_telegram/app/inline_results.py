"""What a bot offers to be posted in its users' or in its own name: a result and its message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.fake_telegram.api.message_params import FormattedText, parse_text
from bot.fake_telegram.rules.errors import bad_request
from bot.fake_telegram.rules.keyboards import InlineKeyboard, parse_keyboard
from bot.fake_telegram.rules.params import read_string_param

MAX_ID_BYTES = 64


@dataclass(frozen=True, slots=True)
class FakeInlineResult:
    """A result to choose, and the message it posts."""

    id: str
    title: str
    description: str
    formatted: FormattedText
    keyboard: InlineKeyboard


def parse_result(result: Any) -> FakeInlineResult:
    """Read an InlineQueryResult. Raises BotApiError for what Telegram refuses."""
    if not isinstance(result, dict) or result.get("type") != "article":
        raise bad_request("can't parse inline query result: only articles are understood here")
    content = result.get("input_message_content")
    if not isinstance(content, dict) or not read_string_param(result, "title"):
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    if not 1 <= len(read_string_param(result, "id").encode()) <= MAX_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    return FakeInlineResult(
        read_string_param(result, "id"),
        read_string_param(result, "title"),
        read_string_param(result, "description"),
        parse_text(content, name="message_text", too_long_error="MESSAGE_TOO_LONG"),
        parse_keyboard(result.get("reply_markup")),
    )

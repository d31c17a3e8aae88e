"""What came back from Telegram, or from whatever stands between it and us. Pure."""

from __future__ import annotations

import json
import re
from typing import Any

from telegram.error import NetworkError, TelegramError

MAX_WAIT_SECONDS = 24 * 60 * 60
"""The longest flood control that is believed: Telegram keeps nothing for longer."""
_UPDATE_ID_PATTERN = re.compile(rb'"update_id"\s*:\s*(\d{1,18})\b')
_REFUSAL_BEGINNING = b'{"ok":false'


class ForeignResponseError(NetworkError):
    """A refusal that isn't Telegram's: a page of a proxy or a gateway, which says nothing of the
    token, the chat or the message, whatever its status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


class UnreadableResponseError(TelegramError):
    """An answer that can't be read. `update_id` is the first one in it, if any."""

    def __init__(self, update_id: int | None = None) -> None:
        super().__init__("Invalid server response")
        self.update_id = update_id


def parse_response(payload: bytes) -> dict[str, object]:
    """Read an answer. Raises UnreadableResponseError."""
    try:
        parsed = json.loads(payload)
    except (ValueError, RecursionError):
        id_match = _UPDATE_ID_PATTERN.search(payload)
        raise UnreadableResponseError(int(id_match[1]) if id_match else None) from None
    if not isinstance(parsed, dict) or not parsed.keys() & {"ok", "result", "description"}:
        raise UnreadableResponseError
    return {"result": None, **parsed}


def check_response(status: int, payload: bytes) -> tuple[int, bytes]:
    """Give an answer back, a refusal with fields of the types that python-telegram-bot takes.

    A relay may hand Telegram's refusals on with a status of success: then they have their own.
    Raises ForeignResponseError.
    """
    is_success = 200 <= status < 300
    if is_success and not payload.startswith(_REFUSAL_BEGINNING):
        return status, payload
    refusal = _parse_refusal(payload)
    if refusal is None:
        raise ForeignResponseError(status)
    code = refusal.get("error_code")
    if is_success and isinstance(code, int) and 400 <= code < 600:
        status = code
    return status, json.dumps(_clean_refusal(refusal)).encode()


def _parse_refusal(payload: bytes) -> dict[str, Any] | None:
    try:
        parsed = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) and parsed.get("ok") is False else None


def _clean_refusal(refusal: dict[str, Any]) -> dict[str, object]:
    """Give what Telegram says of a refusal, without what isn't of its type."""
    description, parameters = refusal.get("description"), refusal.get("parameters")
    given = parameters if isinstance(parameters, dict) else {}
    wait, chat = given.get("retry_after"), given.get("migrate_to_chat_id")
    cleaned: dict[str, object] = {}
    if isinstance(wait, int | float) and wait > 0:
        cleaned["retry_after"] = min(wait, MAX_WAIT_SECONDS)
    if isinstance(chat, int):
        cleaned["migrate_to_chat_id"] = chat
    text = description if isinstance(description, str) else ""
    return {"ok": False, "description": text, "parameters": cleaned}

"""How Telegram says no: an error code and a description, as its Bot API server words them."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
"""An object of the Bot API."""


class BotApiError(Exception):
    """A call that Telegram refuses; `parameters` may hold retry_after (s) or migrate_to_chat_id."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def response_body(self) -> Json:
        """The answer's JSON."""
        response: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return response | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> BotApiError:
    """An error 400: the request itself is wrong."""
    return BotApiError(400, f"Bad Request: {reason}")


def forbidden_error(reason: str) -> BotApiError:
    """An error 403: the bot may not write there."""
    return BotApiError(403, f"Forbidden: {reason}")


def conflict_error(reason: str) -> BotApiError:
    """An error 409: another poll or a webhook takes the updates."""
    return BotApiError(409, f"Conflict: {reason}")

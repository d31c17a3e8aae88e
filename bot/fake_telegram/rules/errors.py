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
    """A 400."""
    return BotApiError(400, f"Bad Request: {reason}")


def forbidden_error(reason: str) -> BotApiError:
    """A 403."""
    return BotApiError(403, f"Forbidden: {reason}")


def conflict_error(reason: str) -> BotApiError:
    """A 409."""
    return BotApiError(409, f"Conflict: {reason}")

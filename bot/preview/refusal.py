"""How Telegram says no: an error code and a description, as its Bot API server words them."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
"""An object of the Bot API."""


class RefusalError(Exception):
    """A call that Telegram refuses; `parameters` may hold retry_after (s) or migrate_to_chat_id."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The answer's JSON."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad(reason: str) -> RefusalError:
    """A 400."""
    return RefusalError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> RefusalError:
    """A 403."""
    return RefusalError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> RefusalError:
    """A 409."""
    return RefusalError(409, f"Conflict: {reason}")

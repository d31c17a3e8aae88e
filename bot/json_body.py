"""What the pages on this machine send: an object of JSON, each field taken in its own type only."""

from __future__ import annotations

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request


async def read_json_body(request: Request) -> dict[str, Any]:
    """Read a request's object. Raises HTTPException 400 for anything else.

    JSON can hold half of a character, which nothing can be written with: a question mark instead.
    """
    try:
        half_characters_kept = json.dumps(await request.json(), ensure_ascii=False)
        body: Any = json.loads(half_characters_kept.encode(errors="replace"))
    except (ValueError, RecursionError):
        raise HTTPException(400, "That isn't JSON.") from None
    if not isinstance(body, dict):
        raise HTTPException(400, "An object, please.")
    return body


def read_text_field(body: dict[str, Any], name: str, max_length: int) -> str:
    """Read a text, at most `max_length` characters of it; "" when there is none."""
    value = body.get(name)
    return value[:max_length] if isinstance(value, str) else ""

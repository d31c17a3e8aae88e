"""Reading the parameters of a call: Telegram takes a number also as a string."""

from __future__ import annotations

from typing import Any

from bot.fake_telegram.rules.errors import Json, bad_request


def read_int_param(params: Json, name: str, default: int = 0) -> int:
    """An integer parameter, or `default` when it is missing or no integer (as Telegram does)."""
    try:
        return int(params.get(name, default))
    except (TypeError, ValueError):
        return default


def read_string_param(params: Json, name: str) -> str:
    """A string parameter, "" when it is missing."""
    value = params.get(name)
    return "" if value is None else str(value)


def read_list_param(params: Json, name: str) -> list[Any]:
    """A list parameter, [] when it is missing."""
    value = params.get(name) or []
    if not isinstance(value, list | tuple):
        raise bad_request(f"can't parse {name} JSON object")
    return list(value)


def utf16_units(text: str) -> int:
    """Length of a text in UTF-16 code units, the measure of all of Telegram's text limits."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

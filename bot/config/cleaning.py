"""Settings as people write them, brought into one shape. What isn't text is handed on as it is."""

from __future__ import annotations


def lower_text(value: object) -> object:
    """A text in small letters, without spaces around it."""
    return value.strip().lower() if isinstance(value, str) else value


def log_level_name(value: object) -> object:
    """A log level's name as we write it: `warn` is WARNING."""
    if not isinstance(value, str):
        return value
    name = value.strip().upper()
    return {"WARN": "WARNING", "CRITICAL": "ERROR", "FATAL": "ERROR"}.get(name, name)


def unquote_text(value: object) -> object:
    """Without the spaces, line ends, invisible signs and quotes that copying brings along."""
    if not isinstance(value, str):
        return value
    return "".join(sign for sign in value if sign.isprintable()).strip().strip("'\"").strip()


def require_utf8(value: object) -> object:
    """A text that was written in UTF-8. Raises ValueError for one with other bytes in it."""
    if isinstance(value, str):
        value.encode()
    return value


def split_ids(value: object) -> object:
    """The parts of a list that is separated by commas or spaces."""
    return value.replace(",", " ").split() if isinstance(value, str) else value

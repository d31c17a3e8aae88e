"""Settings as people write them, brought into one shape. What isn't text is handed on as it is."""

from __future__ import annotations

from collections.abc import Mapping


def drop_blank_values(values: object) -> object:
    """The settings that say something: nothing but spaces, quotes and invisible signs is unset."""
    if not isinstance(values, Mapping):
        return values
    return {name: value for name, value in values.items() if unquote_text(value) != ""}


def lower_text(value: object) -> object:
    """A text in small letters, without spaces and quotes around it."""
    text = unquote_text(value)
    return text.lower() if isinstance(text, str) else text


def log_level_name(value: object) -> object:
    """A log level's name as we write it: `warn` is WARNING."""
    name = unquote_text(value)
    if not isinstance(name, str):
        return name
    name = name.upper()
    return {"WARN": "WARNING", "CRITICAL": "ERROR", "FATAL": "ERROR"}.get(name, name)


def unquote_text(value: object) -> object:
    """Without the spaces, line ends, invisible signs and quotes that copying brings along."""
    if not isinstance(value, str):
        return value
    return strip_quotes("".join(sign for sign in value if sign.isprintable()))


def strip_quotes(value: object) -> object:
    """Without the spaces and quotes around it: Docker hands on those of an `--env-file`."""
    return value.strip().strip("'\"").strip() if isinstance(value, str) else value


def require_utf8(value: object) -> object:
    """A text that was written in UTF-8. Raises ValueError for one with other bytes in it."""
    if isinstance(value, str):
        value.encode()
    return value


def split_ids(value: object) -> object:
    """The parts of a list that is separated by commas or spaces."""
    text = unquote_text(value)
    return text.replace(",", " ").split() if isinstance(text, str) else text

"""Addresses on the web, as settings. Pure: a text in."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this very machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def require_web_address(value: str) -> str:
    """The value, if it is an http or https address without spaces and signs that nobody sees.

    Raises ValueError.
    """
    parts = urlsplit(value)
    is_whole = value.isprintable() and " " not in value and parts.port != 0
    if parts.scheme not in ("http", "https") or not parts.hostname or not is_whole:
        raise ValueError
    return value

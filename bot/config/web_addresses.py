"""Addresses on the web, as settings. Pure: a text in."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

_METHOD_PATH = re.compile(r"/bot(\d{1,30}:[^/]*)?/*$")
"""What stands between the root of the Bot API and its methods."""


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


def require_web_root(value: str) -> str:
    """The value, if it is the address of a place on the web, without a slash at its end.

    Raises ValueError.
    """
    return require_web_address(value).rstrip("/")


def require_webhook_root(value: str) -> str:
    """The value, if a webhook may stand below it: https, or http on this very machine.

    Raises ValueError.
    """
    parts = urlsplit(require_web_address(value))
    is_open = parts.scheme == "http" and not is_loopback(parts.hostname or "")
    if is_open or parts.query or parts.fragment:
        raise ValueError
    return value.rstrip("/")


def require_api_root(value: str) -> str:
    """The value, if the methods of a Bot API may stand below it. Raises ValueError."""
    parts = urlsplit(require_web_address(value))
    if parts.query or parts.fragment or _METHOD_PATH.search(parts.path):
        raise ValueError
    return value.rstrip("/")

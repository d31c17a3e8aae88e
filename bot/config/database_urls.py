"""What can be said of a `DATABASE_URL` before anything is opened. Pure: a text in."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

DATABASE_EXAMPLES = "sqlite:///data/bot.db or postgres://user:password@host/name"
UNENCODED_LOGIN = "unencoded_login"
"""How the settings call this fault."""
PERCENT_ENCODING_HINT = (
    "percent-encode the signs in its user name and password that mean something in an address: "
    "# is %23, / is %2F, ? is %3F, @ is %40, : is %3A, % is %25"
)
_ENCODED = "(?:[^@/?#%]|%[0-9A-Fa-f]{2})*"
_AUTHORITY = re.compile(rf"(?:{_ENCODED}@)?(?:\[[^]@]*\]|[^@:[\]]*)(?::[0-9]*)?")


_BEGINNING = re.compile(
    r"\s{0,9}(sqlite(\+\w{1,20})?:///|postgres(ql)?(\+\w{1,20})?://)", re.IGNORECASE
)
_IN_MEMORY = re.compile(r"sqlite(\+\w{1,20})?:///(:memory:)?(\?.{0,200})?", re.IGNORECASE)


def begins_as_database(url: str) -> bool:
    """Whether an address begins as that of a database that the program can use."""
    return _BEGINNING.match(url) is not None


def is_in_memory(url: str) -> bool:
    """Whether a database is in memory alone, and gone with the process."""
    return _IN_MEMORY.fullmatch(url.strip()) is not None


def has_unencoded_password(url: str) -> bool:
    """Whether a password holds signs that end it early, or a % that encodes nothing.

    An @ in the path or the options of a sound address is nothing of the kind.
    """
    _, _, rest = url.partition("://")
    authority = re.split("[/?#]", rest, maxsplit=1)[0]
    is_sound = _AUTHORITY.fullmatch(authority) is not None
    return "@" in rest.partition("#")[2] or ("@" in rest and not is_sound)


def list_passwords(url: str) -> list[str]:
    """The password of an address as it is written and as it is meant, before the host or among the
    options; none where there is none."""
    parts = urlsplit(url)
    passwords = (parts.password, unquote(parts.password or ""))
    return [*filter(None, passwords), *parse_qs(parts.query).get("password", ())]

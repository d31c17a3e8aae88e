"""Foreign errors become sentences at the door: what is wrong, and what mends it, no secrets."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreError
from bot.store.database.database_url import DatabaseAddress

_COMMON_ERRORS = (SQLAlchemyError, sqlite3.Error, OSError)  # TimeoutError is an OSError
_DISK_FULL = "has no room left; free some disk space."
_READ_ONLY = "can't be written to; check who may write to the file and its folder."
_CANNOT_OPEN = "can't be opened; check that its folder can be made and written to."
_DAMAGED = "is damaged or no SQLite database; restore a backup, or move the file away."
_LOCKED = "is locked by another program."
_ACCESS_REFUSED = "refuses the user, the password or the encryption that DATABASE_URL names."
_STARTING = "is starting up or shutting down; try again in a moment."
_BAD_OPTION = "can't be used with the options that follow the ? in DATABASE_URL."
_UNREACHABLE = "can't be reached; check DATABASE_URL and that the server is up."
# SQLite's primary result codes (sqlite.org/rescode.html).
_SQLITE_SENTENCES = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _CANNOT_OPEN,
    sqlite3.SQLITE_IOERR: "can't be read or written; the disk reports an error.",
    sqlite3.SQLITE_FULL: _DISK_FULL,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
# SQLSTATE codes (PostgreSQL manual, appendix A); the longest beginning that is listed counts.
_POSTGRES_SENTENCES = {
    "08": _UNREACHABLE,
    "28": _ACCESS_REFUSED,
    "3D": "doesn't exist on that server.",
    "25006": "is read-only; DATABASE_URL has to name the primary server.",
    "42501": "doesn't let its user do this; give that user rights on the schema.",
    "42704": _BAD_OPTION,
    "53100": _DISK_FULL,
    "53300": "has no connection left; allow more, or run fewer processes.",
    "57P": _STARTING,
}


@contextmanager
def translate_errors(address: DatabaseAddress) -> Iterator[None]:
    """Raise a database's errors as StoreError."""
    try:
        yield
    except _list_errors(address) as error:
        causes = _cause_chain(error)
        explain = _explain_sqlite if address.dsn is None else _explain_postgres
        sentence = next(filter(None, map(explain, causes)), None)
        # Without the cause: its text may hold the address, with the password.
        raise StoreError(
            f"{address.subject} {sentence or f'failed ({type(causes[-1]).__name__}).'}"
        ) from None


def _list_errors(address: DatabaseAddress) -> tuple[type[Exception], ...]:
    """Give what the drivers of a database raise."""
    if address.dsn is None:
        return _COMMON_ERRORS
    import asyncpg  # megabytes that only Postgres needs

    return (*_COMMON_ERRORS, asyncpg.PostgresError, asyncpg.InterfaceError)


def _cause_chain(error: BaseException) -> list[BaseException]:
    """The error and what it stems from, the deepest last."""
    causes = [error]
    while cause := getattr(causes[-1], "orig", None) or causes[-1].__cause__:
        causes.append(cause)
    return causes


def _explain_sqlite(error: BaseException) -> str | None:
    if isinstance(error, OSError):
        return _DISK_FULL if error.errno == errno.ENOSPC else _CANNOT_OPEN
    return _SQLITE_SENTENCES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)


def _explain_postgres(error: BaseException) -> str | None:
    state = getattr(error, "sqlstate", None) or ""
    for length in (5, 3, 2):
        if state[:length] in _POSTGRES_SENTENCES:
            return _POSTGRES_SENTENCES[state[:length]]
    if isinstance(error, OSError):
        return _ACCESS_REFUSED if "rejected SSL" in str(error) else _UNREACHABLE
    return _BAD_OPTION if isinstance(error, ValueError) else None

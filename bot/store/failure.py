"""Foreign errors become sentences at the door: what is wrong, and what mends it, no secrets."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreError

_FOREIGN = (
    SQLAlchemyError,
    sqlite3.Error,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    OSError,  # TimeoutError too
)
_DISK_FULL = "has no room left; free some disk space."
_READ_ONLY = "can't be written to; check who may write to the file and its folder."
_DAMAGED = "is damaged or no SQLite database; restore a backup, or move the file away."
_REFUSED = "refuses the user or the password in DATABASE_URL."
_STARTING = "is starting up or shutting down; try again in a moment."
# SQLite's primary result codes (sqlite.org/rescode.html) and Postgres' SQLSTATE codes.
_SENTENCES: dict[int | str, str] = {
    sqlite3.SQLITE_BUSY: "is locked by another program.",
    sqlite3.SQLITE_LOCKED: "is locked by another program.",
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "can't be opened; check that its folder exists and may be written to.",
    sqlite3.SQLITE_IOERR: "can't be read or written; the disk reports an error.",
    sqlite3.SQLITE_FULL: _DISK_FULL,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    "28P01": _REFUSED,
    "28000": _REFUSED,
    "3D000": "doesn't exist on that server.",
    "42501": "doesn't let its user do this; give that user rights on the schema.",
    "25006": "is read-only; DATABASE_URL has to name the primary server.",
    "53100": _DISK_FULL,
    "53300": "has no connection left; allow more, or run fewer processes.",
    "57P01": _STARTING,
    "57P02": _STARTING,
    "57P03": _STARTING,
}


@contextmanager
def told(shown: str) -> Iterator[None]:
    """Raise a database's errors as StoreError; `shown` is the database in words."""
    try:
        yield
    except _FOREIGN as error:
        # Without the cause: its text may hold the address, with the password.
        raise StoreError(f"{shown[0].upper()}{shown[1:]} {_sentence(error)}") from None


def _sentence(error: BaseException) -> str:
    for found in _causes(error):
        sentence = _SENTENCES.get(_code(found))
        if sentence:
            return sentence
    deepest = _causes(error)[-1]
    if isinstance(deepest, OSError):
        return "can't be reached; check DATABASE_URL and that the server is up."
    return f"can't be used ({type(deepest).__name__})."


def _causes(error: BaseException) -> list[BaseException]:
    causes = [error]
    while cause := getattr(causes[-1], "orig", None) or causes[-1].__cause__:
        causes.append(cause)
    return causes


def _code(error: BaseException) -> int | str:
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF
    if isinstance(error, PermissionError):
        return sqlite3.SQLITE_CANTOPEN
    return str(getattr(error, "sqlstate", ""))

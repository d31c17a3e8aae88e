"""A look at the database, without making or changing anything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.store.crypto import Keyring
from bot.store.database.database_url import parse_database_url
from bot.store.database.engine import build_engine
from bot.store.database.errors import translate_errors
from bot.store.database.schema import HEAD_REVISION, find_revision
from bot.store.queries import latest_sealed_turn

_LOOK_WAIT_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class DatabaseReport:
    """A database as it is. `revision` is None for one that isn't there or is empty."""

    subject: str
    """What the database is called, as a sentence begins with it; never a name or password."""
    revision: str | None
    is_current: bool
    key_is_known: bool = True
    """Whether what was kept last can be read with the keys at hand."""


def find_missing_file(url: str) -> str | None:
    """Give what a sentence calls the SQLite file at `url` if it isn't there; None of any other.

    Raises StoreError for an address that is none.
    """
    address = parse_database_url(url)
    is_missing = address.path is not None and not Path(address.path).exists()
    return address.subject if is_missing else None


async def inspect_database(
    url: str, data_key: str, previous_key: str | None = None
) -> DatabaseReport:
    """Look at the database at `url`. Raises StoreError when it can't be used."""
    address = parse_database_url(url)
    if find_missing_file(url):
        return DatabaseReport(address.subject, None, is_current=False)
    with translate_errors(address):
        engine = build_engine(address, _LOOK_WAIT_SECONDS)
        try:
            async with engine.connect() as connection:
                revision = await connection.run_sync(find_revision)
                if revision != HEAD_REVISION:
                    return DatabaseReport(address.subject, revision, is_current=False)
                sealed = await latest_sealed_turn(connection)
        finally:
            await engine.dispose()
    known = sealed is None or Keyring(data_key, previous_key).knows_key_of(sealed)
    return DatabaseReport(address.subject, revision, is_current=True, key_is_known=known)

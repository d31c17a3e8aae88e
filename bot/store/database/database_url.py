"""Where the database is: `DATABASE_URL` as platforms write it, read into one shape."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import StoreError

_NOT_A_DATABASE = (
    "DATABASE_URL has to start with sqlite:/// or postgres://, "
    "for example sqlite:///data/bot.db or postgres://user:password@host/name."
)
_SSL_MODES = {"true": "require", "1": "require", "no-verify": "require", "false": "disable"}
# Options of other drivers, which a Postgres server would refuse as unknown settings.
_FOREIGN_OPTIONS = (
    "channel_binding",
    "connect_timeout",
    "connection_limit",
    "gssencmode",
    "keepalives",
    "pgbouncer",
    "pool_timeout",
    "schema",
    "sslaccept",
    "sslcompression",
    "target_session_attrs",
    "uselibpqcompat",
)


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """A database's place. Exactly one of `path` (SQLite) and `dsn` (Postgres) is set."""

    description: str
    """What may be told to people: never a name or password."""
    path: str | None = None
    """A file, or `:memory:`."""
    dsn: str | None = field(default=None, repr=False)

    @property
    def subject(self) -> str:
        """The description as a sentence begins with it."""
        return self.description[0].upper() + self.description[1:]

    @property
    def in_memory(self) -> bool:
        """Whether everything is gone when the program ends."""
        return self.path == ":memory:"


def parse_database_url(text: str) -> DatabaseAddress:
    """Read a `DATABASE_URL`. Raises StoreError, without the url, when it names no database."""
    scheme, separator, rest = text.strip().partition("://")
    try:
        url = make_url(scheme.lower() + separator + rest)
        backend = url.get_backend_name()
        if backend == "sqlite":
            return _sqlite_address(url)
        if backend in {"postgres", "postgresql"} and url.port != 0 and "[" not in (url.host or ""):
            return _postgres_address(url)
    except (ArgumentError, ValueError):
        pass
    raise StoreError(_NOT_A_DATABASE) from None


def describe_database(url: str) -> str:
    """The database in words for a log line, without user or password."""
    return parse_database_url(url).description


def _sqlite_address(url: URL) -> DatabaseAddress:
    if url.host or url.username:
        raise ValueError("a SQLite address has three slashes")
    if url.database in {None, "", ":memory:"}:
        return DatabaseAddress("a SQLite database in memory", path=":memory:")
    path = str(url.database)
    return DatabaseAddress(f"the SQLite file {Path(path)}", path=path)


def _postgres_address(url: URL) -> DatabaseAddress:
    options = dict(
        _translate_option(name, value)
        for name, values in url.normalized_query.items()
        for value in values
        if not name.startswith(_FOREIGN_OPTIONS)
    )
    description = (
        f"the Postgres database {url.database or 'the default one'} at {url.host or 'localhost'}"
    )
    dsn = url.set(drivername="postgresql", query=options).render_as_string(hide_password=False)
    return DatabaseAddress(description, dsn=dsn)


def _translate_option(key: str, value: str) -> tuple[str, str]:
    if key in {"ssl", "sslmode"}:
        return "sslmode", _SSL_MODES.get(value.lower(), value)
    return key, value

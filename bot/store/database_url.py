"""Where the database is: `DATABASE_URL` as platforms write it, read into one shape."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

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
    def in_memory(self) -> bool:
        """Whether everything is gone when the program ends."""
        return self.path == ":memory:"


def parse_database_url(url: str) -> DatabaseAddress:
    """Read a `DATABASE_URL`. Raises StoreError, without the url, when it names no database."""
    try:
        parts = urlsplit(url.strip())
        scheme = parts.scheme.partition("+")[0]
        if scheme == "sqlite":
            return _sqlite_address(parts)
        if scheme in {"postgres", "postgresql"} and parts.port != 0:
            return _postgres_address(parts)
    except ValueError:
        pass
    raise StoreError(_NOT_A_DATABASE) from None


def describe_database(url: str) -> str:
    """The database in words for a log line, without user or password."""
    return parse_database_url(url).description


def _sqlite_address(parts: SplitResult) -> DatabaseAddress:
    path = unquote(parts.path)[1:]
    if parts.netloc:
        raise ValueError("a SQLite address has three slashes")
    if path in {"", ":memory:"}:
        return DatabaseAddress("a SQLite database in memory", path=":memory:")
    return DatabaseAddress(f"the SQLite file {Path(path)}", path=path)


def _postgres_address(parts: SplitResult) -> DatabaseAddress:
    host = parts.hostname or "localhost"
    name = parts.path.lstrip("/") or "the default one"
    options = [
        _translate_option(key, value)
        for key, value in parse_qsl(parts.query)
        if not key.startswith(_FOREIGN_OPTIONS)
    ]
    dsn = f"postgresql://{parts.netloc}{parts.path}?{urlencode(options)}".removesuffix("?")
    return DatabaseAddress(f"the Postgres database {name} at {host}", dsn=dsn)


def _translate_option(key: str, value: str) -> tuple[str, str]:
    if key in {"ssl", "sslmode"}:
        return "sslmode", _SSL_MODES.get(value.lower(), value)
    return key, value

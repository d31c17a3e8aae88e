"""Addresses as people and platforms write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StoreError
from bot.store import describe_database
from bot.store.database.database_url import parse_database_url

SECRET = "s3cr3t%40word"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///data/bot.db", "data/bot.db"),
        ("sqlite:////var/lib/bot.db", "/var/lib/bot.db"),
        ("sqlite+aiosqlite:///data/bot.db", "data/bot.db"),
        ("SQLITE:///bot.db", "bot.db"),
        ("sqlite:///with%20a%20space.db", "with a space.db"),
        ("sqlite:///bot.db?mode=rwc", "bot.db"),
        ("  sqlite:///bot.db\n", "bot.db"),
        ("sqlite://", ":memory:"),
        ("sqlite:///:memory:", ":memory:"),
    ],
)
def test_a_sqlite_address_names_a_file_or_memory(url: str, path: str) -> None:
    address = parse_database_url(url)
    assert (address.path, address.dsn) == (path, None)
    assert address.in_memory == (path == ":memory:")


@pytest.mark.parametrize(
    ("url", "understood"),
    [
        ("postgres://u:p@h:5432/d", "postgresql://u:p@h:5432/d"),
        ("postgresql://u:p@h/d", "postgresql://u:p@h/d"),
        ("postgresql+asyncpg://u:p@h/d", "postgresql://u:p@h/d"),
        ("postgresql+psycopg2://u:p@h/d", "postgresql://u:p@h/d"),
        ("postgres://u:p@h/d?sslmode=disable", "postgresql://u:p@h/d?sslmode=disable"),
        ("postgres://u:p@h/d?sslmode=verify-full", "postgresql://u:p@h/d?sslmode=verify-full"),
        ("postgres://u:p@h/d?sslmode=no-verify", "postgresql://u:p@h/d?sslmode=require"),
        ("postgres://u:p@h/d?ssl=true", "postgresql://u:p@h/d?sslmode=require"),
        ("postgres://u:p@h/d?ssl=false", "postgresql://u:p@h/d?sslmode=disable"),
        (
            "postgresql://u:p@h/d?sslmode=require&channel_binding=require&pgbouncer=true",
            "postgresql://u:p@h/d?sslmode=require",
        ),
        ("postgres://u:p@[::1]:5432/d", "postgresql://u:p@[::1]:5432/d"),
        ("postgres:///d?host=/run/postgresql", "postgresql:///d?host=%2Frun%2Fpostgresql"),
    ],
    ids=lambda value: value.partition("?")[2] or value,
)
def test_a_postgres_address_is_understood_as_platforms_give_it(url: str, understood: str) -> None:
    assert parse_database_url(url).dsn == understood


@pytest.mark.parametrize(
    "url",
    [
        "",
        "bot.db",
        "mysql://u:p@h/d",
        "sqlite://data/bot.db",
        f"http://u:{SECRET}@h",
        f"postgres://u:{SECRET}@h:port/d",
        f"postgres://u:{SECRET}@[h/d",
    ],
)
def test_anything_else_is_refused_with_an_example_and_without_the_address(url: str) -> None:
    with pytest.raises(StoreError, match=r"for example sqlite:///data/bot\.db") as caught:
        parse_database_url(url)
    assert SECRET not in repr(caught.value)
    assert caught.value.__suppress_context__


@given(st.text(max_size=80))
def test_no_text_at_all_breaks_the_reading_of_an_address(url: str) -> None:
    with suppress(StoreError):
        assert parse_database_url(url).description


def test_a_database_is_described_without_user_and_password() -> None:
    assert describe_database("sqlite:///data/bot.db") == "the SQLite file data/bot.db"
    assert describe_database("sqlite://") == "a SQLite database in memory"
    shown = describe_database(f"postgres://anna:{SECRET}@db.example.org:5432/bot?sslmode=require")
    assert shown == "the Postgres database bot at db.example.org"


def test_an_addresss_repr_holds_no_password() -> None:
    assert SECRET not in repr(parse_database_url(f"postgres://anna:{SECRET}@h/d"))

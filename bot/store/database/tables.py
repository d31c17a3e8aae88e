"""The tables, for SQLite and Postgres alike. `migrations/` brings a database to this shape."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
)

metadata = MetaData()

# On SQLite an INTEGER key is the row's own number, so it needs no second index.
_UPDATE_ID_TYPE = BigInteger().with_variant(Integer(), "sqlite")

# A reader's name is another in each table (`crypto.ReaderNames`); days are as exact as times get.

readers = Table(
    "readers",
    metadata,
    Column("name", LargeBinary, primary_key=True),
    Column("state", LargeBinary, nullable=False),  # sealed
    Column("day", Date, nullable=False, index=True),
)

updates = Table(
    "updates",
    metadata,
    Column("id", _UPDATE_ID_TYPE, primary_key=True, autoincrement=False),
    # Both empty once the reader is forgotten; the number stays, so nothing is answered twice.
    Column("reader", LargeBinary, index=True),
    Column("turn", LargeBinary),  # sealed
    Column("day", Date, nullable=False, index=True),
)

failures = Table(
    "failures",
    metadata,
    Column("id", _UPDATE_ID_TYPE, primary_key=True, autoincrement=False),
    Column("tries", SmallInteger, nullable=False),
    Column("day", Date, nullable=False, index=True),
)

parked = Table(
    "parked",
    metadata,
    Column("id", _UPDATE_ID_TYPE, primary_key=True, autoincrement=False),
    Column("reader", LargeBinary, nullable=False, index=True),
    Column("call", LargeBinary, nullable=False),  # sealed
    Column("place", BigInteger, nullable=False, index=True),  # in the order they came
    Column("day", Date, nullable=False, index=True),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", LargeBinary, primary_key=True),  # HMAC of reader and entry: the last word counts
    Column("reader", LargeBinary, nullable=False, index=True),
    Column("rating", LargeBinary, nullable=False),  # sealed: the entry, and whether it helped
    Column("day", Date, nullable=False, index=True),
)

misses = Table(
    "misses",
    metadata,
    Column("id", LargeBinary, primary_key=True),  # HMAC of reader and text: a miss is kept once
    Column("reader", LargeBinary, nullable=False, index=True),
    Column("question", LargeBinary, nullable=False),  # sealed: its text, and the article it is of
    Column("day", Date, nullable=False, index=True),
)

waits = Table(
    "waits",
    metadata,
    Column("id", LargeBinary, primary_key=True),  # HMAC of reader and text: a wait is kept once
    Column("reader", LargeBinary, nullable=False, index=True),
    Column("question", LargeBinary, nullable=False),  # sealed: its text, and the chat to tell
    Column("day", Date, nullable=False, index=True),
)

digests = Table(
    "digests",
    metadata,
    Column("reader", LargeBinary, primary_key=True),  # an editor who wants a message each morning
    Column("choice", LargeBinary, nullable=False),  # sealed: in which language
    Column("day", Date, nullable=False, index=True),  # the last one whose morning is over
)

notes = Table(
    "notes",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("text", String, nullable=False),  # of the program's own, nothing of readers
    Column("written", BigInteger, nullable=False),  # seconds since 1970
)

counters = Table(
    "counters",
    metadata,
    Column("day", Date, primary_key=True),
    Column("name", String(64), primary_key=True),
    Column("count", BigInteger, nullable=False),
)

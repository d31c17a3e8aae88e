"""A name of its own for a reader in each table, days for seconds, ratings and articles sealed.

The old names, 32 bytes, become the roots that the new ones are made from, so `/forget` still finds
what was kept before. It needs `DATA_KEY`; what no key at hand opens is lost already, and goes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.errors import StoreError
from bot.store.crypto import Keyring, UnreadableError

revision = "0003"
down_revision = "0002"

_KEY_NEEDED = "The database holds readers' data of an older version; DATA_KEY is needed to move it."
_ROWS_AT_ONCE = 500

Row = sa.RowMapping
Conversion = Callable[[Keyring, Row], dict[str, object] | None]
"""An old row to a new one; None for a row that goes."""


def upgrade() -> None:
    """Make each table anew, and move its rows."""
    _rebuild_table(
        "readers",
        [
            sa.Column("name", sa.LargeBinary, primary_key=True),
            sa.Column("state", sa.LargeBinary, nullable=False),
        ],
        _convert_reader,
    )
    _rebuild_table(
        "updates",
        [
            _number_column(),
            sa.Column("reader", sa.LargeBinary, index=True),
            sa.Column("turn", sa.LargeBinary),
        ],
        _convert_update,
    )
    _rebuild_table(
        "failures",
        [_number_column(), sa.Column("tries", sa.SmallInteger, nullable=False)],
        _convert_failure,
    )
    _rebuild_table(
        "parked",
        [
            _number_column(),
            _reader_column(),
            sa.Column("call", sa.LargeBinary, nullable=False),
            sa.Column("place", sa.BigInteger, nullable=False, index=True),
        ],
        _convert_parked,
    )
    _rebuild_table(
        "feedback",
        [_digest_column(), _reader_column(), sa.Column("rating", sa.LargeBinary, nullable=False)],
        _convert_rating,
    )
    _rebuild_table(
        "misses",
        [_digest_column(), _reader_column(), sa.Column("question", sa.LargeBinary, nullable=False)],
        _convert_miss,
    )


def _number_column() -> sa.Column[int]:
    id_type = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", id_type, primary_key=True, autoincrement=False)


def _digest_column() -> sa.Column[bytes]:
    return sa.Column("id", sa.LargeBinary, primary_key=True)


def _reader_column() -> sa.Column[bytes]:
    return sa.Column("reader", sa.LargeBinary, nullable=False, index=True)


def _rebuild_table(name: str, columns: Sequence[sa.Column[Any]], convert: Conversion) -> None:
    rows = op.get_bind().execute(sa.text(f"SELECT * FROM {name}")).mappings().all()  # noqa: S608
    op.drop_table(name)
    day = sa.Column("day", sa.Date, nullable=False, index=True)
    table = op.create_table(name, *columns, day)
    if not rows:
        return
    keyring = _require_keyring()
    converted = (convert(keyring, row) for row in rows)
    new_rows = list({_key_of(table, row): row for row in converted if row is not None}.values())
    for start in range(0, len(new_rows), _ROWS_AT_ONCE):
        op.bulk_insert(table, new_rows[start : start + _ROWS_AT_ONCE])


def _require_keyring() -> Keyring:
    config = op.get_context().config
    keyring = config.attributes.get("keyring") if config else None
    if not isinstance(keyring, Keyring):
        raise StoreError(_KEY_NEEDED)
    return keyring


def _key_of(table: sa.Table, row: Mapping[str, object]) -> object:
    return row[table.primary_key.columns[0].name]


def _convert_reader(keyring: Keyring, row: Row) -> dict[str, object] | None:
    name = keyring.rename_root(row["name"], "readers", row["state"])
    state = _open(keyring, row["state"], b"state:" + row["name"])
    if name is None or state is None:
        return None
    sealed = keyring.seal_text(state, b"state:" + name)
    return {"name": name, "state": sealed, "day": _as_date(row["seen"])}


def _convert_update(keyring: Keyring, row: Row) -> dict[str, object]:
    sealed, root = row["turn"], row["reader"]
    name = keyring.rename_root(root, "updates", sealed) if root and sealed else None
    return {"id": row["id"], "reader": name, "turn": sealed, "day": _day_of(row["handled"])}


def _convert_failure(_: Keyring, row: Row) -> dict[str, object]:
    return {"id": row["id"], "tries": row["tries"], "day": _day_of(row["failed"])}


def _convert_parked(keyring: Keyring, row: Row) -> dict[str, object] | None:
    name = keyring.rename_root(row["reader"], "parked", row["call"])
    if name is None:
        return None
    seconds = row["parked"]
    return {
        "id": row["id"],
        "reader": name,
        "call": row["call"],
        "place": seconds,
        "day": _day_of(seconds),
    }


def _convert_rating(keyring: Keyring, row: Row) -> dict[str, object] | None:
    # Nothing in the row tells the key of its reader's name; it is the current one, or long gone.
    name = keyring.rename_root(row["reader"], "feedback")
    if name is None:
        return None
    rating = {"entry": row["entry"], "useful": bool(row["useful"])}
    sealed = _seal_for_reader(keyring, b"rating", name, row["entry"], rating)
    return {"id": sealed[0], "reader": name, "rating": sealed[1], "day": _as_date(row["day"])}


def _convert_miss(keyring: Keyring, row: Row) -> dict[str, object] | None:
    name = keyring.rename_root(row["reader"], "misses", row["text"])
    raw_text = _open(keyring, row["text"], b"miss:" + row["id"])
    if name is None or raw_text is None:
        return None
    text = raw_text.decode()
    miss = {"text": text, "article": row["article"], "day": None}
    sealed = _seal_for_reader(keyring, b"miss", name, text, miss)
    return {"id": sealed[0], "reader": name, "question": sealed[1], "day": _as_date(row["day"])}


def _seal_for_reader(
    keyring: Keyring, label: bytes, reader: bytes, subject: str, value: dict[str, object]
) -> tuple[bytes, bytes]:
    """The id of what a reader said on a subject, and the sealed JSON of it."""
    digest = keyring.digest_parts(label, reader, subject.encode())
    raw_value = json.dumps(value, ensure_ascii=False).encode()
    return digest, keyring.seal_text(raw_value, label + b":" + digest)


def _open(keyring: Keyring, sealed: bytes, associated_data: bytes) -> bytes | None:
    try:
        return keyring.open_sealed(sealed, associated_data)
    except UnreadableError:
        return None


def _day_of(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()


def _as_date(value: date | str) -> date:
    # SQLite hands a plain statement's dates over as text.
    return date.fromisoformat(value) if isinstance(value, str) else value

"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything."""
    id_type = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "readers",
        sa.Column("name", sa.LargeBinary, primary_key=True),
        sa.Column("state", sa.LargeBinary, nullable=False),
        sa.Column("seen", sa.Date, nullable=False, index=True),
    )
    op.create_table(
        "updates",
        sa.Column("id", id_type, primary_key=True, autoincrement=False),
        sa.Column("reader", sa.LargeBinary, index=True),
        sa.Column("turn", sa.LargeBinary),
        sa.Column("handled", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "failures",
        sa.Column("id", id_type, primary_key=True, autoincrement=False),
        sa.Column("tries", sa.SmallInteger, nullable=False),
        sa.Column("failed", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "feedback",
        sa.Column("reader", sa.LargeBinary, primary_key=True),
        sa.Column("entry", sa.String(130), primary_key=True),
        sa.Column("useful", sa.Boolean, nullable=False),
        sa.Column("day", sa.Date, nullable=False, index=True),
    )
    op.create_table(
        "misses",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("reader", sa.LargeBinary, nullable=False, index=True),
        sa.Column("article", sa.String(64)),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Date, nullable=False, index=True),
    )
    op.create_table(
        "counters",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("count", sa.BigInteger, nullable=False),
    )


def downgrade() -> None:
    """Remove everything."""
    for table in ("counters", "misses", "feedback", "failures", "updates", "readers"):
        op.drop_table(table)

"""Messages that wait until their chat may be written to again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    id_type = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "parked",
        sa.Column("id", id_type, primary_key=True, autoincrement=False),
        sa.Column("reader", sa.LargeBinary, nullable=False, index=True),
        sa.Column("call", sa.LargeBinary, nullable=False),
        sa.Column("parked", sa.BigInteger, nullable=False, index=True),
    )


def downgrade() -> None:
    """Remove the table."""
    op.drop_table("parked")

"""Questions whose readers want to be told of an answer, and editors who want a digest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "waits",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("reader", sa.LargeBinary, nullable=False, index=True),
        sa.Column("question", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Date, nullable=False, index=True),
    )
    op.create_table(
        "digests",
        sa.Column("reader", sa.LargeBinary, primary_key=True),
        sa.Column("choice", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Date, nullable=False, index=True),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("digests")
    op.drop_table("waits")

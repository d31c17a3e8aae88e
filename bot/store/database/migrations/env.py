"""Alembic runs this file for every command: the steps go over the connection it was handed."""

from __future__ import annotations

from alembic import context

from bot.store.database.tables import metadata


def _run_migrations() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if __name__ == "env_py":  # the name Alembic gives it; a plain import does nothing
    _run_migrations()

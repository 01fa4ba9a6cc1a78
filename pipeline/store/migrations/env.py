"""Alembic's entry point: migrates over the connection that `store.database` hands in, or over a URL."""

from alembic import context
from sqlalchemy import Connection, create_engine

from pipeline.store.tables import metadata


def _run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


_given = context.config.attributes.get("connection")
if _given is not None:
    _run(_given)
else:
    with create_engine(context.config.get_main_option("sqlalchemy.url") or "").connect() as _connection:
        _run(_connection)
        _connection.commit()

"""Alembic migrations, oldest first; `store.database` applies them when it opens a database."""

"""Give PostgreSQL a full-text index: words as written, and stems in their Dutch forms; SQLite has its own since 0002.

What was published there before has no index, and is published anew.
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_TABLE = """
CREATE TABLE promise_search (
    number INTEGER NOT NULL CONSTRAINT pk_promise_search PRIMARY KEY
        CONSTRAINT fk_promise_search_number REFERENCES promise (number) ON DELETE CASCADE,
    words TSVECTOR NOT NULL,
    stems TSVECTOR NOT NULL
)
"""


def upgrade() -> None:
    """Apply the change."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_TABLE)
        for column in ("words", "stems"):
            op.execute(f"CREATE INDEX ix_promise_search_{column} ON promise_search USING gin ({column})")
        op.execute("DELETE FROM publication")


def downgrade() -> None:
    """Undo the change."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TABLE promise_search")

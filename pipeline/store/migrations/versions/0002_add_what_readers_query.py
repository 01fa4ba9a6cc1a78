"""add what readers query and people decide.

The full-text index is SQLite's own and holds a promise a row: its words as written and, in `stems`, as Dutch stems.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SEARCH = """
CREATE VIRTUAL TABLE promise_search USING fts5(
    title, quotes, names, stems, tokenize = "unicode61 remove_diacritics 2"
)
"""


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("is_paused", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("token", name=op.f("uq_alert_token")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("promise_id", sa.String(length=32), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("mention_id", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("document_date", sa.Date(), nullable=True),
        sa.Column("publication", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index("ix_change_date", ["date"], unique=False)
        batch_op.create_index("ix_change_promise_id", ["promise_id"], unique=False)
        batch_op.create_index("ix_change_publication", ["publication"], unique=False)

    op.create_table(
        "decision",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("anchors", sa.JSON(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=40), nullable=False),
        sa.Column("undoes", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_decision")),
        sa.UniqueConstraint("id", name=op.f("uq_decision_id")),
    )
    op.create_table(
        "error_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("promise_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report")),
    )
    with op.batch_alter_table("error_report", schema=None) as batch_op:
        batch_op.create_index("ix_error_report_closed_by", ["closed_by"], unique=False)

    op.create_table(
        "former_id",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("promise_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_id")),
    )
    op.create_table(
        "promise",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("is_overdue", sa.Boolean(), nullable=False),
        sa.Column("is_delayed", sa.Boolean(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("is_stale", sa.Boolean(), nullable=False),
        sa.Column("minister", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_rule", sa.Text(), nullable=True),
        sa.Column("first_promised", sa.Date(), nullable=True),
        sa.Column("last_evidence", sa.Date(), nullable=True),
        sa.Column("slippage_days", sa.Integer(), nullable=False),
        sa.Column("mention_count", sa.Integer(), nullable=False),
        sa.Column("document_count", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("doubt", sa.Float(), nullable=False),
        sa.Column("lead_mention_id", sa.String(length=32), nullable=False),
        sa.Column("lead_document_id", sa.String(length=32), nullable=False),
        sa.Column("lead_quote", sa.Text(), nullable=False),
        sa.Column("lead_role", sa.String(length=20), nullable=False),
        sa.Column("lead_page", sa.Integer(), nullable=True),
        sa.Column("lead_date", sa.Date(), nullable=True),
        sa.Column("newest_mention_id", sa.String(length=32), nullable=False),
        sa.Column("newest_document_id", sa.String(length=32), nullable=False),
        sa.Column("newest_quote", sa.Text(), nullable=False),
        sa.Column("newest_role", sa.String(length=20), nullable=False),
        sa.Column("newest_page", sa.Integer(), nullable=True),
        sa.Column("newest_date", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_promise")),
        sa.UniqueConstraint("id", name=op.f("uq_promise_id")),
    )
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_table(
        "reviewer",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_reviewer")),
    )
    op.create_table(
        "set_aside",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("mention_ids", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_aside")),
    )
    op.create_table(
        "promise_facet",
        sa.Column("facet", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["promise.number"], name=op.f("fk_promise_facet_number"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("facet", "value", "number", name=op.f("pk_promise_facet")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("promise_facet", schema=None) as batch_op:
        batch_op.create_index("ix_promise_facet_number", ["number"], unique=False)

    op.create_table(
        "session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("reviewer", sa.String(length=80), nullable=False),
        sa.Column("form_token", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["reviewer"], ["reviewer.name"], name=op.f("fk_session_reviewer"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_session")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index("ix_session_reviewer", ["reviewer"], unique=False)

    op.create_table(
        "sub_question",
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_sub_question_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "number", name=op.f("pk_sub_question")),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_SEARCH)


def downgrade() -> None:
    """Undo the change."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE promise_search")
    op.drop_table("sub_question")
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.drop_index("ix_session_reviewer")

    op.drop_table("session")
    with op.batch_alter_table("promise_facet", schema=None) as batch_op:
        batch_op.drop_index("ix_promise_facet_number")

    op.drop_table("promise_facet")
    op.drop_table("set_aside")
    op.drop_table("reviewer")
    op.drop_table("publication")
    op.drop_table("promise")
    op.drop_table("former_id")
    with op.batch_alter_table("error_report", schema=None) as batch_op:
        batch_op.drop_index("ix_error_report_closed_by")

    op.drop_table("error_report")
    op.drop_table("decision")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index("ix_change_publication")
        batch_op.drop_index("ix_change_promise_id")
        batch_op.drop_index("ix_change_date")

    op.drop_table("change")
    op.drop_table("alert")

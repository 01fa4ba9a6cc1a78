"""make the first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "commitment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("date_is_approximate", sa.Boolean(), nullable=False),
        sa.Column("jurisdiction", sa.String(length=40), nullable=True),
        sa.Column("minister", sa.Text(), nullable=True),
        sa.Column("minister_role", sa.Text(), nullable=True),
        sa.Column("asked_by", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("runs", sa.LargeBinary(), nullable=False),
        sa.Column("tables", sa.JSON(), nullable=False),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.Column("read_with", sa.String(length=64), nullable=False),
        sa.Column("analysed_with", sa.String(length=64), nullable=True),
        sa.Column("analysis_failure", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_table(
        "coverage",
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("coverage", sa.String(length=12), nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("start_char", sa.Integer(), nullable=True),
        sa.Column("end_char", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("answer_numbers", sa.JSON(), nullable=True),
        sa.Column("asks", sa.String(length=20), nullable=False),
        sa.Column("missing", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_coverage_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "question", name=op.f("pk_coverage")),
    )
    op.create_table(
        "mention",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("strength", sa.String(length=20), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("cues", sa.JSON(), nullable=False),
        sa.Column("is_negated", sa.Boolean(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("question_numbers", sa.JSON(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("is_linked", sa.Boolean(), nullable=False),
        sa.Column("is_clustered", sa.Boolean(), nullable=False),
        sa.Column("commitment_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_mention_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index("ix_mention_commitment_id", ["commitment_id"], unique=False)
        batch_op.create_index("ix_mention_document_id", ["document_id"], unique=False)
        batch_op.create_index("ix_mention_is_clustered", ["is_clustered"], unique=False)
        batch_op.create_index("ix_mention_is_linked", ["is_linked"], unique=False)

    op.create_table(
        "source_file",
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_source_file_document_id")),
        sa.PrimaryKeyConstraint("file", name=op.f("pk_source_file")),
    )
    with op.batch_alter_table("source_file", schema=None) as batch_op:
        batch_op.create_index("ix_source_file_document_id", ["document_id"], unique=False)

    op.create_table(
        "status_event",
        sa.Column("commitment_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("mention_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_status_event_commitment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("commitment_id", "position", name=op.f("pk_status_event")),
    )
    op.create_table(
        "timeline",
        sa.Column("commitment_id", sa.String(length=32), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("deadline_mention_id", sa.String(length=32), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("first_promised", sa.Date(), nullable=True),
        sa.Column("last_evidence", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_timeline_commitment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("commitment_id", name=op.f("pk_timeline")),
    )
    op.create_table(
        "actor",
        sa.Column("mention_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=True),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("start_char", sa.Integer(), nullable=True),
        sa.Column("end_char", sa.Integer(), nullable=True),
        sa.Column("is_ambiguous", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["mention_id"], ["mention.id"], name=op.f("fk_actor_mention_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mention_id", "position", name=op.f("pk_actor")),
    )
    op.create_table(
        "deadline",
        sa.Column("mention_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("timex_type", sa.String(length=10), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("mod", sa.String(length=20), nullable=True),
        sa.Column("anchored_on", sa.Date(), nullable=True),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("granularity", sa.String(length=20), nullable=True),
        sa.Column("is_vague", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name=op.f("fk_deadline_mention_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mention_id", "position", name=op.f("pk_deadline")),
    )
    op.create_table(
        "link",
        sa.Column("first_id", sa.String(length=32), nullable=False),
        sa.Column("second_id", sa.String(length=32), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("judgement", sa.String(length=12), nullable=False),
        sa.Column("features", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["mention.id"], name=op.f("fk_link_first_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["second_id"], ["mention.id"], name=op.f("fk_link_second_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_link")),
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index("ix_link_second_id", ["second_id"], unique=False)


def downgrade() -> None:
    """Undo the change."""
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.drop_index("ix_link_second_id")

    op.drop_table("link")
    op.drop_table("deadline")
    op.drop_table("actor")
    op.drop_table("timeline")
    op.drop_table("status_event")
    with op.batch_alter_table("source_file", schema=None) as batch_op:
        batch_op.drop_index("ix_source_file_document_id")

    op.drop_table("source_file")
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.drop_index("ix_mention_is_linked")
        batch_op.drop_index("ix_mention_is_clustered")
        batch_op.drop_index("ix_mention_document_id")
        batch_op.drop_index("ix_mention_commitment_id")

    op.drop_table("mention")
    op.drop_table("coverage")
    op.drop_table("document")
    op.drop_table("commitment")

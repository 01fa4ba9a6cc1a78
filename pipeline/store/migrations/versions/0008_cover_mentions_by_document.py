"""Let the index on a document's mentions hold their role and promise, so that briefs need not read the rows."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("mention") as batch_op:
        batch_op.drop_index("ix_mention_document_id")
    with op.batch_alter_table("mention") as batch_op:
        batch_op.create_index("ix_mention_document_id", ["document_id", "role", "commitment_id"])


def downgrade() -> None:
    """Undo the change."""
    with op.batch_alter_table("mention") as batch_op:
        batch_op.drop_index("ix_mention_document_id")
    with op.batch_alter_table("mention") as batch_op:
        batch_op.create_index("ix_mention_document_id", ["document_id"])

"""Keep the rare words of every sentence, by which a promise finds what other documents say of the same thing."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change; it is filled when documents are next analysed."""
    op.create_table(
        "telling_word",
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(60).with_variant(sa.String(60, collation="C"), "postgresql"), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_telling_word_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "start_char", "end_char", "word", name=op.f("pk_telling_word")),
    )
    op.create_index("ix_telling_word_word", "telling_word", ["word"])
    op.create_index("ix_mention_start_char", "mention", ["document_id", "start_char"])


def downgrade() -> None:
    """Undo the change."""
    op.drop_index("ix_mention_start_char", "mention")
    op.drop_table("telling_word")

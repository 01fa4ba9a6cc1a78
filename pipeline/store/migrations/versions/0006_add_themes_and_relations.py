"""Add themes, subjects, what deadlines did, contradictions, and how promises stand to one another."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_LISTS = {"timeline": ("slippage", "contradictions"), "promise": ("slippage", "contradictions", "relations")}
_NAMED = ("commitment", "set_aside", "promise")  # which have a theme already


def upgrade() -> None:
    """Apply the change; what is new is filled when documents are next analysed and promises tracked."""
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("themes", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("theme", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("theme_chance", sa.Float(), nullable=True))
        batch_op.create_index("ix_document_theme_date", ["theme", "date"])
    for table in _NAMED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("theme_chance", sa.Float(), nullable=True))
            batch_op.add_column(sa.Column("subject", sa.Text(), nullable=True))
    for table, names in _LISTS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in names:
                batch_op.add_column(sa.Column(name, sa.JSON(), server_default="[]", nullable=False))
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_related", sa.Boolean(), server_default="0", nullable=False))
        batch_op.create_index("ix_commitment_is_related", ["is_related"])
    op.create_table(
        "relation",
        sa.Column("from_id", sa.String(length=32), nullable=False),
        sa.Column("to_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("from_mention_id", sa.String(length=32), nullable=False),
        sa.Column("to_mention_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["to_id"], ["commitment.id"], name=op.f("fk_relation_to_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("from_id", "to_id", name=op.f("pk_relation")),
    )
    op.create_index("ix_relation_to_id", "relation", ["to_id"])


def downgrade() -> None:
    """Undo the change."""
    op.drop_table("relation")
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.drop_index("ix_commitment_is_related")
        batch_op.drop_column("is_related")
    for table, names in _LISTS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in names:
                batch_op.drop_column(name)
    for table in _NAMED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("subject")
            batch_op.drop_column("theme_chance")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index("ix_document_theme_date")
        for name in ("theme_chance", "theme", "themes"):
            batch_op.drop_column(name)

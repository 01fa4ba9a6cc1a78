"""Keep each ask of a sub-question, and the other answer that an answer points to."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change; what was judged before has no parts until the next run."""
    with op.batch_alter_table("coverage", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parts", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("refers_to", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("asked", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Undo the change."""
    with op.batch_alter_table("coverage", schema=None) as batch_op:
        batch_op.drop_column("asked")
        batch_op.drop_column("refers_to")
        batch_op.drop_column("parts")

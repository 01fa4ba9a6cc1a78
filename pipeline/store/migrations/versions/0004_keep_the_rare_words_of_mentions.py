"""Keep each mention's rare words, so that candidates for links are found without reading every mention again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change; mentions without rare words get them when they are next analysed."""
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rare_words", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Undo the change."""
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.drop_column("rare_words")

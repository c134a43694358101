"""The chance that the day of an onboarding holds, kept for the board."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("reckoning", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chance", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("foreseen", sa.String(length=64), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("reckoning", schema=None) as batch_op:
        batch_op.drop_column("foreseen")
        batch_op.drop_column("chance")

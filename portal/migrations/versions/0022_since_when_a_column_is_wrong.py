"""Since when a finding has had a place in a channel of a centre, and when it had none there any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("opened", "closed"):
        op.add_column("finding_column", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        of_group = f"(SELECT {name} FROM finding_group WHERE finding_group.key = finding_column.key)"  # noqa: S608
        op.execute(f"UPDATE finding_column SET {name} = {of_group}")  # noqa: S608
    with op.batch_alter_table("finding_column", schema=None) as batch_op:
        batch_op.alter_column("opened", existing_type=sa.DateTime(timezone=True), nullable=False)

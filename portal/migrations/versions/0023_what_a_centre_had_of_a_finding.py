"""What a reader saw last of a finding in which they have no place any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("finding_group", sa.Column("had", sa.JSON(), server_default="{}", nullable=False))

"""Why a check cannot get over a submission."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submission", sa.Column("hinders", sa.Text(), server_default="", nullable=False))

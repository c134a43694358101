"""What was asked and rejected is found without a look at all that was answered."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_audience_answer_notice_id", "audience", ["answer", "notice_id"])

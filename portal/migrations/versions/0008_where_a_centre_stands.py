"""Where a centre stands, beside whom a notice is for: so that a board need not look through all that was said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_LAST = """
    SELECT {column} FROM {table} AS one
    WHERE one.notice_id = audience.notice_id AND one.version = audience.version
      AND one.centre_id = audience.centre_id
    ORDER BY one.id DESC LIMIT 1
"""
_TAKEN = (("answer", "acceptance", "''"), ("briefed", "briefing", "0"), ("rostered", "briefing", "0"))


def upgrade() -> None:
    op.add_column("audience", sa.Column("answer", sa.String(length=10), nullable=False, server_default=""))
    op.add_column("audience", sa.Column("briefed", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("audience", sa.Column("rostered", sa.Integer(), nullable=False, server_default="0"))
    for column, table, none in _TAKEN:
        last = _LAST.format(column=column, table=table)
        op.execute(f"UPDATE audience SET {column} = COALESCE(({last}), {none})")  # noqa: S608  words of ours
    op.create_index("ix_version_sort_state", "version", ["sort", "state"])

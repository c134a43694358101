"""Whom a notice is for beside centres: products, channels, teams."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_LISTS = {"version": ("products", "channels", "teams"), "centre": ("products", "channels")}


def upgrade() -> None:
    for table, columns in _LISTS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in columns:
                batch_op.add_column(sa.Column(column, sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("client", schema=None) as batch_op:
        batch_op.add_column(sa.Column("products", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.add_column(sa.Column("team", sa.String(length=80), nullable=False, server_default=""))

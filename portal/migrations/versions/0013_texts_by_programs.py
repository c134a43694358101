"""What checks elsewhere reported; texts that are captured, and so handed in by nobody; pages that were fetched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reported_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commit", sa.String(length=64), nullable=False),
        sa.Column("ref", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("values", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reported_run_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reported_run")),
        sa.UniqueConstraint("commit", name=op.f("uq_reported_run_commit")),
    )
    with op.batch_alter_table("reported_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reported_run_at"), ["at"], unique=False)
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.alter_column("centre_id", existing_type=sa.String(length=80), nullable=True)
        batch_op.alter_column("person_id", existing_type=sa.Integer(), nullable=True)
    op.create_table(
        "fetched_page",
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("path", sa.String(length=500), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("etag", sa.String(length=300), nullable=False),
        sa.Column("modified", sa.String(length=100), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrong", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("source", "url", name=op.f("pk_fetched_page")),
    )

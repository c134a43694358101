"""Reminders, escalations, digests, and who sees to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "prompt",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.String(length=80), nullable=False),
        sa.Column("sort", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "sort IN ('answer_soon', 'answer_late', 'briefing_soon', 'briefing_late')", name=op.f("ck_prompt_sort")
        ),
        sa.ForeignKeyConstraint(
            ["notice_id", "version", "centre_id"],
            ["audience.notice_id", "audience.version", "audience.centre_id"],
            name=op.f("fk_prompt_notice_id_version_centre_id"),
        ),
        sa.PrimaryKeyConstraint("notice_id", "version", "centre_id", "sort", name=op.f("pk_prompt")),
    )
    op.create_table(
        "digest",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_digest_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_digest")),
    )
    op.create_table(
        "duty",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=80), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_duty")),
    )

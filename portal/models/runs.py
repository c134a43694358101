"""What checks elsewhere, such as in CI, reported of a commit."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base


class ReportedRun(Base):
    """A check that somebody's program made of a commit: one for each commit, the last that was reported.

    ref: of the branch or tag, "" where it was not said. link: where the log of the program is to be seen, or "". as_of:
    the day that was checked. times: how often something new was reported of the commit. digest: SHA-256 of the findings
    as they are kept. findings: the check's JSON of each. They open and close nothing, for the texts of the centres were
    not in that check.
    """

    __tablename__ = "reported_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    commit: Mapped[str] = mapped_column(String(64), unique=True)
    ref: Mapped[str] = mapped_column(String(200))
    link: Mapped[str] = mapped_column(String(500))
    as_of: Mapped[date]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    times: Mapped[int] = mapped_column(default=1)
    files: Mapped[int]
    values: Mapped[int]
    counts: Mapped[dict[str, int]]
    digest: Mapped[str] = mapped_column(String(64))
    findings: Mapped[list[dict[str, Any]]]
